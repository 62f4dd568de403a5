#include <algorithm>

#include "rig/suite/judge/step_view.hpp"

namespace rig::suite {
namespace {

using namespace std::chrono_literals;
using plugrig::core::Line;

// Mains must be seen this long after it was asked for: a contactor takes 25 ms, opto and polling less.
constexpr Duration mains_grace = 300ms;

// A restart within this time after an input dip is the mains' fault. The dip may also be just ending.
constexpr Duration dip_window = 200ms;

// More than these in one case are a fault of the line.
constexpr std::uint32_t line_errors_tolerated = 3;

// A firmware that crashes dumps its memory for two seconds, which is what its developers will ask for: it is
// heard out until it says no more.
constexpr Duration silence = 500ms;
constexpr Duration longest_tale = 10s;

// A line of a report; the console has the rest.
std::string shortened(const std::string& line) {
    constexpr std::size_t longest = 160;
    return line.size() <= longest ? line : line.substr(0, longest) + "…";
}

Finding mains_missing(const StepView& view) {
    const LineHistory& lines = view.evidence.lines();
    const auto requested = lines.since(Line::MAINS_REQUEST);
    if (!lines.active(Line::MAINS_REQUEST) || lines.active(Line::INPUT_SENSE) || !requested) {
        return {};
    }
    const auto gone = lines.since(Line::INPUT_SENSE);
    const bool was_there = gone && *gone > *requested;
    const Time since = gone ? std::max(*gone, *requested) : *requested;
    if (view.now < since + mains_grace) {
        return Finding::pending(since + mains_grace);
    }
    if (Finding crossed = judge_crossed_cables(view, *requested); !was_there && crossed.settled()) {
        return crossed;
    }
    if (!lines.active(Line::CHAIN_OK)) {
        return Finding::error(
            "mains: the safety chain is open; release the E-stop and check the load thermostats");
    }
    if (!lines.active(Line::WATCHDOG_OK)) {
        return Finding::error(
            "mains: the heartbeat watchdog is not satisfied; check K2 and the heartbeat line A1");
    }
    if (was_there) {
        return Finding::error(
            "mains: gone from the plug's input for more than 300 ms although it was wanted; check the "
            "supply, its fuse "
            "and contactor K1");
    }
    return Finding::error(
        "mains: none at the plug's input 300 ms after it was requested, though the safety chain is "
        "closed; check the supply, its fuse, contactor K1 and the input sense");
}

// Mains that nobody asked for: either the sense lies or the contactor does, and the plug has nothing to do
// with it.
Finding mains_unasked(const StepView& view) {
    const LineHistory& lines = view.evidence.lines();
    const bool asked = lines.first(Line::MAINS_REQUEST, true, Time{}).has_value();
    if (asked || !lines.active(Line::INPUT_SENSE)) {
        return {};
    }
    return Finding::error(
        "input sense: present before mains was requested; check the input sense and contactor K1, and do not "
        "open the "
        "fixture");
}

bool dipped_before(const StepView& view, Time reset) {
    const LineHistory& lines = view.evidence.lines();
    for (const auto& change : lines.between(Line::INPUT_SENSE, view.case_begin, reset)) {
        const Time over = lines.first(Line::INPUT_SENSE, true, change.t).value_or(reset);
        const bool wanted = lines.active_at(Line::MAINS_REQUEST, change.t);
        if (!change.active && wanted && over + dip_window >= reset) {
            return true;
        }
    }
    return false;
}

bool wants_restart(const StepView& view) {
    using plugrig::suite::Button;
    return view.planned.step.has_button() && view.planned.step.button().reaction() == Button::RESTARTS;
}

Finding mains_dip() {
    return Finding::error(
        "mains dip: the plug's input went and came back while it was wanted; check the supply and contactor "
        "K1");
}

}  // namespace

// Nothing that a plug does around a dip may be held against it, whether it restarted or rode through.
Finding excuse_dip(const StepView& view, Finding finding) {
    const bool decided_badly = finding.verdict == Verdict::FAIL || finding.verdict == Verdict::INCONCLUSIVE;
    if (decided_badly &&
        view.evidence.dipped_between(std::max(view.case_begin, view.begin() - dip_window), view.now)) {
        Finding dip = mains_dip();
        finding.verdict = dip.verdict;
        finding.cause = std::move(dip.cause);
    }
    return finding;
}

Finding judge_crossed_cables(const StepView& view, Time t) {
    const auto there = view.evidence.neighbour_sense_since(t);
    if (!there) {
        return {};
    }
    const std::string own = "slot " + std::to_string(view.evidence.slot());
    const std::string other = "slot " + std::to_string(there->slot);
    return Finding::error("crossed cables: " + own + "'s power shows on " + other + "'s line " +
                          plugrig::core::Line_Name(there->line) +
                          " and not on its own; check the sense cables of " + own + " and " + other +
                          " before either is used");
}

Finding judge_surroundings(const StepView& view) {
    const Evidence& evidence = view.evidence;
    const auto& fault = evidence.fault();
    const Time trusted_until = std::min(fault ? fault->t : never, evidence.aborted().value_or(never));
    if (const auto hit = evidence.forbidden_beyond(view.answered_for); hit && hit->t <= trusted_until) {
        Finding finding = Finding::fail(hit->cause + ": the console says '" + shortened(hit->text) + "'");
        finding.crashed = true;
        finding.heard_out_by = std::min(evidence.last_heard() + silence, hit->t + longest_tale);
        return finding;
    }
    if (fault) {
        return Finding::error(fault->context);
    }
    if (evidence.aborted()) {
        return Finding::decided(Verdict::ABORTED, "stopped on request");
    }
    if (const auto& hole = evidence.hole()) {
        return Finding::inconclusive("evidence is missing: " + hole->reason);
    }
    if (Finding unasked = mains_unasked(view); unasked.settled()) {
        return unasked;
    }
    if (evidence.restart_by_dip_since(view.begin())) {
        return mains_dip();
    }
    if (evidence.boot_before_mains()) {
        return Finding::error(
            "input sense: the plug booted before it showed mains; check the input sense, and with it how "
            "long mains is really there");
    }
    if (const auto reset = evidence.unexpected_reset_beyond(view.answered_for)) {
        if (dipped_before(view, *reset)) {
            return mains_dip();
        }
        if (!wants_restart(view)) {
            return Finding::fail(
                "unexpected reset: the boot ROM's banner came while the plug should have been "
                "running; see the console before it");
        }
    }
    if (evidence.line_errors_since(view.case_begin) > line_errors_tolerated) {
        return Finding::error(
            "line: more than 3 overrun, parity or framing errors; check cable, ground and baud rate");
    }
    return mains_missing(view);
}

}  // namespace rig::suite
