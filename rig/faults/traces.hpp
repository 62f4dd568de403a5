#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "reports/journal.pb.h"
#include "rig/core/time.hpp"
#include "rig/faults/fault_table.pb.h"

namespace rig::faults {

using plugrig::faults::Channel;
using Channels = std::set<Channel>;

/// What a run's channels showed, decoded from its journal.
struct Traces {
    struct Level {
        Time t;
        bool active;
    };
    struct Byte {
        Time t;
        char value;
    };
    struct Reading {
        Time t;
        std::optional<double> u_v;
        std::optional<double> i_a;
        std::optional<double> p_w;
    };

    std::map<Channel, std::vector<Level>> levels;
    std::vector<Byte> console;
    std::vector<Reading> tap;
    std::vector<Reading> meter;
    unsigned console_errors = 0;
    unsigned tap_errors = 0;
    bool adapter_gone = false;  ///< or not heard of for too long
    Duration longest_heartbeat_gap{};
};

/// Everything up to and including `until`.
Traces traces(const std::vector<plugrig::reports::Event>& events, Time until);

/// The channels on which the two differ by more than tolerance and noise up to `until`: levels for longer
/// than any opto delay or poll, values by more than instruments scatter, text or its time by more than a
/// packet.
Channels moved(const Traces& healthy, const Traces& faulty, Time until);

/// The channels that showed anything at all.
Channels shown(const Traces& traces);

}  // namespace rig::faults
