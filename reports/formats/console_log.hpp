#pragma once

#include <string>
#include <vector>

#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"
#include "rig/core/time.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::reports {

/// A line that the rig typed. `t`: of its first character.
struct SentLine {
    Time t{};
    std::string text;
};

/// A restart of the plug that the rig knows the cause of.
struct Restart {
    Time t{};
    console::EpochCause cause{};
};

/// What happened on the console. Range: each list ordered by time.
struct ConsoleHistory {
    std::vector<console::Record> records;
    std::vector<SentLine> sent;
    std::vector<Restart> restarts;
};

/// The console as text, for console.log, with the steps of the run in it:
///
///   # console of eol, slot 1 of virtual, seed 1: FAIL
///   # …
///   === 0.080 epoch 1: power ===
///   [   0.312] boot           F1: 0000 0000
///   --- 1.869 identity/hardware ---
///   [   1.870] >              meross power
///   [   1.871] reply  torn    "voltage":23[T: 1
///
/// seconds since the run began, the kind, what is wrong with the line, the line. What was typed stands as `>`
/// only where its echo is missing.
std::string render_console_log(const Redacted<plugrig::reports::Record>& record,
                               const Redacted<ConsoleHistory>& history);

}  // namespace rig::reports
