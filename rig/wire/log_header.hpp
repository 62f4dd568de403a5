#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rig::console {

/// A log line of the plug, taken apart.
///
/// ```
/// [T: 128 M: common C: info F: system_init L: 354]: system initialize done.
///  ms since boot  module  level  function  line      message
/// ```
/// Source: LinkIt SDK V4.6.2 kernel/service/src/syslog.c, "[T: %u M: %s C: %s F: %s L: %d]: ".
struct LogLine {
    std::uint64_t t_ms = 0;  ///< Range: wraps at 131 072 000 (32.768 kHz counter)
    std::string_view module;
    std::string_view level;  ///< debug, info, warning or error
    std::string_view function;
    std::uint32_t line = 0;
    std::string_view message;
};

/// Takes a log record's text apart; the views look into `text`. Nothing if it does not begin with a full
/// header.
std::optional<LogLine> parse_log(std::string_view text);

/// True if a part of a log header stands in `text`, which must not include a full one.
bool has_header_fragment(std::string_view text);

/// Recognises a full log header byte by byte.
class LogHeaderScanner {
  public:
    enum class Step {
        more,    ///< a header may still come of it
        full,    ///< this byte completed the header
        failed,  ///< this byte cannot belong to a header
    };

    Step push(char c);
    void restart() { *this = LogHeaderScanner{}; }

  private:
    std::size_t field_ = 0;    ///< index of the literal we are in, or whose value we are in
    std::size_t matched_ = 0;  ///< bytes of that literal
    std::string value_;        ///< bytes of the value after it
};

}  // namespace rig::console
