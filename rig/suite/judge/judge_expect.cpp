// Steps that wait for console text: a boot log against its golden, or one record.
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rig/suite/judge/seen_boot.hpp"
#include "rig/suite/power_cycle.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

bool restarts(const plugrig::suite::Step& step) {
    return step.button().reaction() == plugrig::suite::Button::RESTARTS ||
           (step.has_command() &&
            console::effect(*console::find_command(step.command().text())) == console::Effect::resets);
}

// The suite had the plug restart itself, but an earlier step had to see that boot again and so cut mains:
// this boot is not the one that the suite is about.
bool started_again_otherwise(const StepView& view) {
    using plugrig::core::MAINS_REQUEST;
    bool by_itself = false;
    bool cut_since = false;
    for (const StepSpan& span : view.earlier) {
        const plugrig::suite::Step& step = span.planned->step;
        if (step.has_power() || restarts(step)) {
            by_itself = !step.has_power();
            cut_since = false;
        }
        cut_since =
            cut_since || (step.has_expect() &&
                          !view.evidence.lines().between(MAINS_REQUEST, span.begin, span.end).empty());
    }
    return by_itself && cut_since;
}

// A FAIL that rests on text is confirmed, and text that was lost on the way is no answer. Boot text comes
// only at power-up, so the plug is power-cycled.
Finding expect_golden(const StepView& view, const console::Golden& golden) {
    std::vector<SeenBoot> boots;
    for (std::size_t k = 0; k < view.attempts.size(); ++k) {
        boots.push_back(seen_boot(view, golden, k));
    }
    Finding& last = boots.back().finding;
    if (!last.settled()) {
        return last;
    }
    const bool right_at_once = boots.size() == 1 && last.verdict == Verdict::PASS;
    const bool silent = boots.size() == 1 && view.evidence.epoch_bytes() == 0;
    if (right_at_once || (silent && view.now >= view.deadline())) {
        return last;  // silence is not text: nothing can have been lost from it
    }
    if (!boot_is_over(view)) {
        return Finding::pending(view.attempts.back() + view.planned.within + power_cycle_time);
    }
    Finding finding = last.verdict != Verdict::PASS && started_again_otherwise(view)
                          ? Finding::inconclusive(
                                "mains was cut to see a torn boot again, so this is not the "
                                "boot to look at: " +
                                last.cause)
                          : weigh_boots(boots);
    finding.power_cycle = !finding.settled();
    for (std::size_t k = 0; k < boots.size(); ++k) {
        finding.attempts.push_back(to_attempt(view, k, boots[k]));
    }
    return finding;
}

// That something was never said is never held against the plug: one byte that is lost of one line hides it,
// and the plug's own logger drops lines when it is busy. Nor can it be asked again.
Finding expect_pattern(const StepView& view, const std::string& pattern) {
    const RE2 expression{pattern};
    for (const console::Record& record : view.evidence.records_since(view.begin())) {
        if (RE2::PartialMatch(record.text, expression)) {
            return Finding::pass();
        }
    }
    if (view.now < view.deadline()) {
        return Finding::pending(view.deadline());
    }
    return Finding::inconclusive("the console never said /" + pattern +
                                 "/; one lost byte hides a line, so ask for it with a query or a golden");
}

}  // namespace

Finding judge_expect(const StepView& view) {
    const auto& expect = view.planned.step.expect();
    return expect.has_golden() ? expect_golden(view, view.plan.goldens.at(expect.golden()))
                               : expect_pattern(view, expect.pattern());
}

}  // namespace rig::suite
