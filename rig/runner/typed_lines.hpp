#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "reports/formats/console_log.hpp"
#include "rig/core/time.hpp"

namespace rig::runner {

/// Puts the pieces that were typed on the console together to lines again.
class TypedLines {
  public:
    void add(Time t, std::span<const std::uint8_t> bytes);

    /// Ordered by time; a line that was never entered is the last one. Ctrl-C ends a line and stays in it.
    std::vector<reports::SentLine> lines() const;

  private:
    std::vector<reports::SentLine> done_;
    reports::SentLine open_;
};

}  // namespace rig::runner
