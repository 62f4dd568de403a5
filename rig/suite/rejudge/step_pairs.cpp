#include "rig/suite/rejudge/step_pairs.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "rig/core/alignment.hpp"
#include "rig/suite/rejudge/step_action.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::Step;

std::optional<std::size_t> find_case(const Plan& plan, const std::string& name) {
    const auto found = std::find_if(plan.cases.begin(), plan.cases.end(),
                                    [&](const PlannedCase& planned) { return planned.name == name; });
    return found == plan.cases.end() ? std::nullopt
                                     : std::optional{static_cast<std::size_t>(found - plan.cases.begin())};
}

std::vector<std::string> identities(const PlannedCase& planned) {
    std::vector<std::string> all;
    for (const PlannedStep& step : planned.steps) {
        all.push_back(step.identity);
    }
    return all;
}

/// Steps pair by their identity; one that only one of the plans has was perhaps renamed, and pairs by what
/// it does.
std::vector<std::string> pairing_keys(const PlannedCase& planned, const std::set<std::string>& in_both) {
    std::vector<std::string> keys;
    for (const PlannedStep& step : planned.steps) {
        keys.push_back(in_both.contains(step.identity)
                           ? "step " + step.identity
                           : "kind " + std::to_string(step.step.kind_case()) + " " + action_of(step.step));
    }
    return keys;
}

/// What the steps of a case up to `end` do to plug and bench.
std::vector<std::string> actions(const PlannedCase& planned, std::size_t end) {
    std::vector<std::string> all;
    for (std::size_t k = 0; k < end; ++k) {
        if (is_acting(planned.steps[k].step)) {
            all.push_back(action_of(planned.steps[k].step));
        }
    }
    return all;
}

/// "" if equal, else the first difference in words.
std::string difference(const std::vector<std::string>& done, const std::vector<std::string>& asked) {
    const auto [was, is] = std::mismatch(done.begin(), done.end(), asked.begin(), asked.end());
    if (was == done.end() && is == asked.end()) {
        return {};
    }
    return (was == done.end() ? "nothing" : *was) + " came before it where this suite has " +
           (is == asked.end() ? "nothing" : *is);
}

/// Every case that must have passed before this one may run.
std::set<std::size_t> all_needs(const Plan& plan, std::size_t case_index) {
    std::set<std::size_t> all;
    for (const std::size_t need : plan.cases[case_index].needs) {
        all.insert(need);
        all.merge(all_needs(plan, need));
    }
    return all;
}

/// Mains, load and relay as a plan sets them before a step, whichever cases do it.
std::string bench_before(const Plan& plan, StepPlace place) {
    std::string mains = "mains off";
    std::string load = "load none";
    std::string relay = "relay as found";
    unsigned presses = 0;
    for (std::size_t c = 0; c <= place.case_index; ++c) {
        const auto& steps = plan.cases[c].steps;
        for (std::size_t k = 0; k < (c < place.case_index ? steps.size() : place.step_index); ++k) {
            const Step& step = steps[k].step;
            if (step.has_power()) {
                mains = action_of(step);
            } else if (step.has_load()) {
                load = action_of(step);
            } else if (step.has_relay()) {
                relay = step.relay().on() ? "relay on" : "relay off";
                presses = 0;
            } else if (step.has_button()) {
                ++presses;
            }
        }
    }
    return mains + ", " + load + ", " + relay + (presses % 2 == 1 ? " and toggled" : "");
}

/// A set of limits to choose from by what the plug says of itself. "" when there is nothing to choose.
std::string limit_set(const Plan& plan, const std::string& name) {
    const auto found = plan.limit_sets.find(name);
    return found == plan.limit_sets.end() ? "" : found->second.SerializeAsString();
}

}  // namespace

StepPairs::StepPairs(const Plan& recorded, const Plan& plan) : recorded_{recorded}, plan_{plan} {
    pair_cases();
    for (std::size_t c = 0; c < plan.cases.size(); ++c) {
        pairs_.emplace_back(plan.cases[c].steps.size());
        pair_steps(c);
    }
    for (std::size_t c = 0; c < plan.cases.size(); ++c) {
        const auto& needs = plan.cases[c].needs;
        needs_ran_before_.push_back(std::all_of(needs.begin(), needs.end(), [&](std::size_t need) {
            return !cases_[c] || (cases_[need] && *cases_[need] < *cases_[c]);
        }));
        for (std::size_t k = 0; k < pairs_[c].size(); ++k) {
            if (const std::string why = reason({c, k}); !why.empty()) {
                pairs_[c][k].not_recorded = "not recorded: " + why;
            }
        }
    }
}

void StepPairs::pair_cases() {
    std::set<std::size_t> taken;
    for (const PlannedCase& planned : plan_.cases) {
        cases_.push_back(find_case(recorded_, planned.name));
        if (cases_.back()) {
            taken.insert(*cases_.back());
        }
    }
    for (std::size_t c = 0; c < cases_.size(); ++c) {
        for (std::size_t r = 0; r < recorded_.cases.size() && !cases_[c]; ++r) {
            const bool renamed =
                !taken.contains(r) && identities(plan_.cases[c]) == identities(recorded_.cases[r]);
            if (renamed) {
                cases_[c] = r;
                taken.insert(r);
            }
        }
    }
}

void StepPairs::pair_steps(std::size_t case_index) {
    if (!cases_[case_index]) {
        return;
    }
    const std::size_t recorded_case = *cases_[case_index];
    const PlannedCase& done = recorded_.cases[recorded_case];
    const PlannedCase& asked = plan_.cases[case_index];
    const auto left = identities(done);
    const auto right = identities(asked);
    const std::set<std::string> known{left.begin(), left.end()};
    std::set<std::string> in_both;
    std::copy_if(right.begin(), right.end(), std::inserter(in_both, in_both.end()),
                 [&](const std::string& identity) { return known.contains(identity); });
    for (const Aligned& pair : align(pairing_keys(done, in_both), pairing_keys(asked, in_both))) {
        if (pair.left && pair.right) {
            Pair& paired = pairs_[case_index][*pair.right];
            paired.recorded = StepPlace{recorded_case, *pair.left};
            paired.judged_alike = alike(asked.steps[*pair.right], done.steps[*pair.left]);
        }
    }
}

bool StepPairs::alike(const PlannedStep& step, const PlannedStep& done) const {
    Step a = step.step;
    Step b = done.step;
    a.clear_id();  // a name judges nothing
    b.clear_id();
    if (step.within != done.within || a.SerializeAsString() != b.SerializeAsString()) {
        return false;
    }
    // Goldens of one name are one text: those that were recorded.
    const std::string& set = a.measure().limit_set();
    return limit_set(plan_, set) == limit_set(recorded_, set);
}

std::string StepPairs::reason(StepPlace place) const {
    const auto& done_case = cases_[place.case_index];
    const PlannedCase& asked = plan_.cases[place.case_index];
    const PlannedStep& step = asked.steps[place.step_index];
    const auto& done = of(place).recorded;
    if (!step.lacks.empty()) {
        return step.lacks;
    }
    if (!done_case) {
        return "this run had no case " + asked.name;
    }
    if (!done) {
        const auto known = identities(recorded_.cases[*done_case]);
        return std::find(known.begin(), known.end(), step.identity) == known.end()
                   ? "this run had no step " + step.identity
                   : "this run did " + step.identity + " in another order";
    }
    const PlannedStep& was = recorded_.cases[done->case_index].steps[done->step_index];
    if (!shows(was.step, step.step)) {
        return "this run did " + action_of(was.step) + ", not " + action_of(step.step);
    }
    if (std::string other = difference(actions(recorded_.cases[*done_case], done->step_index),
                                       actions(asked, place.step_index));
        !other.empty()) {
        return other;
    }
    for (const std::size_t need : all_needs(plan_, place.case_index)) {
        const std::string& name = plan_.cases[need].name;
        if (!cases_[need] || *cases_[need] > *done_case) {
            return "case " + name + " did not come before it";
        }
        const PlannedCase& before = recorded_.cases[*cases_[need]];
        if (std::string other = difference(actions(before, before.steps.size()),
                                           actions(plan_.cases[need], plan_.cases[need].steps.size()));
            !other.empty()) {
            return "in case " + name + ", " + other;
        }
    }
    const std::string bench_was = bench_before(recorded_, *done);
    const std::string bench_is = bench_before(plan_, place);
    return bench_was == bench_is ? "" : "the bench had " + bench_was + ", not " + bench_is;
}

std::optional<StepPlace> StepPairs::in_plan(StepPlace recorded) const {
    for (std::size_t c = 0; c < pairs_.size(); ++c) {
        for (std::size_t k = 0; cases_[c] == recorded.case_index && k < pairs_[c].size(); ++k) {
            if (pairs_[c][k].recorded == recorded) {
                return StepPlace{c, k};
            }
        }
    }
    return std::nullopt;
}

}  // namespace rig::suite
