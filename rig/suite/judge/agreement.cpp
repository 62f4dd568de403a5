#include "rig/suite/judge/agreement.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace rig::suite {
namespace {

using Outcome = Asked::Outcome;
using Kind = console::Agreement::Kind;

const Asked& first_clean(const std::vector<Asked>& all) {
    return *std::find_if(all.begin(), all.end(), [](const Asked& a) { return a.outcome == Outcome::value; });
}

bool decided_by_one_reading(const std::vector<Asked>& all, Duration independent_after) {
    return all.back().begin < first_clean(all).begin + independent_after;
}

// A line that could not be entered was lost on its way, as torn text is.
console::Attempt to_evidence(const Asked& asked) {
    using Evidence = console::Attempt::Outcome;
    const auto outcome = [&] {
        switch (asked.outcome) {
            case Outcome::value:
                return Evidence::value;
            case Outcome::other:
                return Evidence::other;
            case Outcome::silent:
                return Evidence::silent;
            case Outcome::reset:
                return Evidence::reset;
            default:
                return Evidence::torn;
        }
    };
    return {.outcome = outcome(), .reply = &asked.reply, .detail = asked.detail};
}

Finding to_finding(const StepView& view, const console::Agreement& agreement) {
    switch (agreement.kind) {
        case Kind::undecided:
            return {};
        case Kind::right:
            return Finding::pass();
        case Kind::wrong:
        case Kind::answers_differently:
            return Finding::fail(agreement.why);
        case Kind::silent:
            return view.plan.slot_proven
                       ? Finding::fail("the console does not answer: " + agreement.why)
                       : Finding::inconclusive(
                             "console path or plug: no answer, and this slot is not proven; check "
                             "GND and Rx/Tx at J2");
        case Kind::not_repeatable:
        case Kind::nothing_clean:
        case Kind::restarted:
            return Finding::inconclusive(agreement.why);
    }
    return {};
}

}  // namespace

Finding read_until_agreed(const StepView& view, std::size_t first, const std::string& command,
                          const AnswerJudge& judge, std::optional<plugrig::wire::Reply>* agreed,
                          const console::Golden* golden) {
    std::vector<Asked> all;
    for (std::size_t k = first; k < view.attempts.size(); ++k) {
        all.push_back(asked(view, k, command, golden));
    }
    Finding finding;
    if (all.empty() || all.back().outcome == Outcome::not_typed) {
        finding.ask = command;
    } else if (all.back().outcome == Outcome::running) {
        finding.recheck = all.back().due;
    } else {
        std::vector<console::Attempt> evidence;
        std::transform(all.begin(), all.end(), std::back_inserter(evidence), to_evidence);
        const console::Agreement agreement = console::agreement_of(evidence, judge);
        const bool agree = agreement.kind == Kind::right || agreement.kind == Kind::wrong;
        const Asked* decided = agree ? &all[agreement.attempt] : nullptr;
        finding = to_finding(view, agreement);
        if (decided != nullptr && finding.verdict == Verdict::FAIL) {
            const Time independent = first_clean(all).begin + judge.independent_after();
            if (decided_by_one_reading(all, judge.independent_after())) {
                finding = view.now < independent ? Finding::pending(independent) : Finding{};
                decided = nullptr;
            }
        }
        if (!finding.settled() && finding.recheck == never) {
            finding.ask = command;
        } else if (decided != nullptr && agreed != nullptr) {
            *agreed = decided->reply;
        }
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (all[k].outcome != Outcome::not_typed) {
            finding.attempts.push_back(to_attempt(all[k], first + k));
        }
    }
    return finding;
}

}  // namespace rig::suite
