#include "rig/virtual/wired_lines.hpp"

#include <algorithm>

namespace rig::virt {
namespace {

using plugrig::model::Pin;

LineSet every_line(Pin::Direction direction) {
    using namespace plugrig::core;
    return direction == Pin::OUTPUT
               ? LineSet{HEARTBEAT, LAMP, MAINS_REQUEST, BOOT_STRAP, BUTTON, LOAD_SELECT_0, LOAD_SELECT_1}
               : LineSet{LED_RED,   LED_GREEN,    WATCHDOG_OK, CONTACTOR_MIRROR,
                         DUT_POWER, OUTPUT_SENSE, INPUT_SENSE, CHAIN_OK};
}

}  // namespace

LineSet wired_lines(const plugrig::model::Slot& slot, const plugrig::model::Pinmap& pinmap,
                    Pin::Direction direction) {
    if (pinmap.pin().empty()) {
        return every_line(direction);
    }
    LineSet lines;
    for (const auto& pin : pinmap.pin()) {
        const bool wired =
            slot.wire().empty() || std::ranges::any_of(slot.wire(), [&](const plugrig::model::Wire& wire) {
                return wire.pin() == pin.name() && wire.line() == pin.line();
            });
        if (wired && pin.direction() == direction) {
            lines.set(pin.line());
        }
    }
    return lines;
}

}  // namespace rig::virt
