#include "reports/journal/journal_fields.hpp"

namespace rig::reports {
namespace {

// Bits of Rx.status. Source: FT4232H modem status byte 2.
constexpr std::uint32_t overrun_bit = 2;
constexpr std::uint32_t parity_bit = 4;
constexpr std::uint32_t framing_bit = 8;
constexpr std::uint32_t break_bit = 16;

}  // namespace

LineStatus line_status(std::uint32_t bits) {
    return {(bits & overrun_bit) != 0, (bits & parity_bit) != 0, (bits & framing_bit) != 0,
            (bits & break_bit) != 0};
}

std::uint32_t status_bits(const LineStatus& status) {
    return (status.overrun ? overrun_bit : 0) | (status.parity ? parity_bit : 0) |
           (status.framing ? framing_bit : 0) | (status.break_received ? break_bit : 0);
}

std::span<const std::uint8_t> bytes_of(const std::string& data) {
    return {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()};
}

console::EpochCause epoch_cause(plugrig::reports::Epoch::Cause cause) {
    switch (cause) {
        case plugrig::reports::Epoch::POWER:
            return console::EpochCause::power;
        case plugrig::reports::Epoch::FLASH:
            return console::EpochCause::flash;
        default:
            return console::EpochCause::reset_command;
    }
}

}  // namespace rig::reports
