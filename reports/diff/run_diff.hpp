#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/diff/side_by_side.hpp"
#include "reports/diff/verdict_changes.hpp"
#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"
#include "reports/timeline.hpp"

namespace rig::reports {

/// A file of a run as it may be shown.
struct ShownInput {
    plugrig::reports::Input::Role role{};
    std::string name;
    std::string digest;  ///< of the whole file: two may differ in what is not shown
    std::string text;
};

/// One of two runs that are compared, as it may be shown.
struct RunSide {
    Redacted<plugrig::reports::Record> record;
    Redacted<Timeline> timeline;
    std::vector<ShownInput> inputs;
    std::vector<std::string> notices;  ///< of its evidence, one line each, for a person
};

/// What a run is known by, where the two do not agree.
struct IdentityDifference {
    std::string name;  ///< "seed"
    std::string left, right;
};

/// A file of the runs that is not the same in both.
struct InputDifference {
    std::string left, right;  ///< its name there; empty: that run has none
    std::vector<Hunk> hunks;  ///< when both have it
};

/// A number that both runs measured, or one of them. Units: as the measurement's.
struct MeasurementDifference {
    std::string path;  ///< "metering/u_error[load=1]"
    std::optional<plugrig::reports::Measurement> left, right;
    double difference = 0;            ///< right - left
    std::optional<double> relative;   ///< of the left value
    std::optional<double> of_limits;  ///< of the interval that the limits of the right leave
};

/// How long something took.
struct TimeDifference {
    std::string path;  ///< "relay/off_1", or "run"
    std::int64_t left_ns = 0;
    std::int64_t right_ns = 0;
};

/// Two runs beside each other. What was made when and on which host is not part of it.
struct RunDiff {
    std::vector<IdentityDifference> identity;
    std::vector<InputDifference> inputs;
    std::vector<VerdictChange> verdicts;
    std::vector<MeasurementDifference> measurements;  ///< largest change first
    std::vector<TimeDifference> times;                ///< largest ratio first
    std::vector<Hunk> console;                        ///< numbers aside

    bool equal() const {
        return identity.empty() && inputs.empty() && verdicts.empty() && measurements.empty() &&
               times.empty() && console.empty();
    }
};

RunDiff compare_runs(const RunSide& left, const RunSide& right);

/// For a person on a terminal of `width` columns (0: none, so plain lines).
std::string render_run_diff(const RunDiff& diff, std::size_t width, bool colour);

/// One JSON object on one line.
std::string render_run_diff_json(const RunDiff& diff);

}  // namespace rig::reports
