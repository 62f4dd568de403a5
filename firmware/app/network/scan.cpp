#include "firmware/app/network/scan.hpp"

#include <algorithm>

namespace fw {
namespace {

// Unverified(U67): type `meross scan` on a live unit, with two access points in range: how long it takes,
// whether the prompt comes before the table, and in which order the rows stand.
constexpr Time scan_time = 2 * second;

constexpr std::uint32_t scan_command = 0xd8;

// Source: the teardown transcript, `meross scan`, by its columns.
FixedText<128> row_of(const AccessPoint& each) {
    FixedText<128> row;
    row.append(std::uint64_t{each.channel}).pad_to(4);
    row.append(each.ssid).pad_to(37);
    row.append(each.bssid).pad_to(57);
    row.append(std::uint64_t{each.auth}).pad_to(65);
    row.append(std::uint64_t{each.cipher}).pad_to(73);
    row.append_signed(each.rssi_dbm).pad_to(81);
    row.append(each.wps ? "1" : "0").pad_to(89);
    return row.append("0       0       0         \n");
}

}  // namespace

void Scan::start(Time now) {
    if (done_at_ == never) done_at_ = now + scan_time;
}

Time Scan::step(Time now, std::span<const AccessPoint> in_range, InBand& in_band, Terminal& terminal) {
    if (now < done_at_) return done_at_;
    done_at_ = never;
    terminal.write(
        "Ch  SSID                             BSSID               Auth    Cipher  RSSI    "
        "WPS_EN  CM      DPID    SR      \n");
    for (const AccessPoint& each : in_range)
        terminal.write(row_of(each).view());
    terminal.write("[MRS Scan Event Callback]: Scan Done!\n");
    terminal.write(in_band.command(scan_command).view());
    return never;
}

}  // namespace fw
