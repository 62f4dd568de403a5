#pragma once

#include <cstddef>

#include "firmware/app/in_band.hpp"
#include "firmware/app/io.hpp"
#include "firmware/app/shell/terminal.hpp"
#include "firmware/app/store/config.hpp"

namespace fw {

/// What the application prints while it starts, each line at its time.
class BootLog {
  public:
    explicit BootLog(ResetReason reason) : reason_{reason} {}

    /// Prints the lines due; lines of a time before the first call count as due then.
    /// Range: returns when the next line is due, `never` after the last.
    Time step(Time now, Terminal& terminal, const Config& config, InBand& in_band);

    bool done() const;

  private:
    struct Line;

    void print_line(const Line& line, Time at, Terminal& terminal, const Config& config,
                    InBand& in_band) const;

    ResetReason reason_;
    Time started_at_ = never;
    std::size_t next_ = 0;
};

}  // namespace fw
