#include "rig/suite/judge/seen_boot.hpp"

#include <algorithm>
#include <chrono>

#include "rig/suite/power_cycle.hpp"

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

SeenBoot contradicted(const console::Golden& golden, const console::Golden::Mismatch& wrong, bool over) {
    const bool nothing_more = over && wrong.instead == "end of input";
    const std::string text = golden.name() + " line " + std::to_string(wrong.line) + ": expected '" +
                             wrong.expected +
                             (nothing_more ? "', but nothing more came" : "', got '" + wrong.instead + "'");
    if (wrong.trace) {
        return {Finding::inconclusive(text + " (the console was torn there)"), true};
    }
    return {Finding::fail(text), wrong.piece_missing};
}

bool wrong_in_the_same_way(const SeenBoot& a, const SeenBoot& b) {
    return a.finding.verdict == Verdict::FAIL && b.finding.verdict == Verdict::FAIL &&
           a.finding.cause == b.finding.cause && a.text == b.text;
}

}  // namespace

SeenBoot seen_boot(const StepView& view, const console::Golden& golden, std::size_t k) {
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
    SeenBoot boot = contradicted(golden, *match.mismatch, over);
    boot.text = text_of(records);
    return boot;
}

plugrig::reports::Attempt to_attempt(const StepView& view, std::size_t k, const SeenBoot& boot) {
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

bool boot_is_over(const StepView& view) {
    const auto epoch = view.evidence.epoch_before(view.now);
    const Time begin = std::max(view.attempts.back(), epoch ? epoch->begin : Time{});
    return (epoch && prompt_seen(view.evidence.records_of_epoch(epoch->number))) ||
           view.now >= begin + view.planned.within;
}

Finding weigh_boots(const std::vector<SeenBoot>& boots) {
    const SeenBoot& last = boots.back();
    const auto differs = std::find_if(boots.begin(), boots.end(), [](const SeenBoot& boot) {
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
                                    [&](const SeenBoot& boot) { return !wrong_in_the_same_way(boot, last); });
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

}  // namespace rig::suite
