#pragma once

namespace rig {

/// What a UART said about the bytes of one chunk. Per packet of the adapter, not per byte.
/// Source: FT4232H modem status byte 2: OE 02, PE 04, FE 08, BI 10.
struct LineStatus {
    bool overrun = false;
    bool parity = false;
    bool framing = false;
    bool break_received = false;

    constexpr bool clean() const { return !overrun && !parity && !framing; }
    friend constexpr bool operator==(const LineStatus&, const LineStatus&) = default;
};

}  // namespace rig
