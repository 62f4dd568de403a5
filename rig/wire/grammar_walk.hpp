#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/replies.pb.h"

namespace rig::console {

/// Walks a command's grammar along the lines of one exchange, and fills the reply's message.
class GrammarWalk {
  public:
    /// `spec` must outlive the walk.
    explicit GrammarWalk(const CommandSpec& spec);

    /// What was typed behind the command's words.
    void arguments(std::string_view typed);

    /// The next record. A torn one matches nothing.
    void take(const Record& record);

    /// True if what came is a whole reply; asked when the last record was taken.
    bool matched();

    /// True if a lost line would go unnoticed: the reply is a table of no known length.
    bool is_table() const;

    /// True if no line that matched had a line error.
    bool clean() const { return clean_; }

    /// The first line of the reply that the grammar does not name, or empty.
    const std::string& passed_over() const { return passed_over_; }

    plugrig::wire::Reply reply() && { return std::move(reply_); }

  private:
    bool take_line(const Record& record);
    bool match(std::size_t i, std::string_view text);
    bool must_follow(std::size_t from) const;

    const CommandSpec& spec_;
    plugrig::wire::Reply reply_;
    google::protobuf::Message* target_;
    std::size_t next_ = 0;
    bool whole_blocks_ = false;  ///< a reply of blocks: at least one is over
    bool clean_ = true;
    std::string passed_over_;
    std::string json_;
};

}  // namespace rig::console
