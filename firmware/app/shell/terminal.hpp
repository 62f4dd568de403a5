#pragma once

#include <cstdint>
#include <string_view>

#include "firmware/app/io.hpp"

namespace fw {

/// The transmit side of the console: line ends, and when what was printed will have left the UART.
class Terminal {
  public:
    /// `silent`: nothing is ever sent (a dead console).
    explicit Terminal(bool silent) : silent_{silent} {}

    /// Must be called at the start of each step, before anything is printed.
    void begin(Time now, Io& io);

    /// Every '\n' goes out as 0A 0D, so "\r\n" goes out as 0D 0A 0D.
    /// Source: LinkIt SDK 4.6.2, MiniCLI's putchar and log_write.
    void write(std::string_view text);
    void put(char character);

    /// When the last byte printed so far will have left, at 115200 baud 8N1.
    Time drained_at() const { return drained_at_; }
    bool idle() const { return io_->console_idle(); }
    /// When to look again whether it is idle: the UART may be slower than the estimate.
    Time look_again_at(Time now) const;

  private:
    void send(char character);

    bool silent_;
    Io* io_ = nullptr;
    Time drained_at_ = 0;
};

}  // namespace fw
