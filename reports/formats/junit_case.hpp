#pragma once

#include <string>
#include <vector>

#include "reports/record.pb.h"

namespace rig::reports {

/// How a test ended, as JUnit XML tells it.
struct JunitOutcome {
    /// In the order in which the Surefire schema wants their elements.
    enum Kind { failure, rerun_failure, flaky_failure, skipped, error, rerun_error, flaky_error };
    Kind kind{};
    std::string type;     ///< "limit", "expectation", or the verdict
    std::string message;  ///< one line
    std::string text;     ///< all there is to say
};

/// One <testcase>: a case of the suite, or the run itself.
struct JunitCase {
    std::string name;
    std::int64_t took_ns = 0;
    std::vector<JunitOutcome> outcomes;  ///< none: passed. Ordered by kind
    std::string output;                  ///< its steps, answers and measurements, line by line

    bool has(JunitOutcome::Kind kind) const;
};

/// A case. FAIL is a failure; ERROR, INCONCLUSIVE and ABORTED are errors of that type; SKIP is skipped. An
/// attempt of a group that a later one supersedes is flaky, or a rerun where the last attempt failed too.
JunitCase junit_case(const plugrig::reports::CaseRecord& tested);

/// The run: what no case tells, above all an unproven safe state. So a reader that sees no failure and no
/// error sees a run that ended with exit code 0. Its name has blanks: no case of a suite can be called so.
JunitCase junit_run(const plugrig::reports::Record& record);

}  // namespace rig::reports
