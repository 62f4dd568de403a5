#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "rig/bench/virtual_station.hpp"
#include "rig/model/pinmap.hpp"
#include "rig/model/station.hpp"
#include "rig/model/text_proto.hpp"
#include "rig/ports/evidence_log.hpp"
#include "rig/ports/stalling_clock.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {

/// The project's own files, as a run reads them. For tests only.
namespace shipped {

inline std::string text(const std::string& name) {
    return model::read_file(std::string{PLUGRIG_SOURCE_DIR "/"} + name).value();
}
inline plugrig::model::Station station() {
    return model::read_station("station", text("fixtures/stations/virtual.textproto")).value().message;
}
inline plugrig::model::Pinmap pinmap() {
    return model::read_pinmap("pinmap", text("hw/pinmap.textproto")).value();
}
inline model::Profile profile() {
    return model::Profile::parse("profile", text("fixtures/plugs/mss310_hw2.textproto")).value();
}

}  // namespace shipped

/// A Slot on the shipped virtual station. The host may stall once: its timers are late, the bench goes on.
/// For tests only.
class VirtualSlot {
  public:
    explicit VirtualSlot(Time stall_begin = never, Time stall_end = never)
        : station{VirtualStation::build(shipped::station(), 1, shipped::pinmap(), shipped::profile(), 1)
                      .value()},
          host{station->clock(), stall_begin, stall_end},
          slot{station->ports(), host, chatter, station->console_options(), log} {}

    void run(Task<void> task) { station->clock().run(std::move(task)); }
    void run_until(Time t) { run(sleep_until(station->clock(), t, "test")); }
    Time now() const { return station->clock().now(); }

    /// Opened, load 2 selected, mains on, and time for the plug to come up.
    void power_up() {
        run(slot.open());
        run(slot.safety().select_load(2));
        run(slot.safety().request_mains(true));
        run_until(now() + std::chrono::seconds{2});
        ASSERT_TRUE(station->truth().contactor_closed);
        ASSERT_TRUE(station->truth().plug_powered);
    }

    Safety::Proof prove() {
        Safety::Proof proof;
        run(prove_into(slot.safety(), proof));
        return proof;
    }

    /// The instant, to the millisecond, when the contactor is first seen open; never if not before `limit`.
    Time contactor_open(Time limit) {
        while (now() < limit) {
            if (!station->truth().contactor_closed) {
                return now();
            }
            run_until(now() + std::chrono::milliseconds{1});
        }
        return station->truth().contactor_closed ? never : now();
    }

    std::unique_ptr<VirtualStation> station;
    StallingClock host;
    EvidenceLog log;
    console::ChatterCatalogue chatter;
    Slot slot;

  private:
    static Task<void> prove_into(Safety& safety, Safety::Proof& proof) { proof = co_await safety.prove(); }
};

}  // namespace rig
