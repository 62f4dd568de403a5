#pragma once

namespace rig {

/// What a UART said about the bytes of one chunk. Per packet of the adapter, not per byte.
/// Source: FT4232H modem status byte 2: OE 02, PE 04, FE 08, BI 10.
struct LineStatus {
    bool overrun = false;
    bool parity = false;
    bool framing = false;
    bool break_received = false;

    /// Adds what `other` says.
    constexpr LineStatus& operator|=(const LineStatus& other) {
        overrun |= other.overrun;
        parity |= other.parity;
        framing |= other.framing;
        break_received |= other.break_received;
        return *this;
    }

    constexpr bool clean() const { return !overrun && !parity && !framing; }
    friend constexpr bool operator==(const LineStatus&, const LineStatus&) = default;
};

}  // namespace rig
