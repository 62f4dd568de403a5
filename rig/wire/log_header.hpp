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

/// How a text compares with a full log header.
struct HeaderMatch {
    enum class Kind {
        full,   ///< it begins with one, of `size` bytes
        more,   ///< all of it may be the beginning of one
        failed  ///< it differs from every header behind its first `size` bytes
    };
    Kind kind{};
    std::size_t size = 0;

    std::size_t field = 0;        ///< the one that it ended in, for whoever goes on with more text
    std::size_t field_begin = 0;  ///< where that begins
};

/// Range: `sofar`, if given, is the match of a text that this one begins with.
HeaderMatch match_log_header(std::string_view text, const HeaderMatch& sofar = {});

/// True if a part of a log header stands in `text`, which must not include a full one.
bool has_header_fragment(std::string_view text);

}  // namespace rig::console
