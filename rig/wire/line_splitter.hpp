#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "rig/core/time.hpp"
#include "rig/wire/console_session.hpp"
#include "rig/wire/log_header.hpp"
#include "rig/wire/open_line.hpp"

namespace rig::console {

/// Which bytes of a console make a line, a prompt, or a log in the middle of a line. What a whole line is, is
/// told by the Session that gets it: the two halves of Demux.
///
/// Bytes go to the open line until one of them could begin a prompt or a log header. Such candidates wait
/// beside the line until they are one, or are its text after all.
class LineSplitter {
  public:
    /// `session` is kept by reference and must outlive this.
    explicit LineSplitter(Session& session) : session_{session} {}

    /// Bytes that arrived, in order. The status of a chunk without bytes belongs to the next.
    void feed(Time t, std::string_view bytes, LineStatus status);

    /// Time passed without bytes: "$ " was a prompt.
    void poll(Time t);

    /// When poll() would next change something, or `never`.
    Time silence_ends() const;

    /// No more text of the open line comes.
    void flush();

    /// The line ends that no text followed.
    OpenLine take_blank();

    /// The open line as far as it is text for sure; none while it is a log.
    std::string_view text() const { return line_.is_log() ? std::string_view{} : line_.text; }

    /// What stands behind text(): it may be text, a prompt or the header of a log.
    std::string candidates() const { return line_.is_log() ? std::string{} : prompt_.text + header_.text; }

  private:
    std::size_t run(const Stamp& at, std::string_view bytes);
    std::size_t header_run(const Stamp& at, std::string_view bytes);
    void text_byte(const Stamp& at, std::string_view byte);
    void line_end(const Stamp& at, char c);
    bool belongs_to_excised(char line_end);
    void give_up_candidates();
    bool is_prompt() const;
    bool prompt_may_begin() const;
    void confirm_prompt();
    void begin_log();
    void close_excised();

    OpenLine& growing() { return excised_.is_log() ? excised_ : line_; }

    Session& session_;
    std::uint64_t received_ = 0;
    LineStatus status_of_nothing_{};  ///< of chunks without bytes
    OpenLine line_;                   ///< the line in progress
    OpenLine prompt_;                 ///< "$" or "$ " behind it, until it is known to be a prompt
    OpenLine header_;                 ///< the beginning of a log header behind both
    HeaderMatch header_match_;        ///< of what header_ holds
    OpenLine excised_;                ///< a whole log in the middle of `line_`
    bool after_excision_ = false;     ///< nothing but line ends came since a log was excised
    bool line_feed_seen_ = false;     ///< one of them was LF
};

}  // namespace rig::console
