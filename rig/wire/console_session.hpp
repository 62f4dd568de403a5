#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/open_line.hpp"
#include "rig/wire/typed_text.hpp"

namespace rig::console {

inline constexpr std::string_view prompt_text = "$ ";

/// Where the talk with the plug stands, and with that what a whole line is. Which bytes
/// make a line is told by LineSplitter: the two halves of Demux.
class Session {
  public:
    Session(const ChatterCatalogue& chatter, Typing typing) : chatter_{&chatter}, typing_{typing} {}

    /// A line is over: a record, or two if a banner or a prompt with chatter shares it.
    void line(OpenLine&& closed);

    /// "$ " that is known to be a prompt.
    void prompt(OpenLine&& closed);

    /// A log that another one broke off.
    void broken_log(OpenLine&& closed) { emit(Kind::log, std::move(closed), Integrity::torn); }

    /// Line ends without text at the end of input.
    void blank(OpenLine&& closed) { emit(kind_by_state(""), std::move(closed)); }

    void open_epoch(EpochCause why);
    void sent(std::span<const std::uint8_t> bytes) { typed_.push(bytes); }

    /// True if `next`, straight behind "$ ", shows that it was a prompt.
    bool confirms_prompt(char next) const;

    /// True while a crashed firmware writes its report: no prompt comes.
    bool crashed() const { return state_ == State::fault; }
    bool at_prompt() const { return state_ == State::at_prompt; }
    /// True if an Enter on an empty line is still to come back.
    bool awaits_blank_line() const { return at_prompt() && typed_.entered() && typed_.line().empty(); }
    const TypedText& typed() const { return typed_; }
    std::uint32_t epoch() const { return epoch_; }
    EpochCause cause() const { return cause_; }
    void take(std::vector<Record>& into) {
        into.clear();
        into.swap(records_);
    }

  private:
    enum class State { boot, at_prompt, reply, fault };

    bool is_echo(const OpenLine& closed) const;
    Kind kind_by_state(std::string_view text) const;
    void banner(OpenLine&& closed, std::size_t at);
    void emit(Kind kind, OpenLine&& closed, Integrity at_least = Integrity::clean);

    const ChatterCatalogue* chatter_;
    Typing typing_;
    State state_ = State::boot;
    std::uint32_t epoch_ = 0;
    EpochCause cause_ = EpochCause::stream_start;
    bool banner_seen_ = false;  ///< in this epoch
    bool log_seen_ = false;     ///< in this epoch
    TypedText typed_;
    std::uint64_t prompt_end_ = ~std::uint64_t{0};  ///< offset behind the last prompt
    std::vector<Record> records_;
};

}  // namespace rig::console
