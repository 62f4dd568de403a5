#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "firmware/app/fixed_text.hpp"
#include "firmware/app/io.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// Where in the firmware's source a log line comes from. The texts are views of constants.
struct LogOrigin {
    std::string_view module;
    std::string_view level;
    std::string_view function;
    std::uint32_t line = 0;
};

/// One line of the system log.
struct LogLine {
    Time at = 0;  ///< when it was logged, which may be before it is printed
    LogOrigin origin;
    FixedText<96> text;
};

/// The head of a log line: `[T: 128 M: common C: info F: system_init L: 353]: `. The time is that of the
/// 32.768 kHz counter, which begins anew after 131072 s.
/// Source: LinkIt SDK 4.6.2 syslog.c.
FixedText<128> log_header(Time at, const LogOrigin& origin);

/// Prints a whole log line; the text is followed by 0D 0A 0D.
void print(Terminal& terminal, const LogLine& line);

/// The log queue: lines wait here for the SYSLOG task, the one of lowest priority. Nobody waits for it: what
/// does not fit any more is lost, and a line may come long after its time.
/// Source: LinkIt SDK 4.6.2 syslog.c.
class Syslog {
  public:
    void post(const LogLine& line);

    /// Prints the oldest line if nobody else is printing. Range: returns when it wants to try again.
    Time step(Time now, Terminal& terminal);

    /// Prints all that waits: the firmware stops here.
    void flush(Terminal& terminal);

    bool empty() const { return size_ == 0; }

  private:
    void print_oldest(Terminal& terminal);

    std::array<LogLine, 8> queue_;
    std::size_t first_ = 0;
    std::size_t size_ = 0;
};

}  // namespace fw
