// Steps that wait for console text: a boot log against its golden, or one record.
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rig/suite/power_cycle.hpp"
#include "rig/suite/step_view.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

using namespace std::chrono_literals;

// The boot log is over but no prompt came: one Enter asks for it.
// Unverified(U14): cut the power of a live unit twenty times and see whether a prompt always follows the boot
// log.
constexpr Duration prompt_grace = 500ms;

// A boot log that was torn is seen again at most three times, as a reply is asked for.
constexpr std::size_t repeats_after_loss = 3;

// How many boots running must be wrong in the same way. Of the boot log's 1700 bytes 31 are a line of '#',
// twice: at the loss that does so most often two boots that each lost one of the same line come once in 10
// 000 pairs, three once in a million, and four once in 200 million. What loss cannot make of a line needs
// three, for the digits that may have been lost in it.
constexpr std::size_t boots_to_fail = 3;
constexpr std::size_t boots_to_fail_for_a_piece = 4;

bool prompt_seen(std::span<const console::Record> records) {
    return std::any_of(records.begin(), records.end(),
                       [](const console::Record& record) { return record.kind == console::Kind::prompt; });
}

Finding nothing_came(const StepView& view) {
    const auto seconds =
        std::to_string(std::chrono::duration_cast<std::chrono::seconds>(view.planned.within).count());
    return view.plan.slot_proven
               ? Finding::fail("no boot banner within " + seconds +
                               " s although mains is present: check the plug's "
                               "3.3 V supply, then GND and Rx/Tx at connector J2")
               : Finding::inconclusive(
                     "console path or plug: no boot banner, and this slot is not proven; check GND "
                     "and Rx/Tx at connector J2, then try a plug that is known to be good");
}

// What one boot came to. `lost`: its text was torn on the way, so it is no answer; power cycles show it
// again.
struct Boot {
    Finding finding;
    bool lost = false;
    std::string text{};  ///< numbers aside: two boots that lost different bytes differ here
};

// What the boot said, numbers (some are hexadecimal) aside.
std::string text_of(std::span<const console::Record> records) {
    std::string text;
    for (const console::Record& record : records) {
        if (record.kind == console::Kind::prompt) {
            break;
        }
        if (record.kind == console::Kind::boot) {
            text += record.text + '\n';
        }
    }
    for (char& c : text) {
        const bool hex_digit = (c >= '1' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        c = hex_digit ? '0' : c;
    }
    return text;
}

// The records of a boot up to `end`: what the plug still says while its supply runs out does not count.
std::span<const console::Record> records_until(std::span<const console::Record> records, Time end) {
    const auto late = std::find_if(records.begin(), records.end(),
                                   [&](const console::Record& record) { return record.t_last > end; });
    return {records.begin(), late};
}

Boot contradicted(const console::Golden& golden, const console::Golden::Mismatch& wrong, bool over) {
    const bool nothing_more = over && wrong.instead == "end of input";
    const std::string text = golden.name() + " line " + std::to_string(wrong.line) + ": expected '" +
                             wrong.expected +
                             (nothing_more ? "', but nothing more came" : "', got '" + wrong.instead + "'");
    if (wrong.trace) {
        return {Finding::inconclusive(text + " (the console was torn there)"), true};
    }
    return {Finding::fail(text), wrong.piece_missing};
}

// One boot against the golden. Attempt 0 is the boot that was under way; each later one follows a power
// cycle.
Boot boot_of_attempt(const StepView& view, const console::Golden& golden, std::size_t k) {
    const bool last = k + 1 == view.attempts.size();
    const Time begin = view.attempts[k];
    const auto epoch = view.evidence.epoch_before(view.attempt_end(k));
    const bool restarted = k == 0 || (epoch && epoch->begin >= begin);
    if (!restarted) {
        const Time back_by = begin + power_cycle_time;
        return {last && view.now < back_by
                    ? Finding::pending(back_by)
                    : Finding::inconclusive("mains did not come back to see the boot again")};
    }
    const Time deadline = (k == 0 ? begin : epoch->begin) + view.planned.within;
    const bool over = !last || view.now >= deadline;
    auto records = epoch ? view.evidence.records_of_epoch(epoch->number) : std::span<const console::Record>{};
    if (!last) {
        records = records_until(records, view.attempt_end(k));
    }
    const auto match = golden.match(records, over);
    if (match.complete() && prompt_seen(records)) {
        return {Finding::pass()};
    }
    if (match.complete() && !over) {
        const Time ask_at = match.t_complete.value_or(view.now) + prompt_grace;
        Finding finding = Finding::pending(view.now < ask_at ? ask_at : deadline);
        if (view.now >= ask_at && !view.evidence.typed_since(begin)) {
            finding.ask = "";
        }
        return {finding};
    }
    if (match.complete()) {
        return {Finding::fail("the boot log is complete but no prompt came"), false, text_of(records)};
    }
    if (!match.mismatch) {
        return {Finding::pending(deadline)};
    }
    if (over && records.empty() && view.evidence.epoch_bytes() == 0) {
        return {nothing_came(view)};
    }
    Boot boot = contradicted(golden, *match.mismatch, over);
    boot.text = text_of(records);
    return boot;
}

plugrig::reports::Attempt boot_attempt(const StepView& view, std::size_t k, const Boot& boot) {
    plugrig::reports::Attempt attempt;
    attempt.set_number(static_cast<std::uint32_t>(k + 1));
    attempt.set_begin_ns(view.attempts[k].time_since_epoch().count());
    attempt.set_end_ns(view.attempt_end(k).time_since_epoch().count());
    attempt.set_answer(boot.lost                               ? "torn"
                       : boot.finding.verdict == Verdict::PASS ? "value"
                       : boot.finding.verdict == Verdict::FAIL ? "other"
                                                               : "torn");
    attempt.set_detail(boot.finding.cause);
    return attempt;
}

// The boot is over at its first prompt, or when its time is: only then is it compared with another.
bool boot_is_over(const StepView& view) {
    const auto epoch = view.evidence.epoch_before(view.now);
    const Time begin = std::max(view.attempts.back(), epoch ? epoch->begin : Time{});
    return (epoch && prompt_seen(view.evidence.records_of_epoch(epoch->number))) ||
           view.now >= begin + view.planned.within;
}

bool wrong_in_the_same_way(const Boot& a, const Boot& b) {
    return a.finding.verdict == Verdict::FAIL && b.finding.verdict == Verdict::FAIL &&
           a.finding.cause == b.finding.cause && a.text == b.text;
}

// What all boots so far say together; undecided: see it once more.
Finding weigh_boots(const std::vector<Boot>& boots) {
    const Boot& last = boots.back();
    const auto differs = std::find_if(boots.begin(), boots.end(), [](const Boot& boot) {
        return boot.finding.verdict == Verdict::FAIL && !boot.lost;
    });
    if (last.finding.verdict == Verdict::PASS) {
        return differs == boots.end()
                   ? Finding::pass()
                   : Finding::inconclusive("not repeatable: right after a power cycle, but before: " +
                                           differs->finding.cause);
    }
    if (boots.size() < 2) {
        return {};
    }
    const bool as_before = wrong_in_the_same_way(boots[boots.size() - 2], last);
    if (!as_before && !last.lost && differs != boots.end() && &*differs != &last) {
        return Finding::inconclusive("not repeatable: " + differs->finding.cause +
                                     "; after a power cycle: " + last.finding.cause);
    }
    if (!last.lost && last.finding.verdict != Verdict::FAIL) {
        return last.finding;  // mains did not come back
    }
    const auto other = std::find_if(boots.rbegin(), boots.rend(),
                                    [&](const Boot& boot) { return !wrong_in_the_same_way(boot, last); });
    if (other - boots.rbegin() >=
        static_cast<std::ptrdiff_t>(last.lost ? boots_to_fail_for_a_piece : boots_to_fail)) {
        return last.finding;
    }
    if (boots.size() > repeats_after_loss) {
        return Finding::inconclusive("no whole boot log in " + std::to_string(boots.size()) +
                                     " boots: " + last.finding.cause);
    }
    return {};
}

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
    std::vector<Boot> boots;
    for (std::size_t k = 0; k < view.attempts.size(); ++k) {
        boots.push_back(boot_of_attempt(view, golden, k));
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
        finding.attempts.push_back(boot_attempt(view, k, boots[k]));
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
