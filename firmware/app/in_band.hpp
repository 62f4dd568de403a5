#pragma once

#include <cstdint>

#include "firmware/app/fixed_text.hpp"

namespace fw {

/// The channel to the Wi-Fi processor. Its driver tells the console of each command, and counts them from
/// boot on. Source: the teardown transcript of bytespider/Meross: boot, `meross net|scan|iot dbg`.
class InBand {
  public:
    using Line = FixedText<48>;

    /// Takes the number of the next command: for a line that has its text already.
    std::uint32_t next_sequence() { return sequence_++; }

    /// What the driver prints of the command `id`, with its line end.
    Line command(std::uint32_t id) {
        Line line{"cmd id 0x"};
        line.append_hex(id).append(" -- 0x0 seq 0x").append_hex(next_sequence()).append("\n");
        return line;
    }

  private:
    std::uint32_t sequence_ = 0;
};

}  // namespace fw
