#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/record.pb.h"
#include "rig/core/time.hpp"
#include "rig/core/vocabulary.pb.h"

namespace rig::suite {

using plugrig::core::Verdict;

/// What the evidence so far says about one step.
struct Finding {
    std::optional<Verdict> verdict{};  ///< empty: not decided yet
    std::string cause{};               ///< why, unless PASS; ends with what to check next
    bool for_good = false;             ///< no later attempt of the step's group makes it good
    bool crashed = false;              ///< what the plug does until it is restarted shows nothing
    Time heard_out_by{};               ///< until then the plug may go on telling what befell it
    std::vector<plugrig::reports::Measurement> measurements{};
    std::vector<plugrig::reports::Attempt> attempts{};

    /// While undecided: type this now (a new attempt), …
    std::optional<std::string> ask{};
    /// … or take mains away and give it back (a new attempt), because what must be seen again comes at
    /// power-up, …
    bool power_cycle = false;
    /// … or wait for more evidence, at most until then.
    Time recheck = never;

    bool settled() const { return verdict.has_value(); }

    static Finding pending(Time recheck) {
        Finding finding;
        finding.recheck = recheck;
        return finding;
    }
    static Finding pass() { return decided(Verdict::PASS, {}); }
    static Finding fail(std::string cause) { return decided(Verdict::FAIL, std::move(cause)); }
    static Finding error(std::string cause) { return decided(Verdict::ERROR, std::move(cause)); }
    static Finding inconclusive(std::string cause) {
        return decided(Verdict::INCONCLUSIVE, std::move(cause));
    }
    static Finding decided(Verdict verdict, std::string cause) {
        Finding finding;
        finding.verdict = verdict;
        finding.cause = std::move(cause);
        return finding;
    }
};

}  // namespace rig::suite
