#include "rig/bench/safety.hpp"

#include <algorithm>
#include <string>

namespace rig {
namespace {

using namespace std::chrono_literals;

constexpr Duration tick_period = 50ms;   // the hardware tolerates a gap of 160 ms: two lost toggles
constexpr Duration tick_late = 100ms;    // later than this, the host stalls
constexpr Duration sense_fresh = 150ms;  // three polls at the slowest
constexpr Duration watchdog_start = 1s;  // the pump behind the heartbeat charges over a few edges
constexpr Duration proof_time = 500ms;   // within this the hardware itself drops mains

}  // namespace

std::string Safety::Proof::reason() const {
    if (proven()) {
        return {};
    }
    if (!lines_inactive) {
        return "the adapter does not read its outputs back as inactive; pull the mains plug of the bench "
               "before opening it";
    }
    if (!input_was_present) {
        return "mains was requested but its sense never showed it: a dead sense reads absent too; check with "
               "a meter "
               "before opening the bench";
    }
    std::string missing;
    const auto add = [&](bool shown, const char* what) {
        if (!shown) {
            missing += std::string{missing.empty() ? "" : ", "} + what;
        }
    };
    add(input_absent, "input voltage absent");
    add(output_absent, "output voltage absent");
    add(mirror_closed, "contactor's mirror contact closed");
    return "not shown within 500 ms: " + missing + "; pull the mains plug of the bench before opening it";
}

Safety::Safety(DigitalLines& lines, Clock& clock, EvidenceSink& evidence)
    : lines_{lines}, clock_{clock}, evidence_{evidence}, changed_{clock} {}

Safety::~Safety() {
    if (armed_) {
        make_safe();
    }
}

void Safety::arm() {
    lines_.make_safe();
    armed_ = true;
    due_ = clock_.now();
    last_toggle_ = second_begin_ = clock_.now();
    schedule();
}

void Safety::schedule() {
    timer_ = clock_.at(due_, Phase::wait, "safety tick", [this] { tick(); });
}

void Safety::tick() {
    const Time now = clock_.now();
    second_.longest_loop_gap = std::max(second_.longest_loop_gap, now - due_);
    if (now - due_ > tick_late) {
        trip("host stalled: the safety tick came " + std::to_string((now - due_) / 1ms) + " ms late");
        return;
    }
    if (now > progress_by_) {
        trip(progress_of_ +
             " did not end in its time, so the bench was made safe; check what it waited for in the journal");
        return;
    }
    if (requested_ && now - lines_.inputs().sampled > sense_fresh) {
        trip("the sense lines are stale; check the adapter's USB cable");
        return;
    }
    if (lines_.toggle_heartbeat()) {
        ++second_.toggles;
        second_.longest_gap = std::max(second_.longest_gap, now - last_toggle_);
        last_toggle_ = now;
    }
    count_heartbeat(now);
    due_ += tick_period;
    schedule();
}

void Safety::count_heartbeat(Time now) {
    if (now - second_begin_ >= 1s) {
        evidence_.heartbeat(now, second_);
        second_ = {};
        second_begin_ = now;
    }
}

void Safety::trip(std::string why) {
    make_safe();
    tripped_ = Error{Errc::rig_fault, std::move(why)};
    evidence_.fault(clock_.now(), *tripped_);
    changed_.notify();
}

// Again after every wait: the chain may have opened, or the bench have been made safe, meanwhile.
void Safety::require_permission() const {
    if (tripped_) {
        throw *tripped_;
    }
    if (!armed_) {
        throw Error{Errc::interlock,
                    "mains refused: the bench was made safe; only a new run may energise it"};
    }
    if (!lines_.inputs().active.has(Line::CHAIN_OK)) {
        throw Error{
            Errc::interlock,
            "mains refused: the safety chain is open; release the E-stop and check the load thermostats"};
    }
    if (clock_.now() - lines_.inputs().sampled > sense_fresh) {
        throw Error{Errc::interlock,
                    "mains refused: the sense lines are stale; check the adapter's USB cable"};
    }
}

// Before the contactor closes, the bench must look like one whose contactor is open.
void Safety::require_open_contactor() const {
    const LineSet inputs = lines_.inputs().active;
    if (inputs.has(Line::INPUT_SENSE)) {
        throw Error{
            Errc::interlock,
            "mains refused: the input sense shows mains although none was requested; check the input sense "
            "and contactor K1, and do not open the fixture"};
    }
    if (!inputs.has(Line::CONTACTOR_MIRROR)) {
        throw Error{Errc::interlock,
                    "mains refused: the mirror contact does not show contactor K1 open; check K1 and the "
                    "mirror wire"};
    }
    if (inputs.has(Line::DUT_POWER)) {
        throw Error{Errc::interlock,
                    "mains refused: the plug's 3.3 V is up although mains is off; check for a supply at its "
                    "console pads"};
    }
}

Task<void> Safety::drive(Line output, bool active) {
    if (active && !armed_) {
        throw tripped_.value_or(
            Error{Errc::interlock, "refused: the bench was made safe; only a new run may energise it"});
    }
    co_await lines_.drive(output, active);
}

Task<void> Safety::request_mains(bool on) {
    if (!on) {
        co_await lines_.drive(Line::MAINS_REQUEST, false);
        co_return;
    }
    require_permission();
    require_open_contactor();
    // The request is edge-armed: it counts only if the watchdog is satisfied before it rises.
    const Time deadline = clock_.now() + watchdog_start;
    while (!lines_.inputs().active.has(Line::WATCHDOG_OK)) {
        if (clock_.now() >= deadline) {
            throw Error{Errc::interlock,
                        "mains refused: the heartbeat watchdog does not come up within 1 s; check the "
                        "heartbeat line A1 and the pump circuit"};
        }
        co_await changed_.wait(deadline, "heartbeat watchdog");
        require_permission();
    }
    requested_ = true;
    co_await lines_.drive(Line::MAINS_REQUEST, true);
}

Task<void> Safety::select_load(unsigned number) {
    // 74HC139: 00 none, 01 load 1, 10 load 2, 11 load 3. Through "none" on the way, so no third load flashes
    // up.
    co_await drive(Line::LOAD_SELECT_0, false);
    co_await drive(Line::LOAD_SELECT_1, false);
    if ((number & 1) != 0) {
        co_await drive(Line::LOAD_SELECT_0, true);
    }
    if ((number & 2) != 0) {
        co_await drive(Line::LOAD_SELECT_1, true);
    }
}

void Safety::make_safe() noexcept {
    armed_ = false;
    clock_.cancel(timer_);
    lines_.make_safe();
}

void Safety::edge(Line line, bool active) {
    if (line == Line::INPUT_SENSE && active && requested_) {
        input_was_present_ = true;
    }
    changed_.notify();
}

Task<Safety::Proof> Safety::prove() {
    const Time begin = clock_.now();
    const Time deadline = begin + proof_time;
    Proof proof;
    proof.requested_mains = requested_;
    proof.input_was_present = input_was_present_;
    for (;;) {
        const auto [inputs, sampled] = lines_.inputs();
        const LineSet outputs = lines_.outputs();
        const bool fresh = sampled >= begin;  // a snapshot from before make_safe() shows nothing
        proof.input_absent = fresh && !inputs.has(Line::INPUT_SENSE);
        proof.output_absent = fresh && !inputs.has(Line::OUTPUT_SENSE);
        proof.mirror_closed = fresh && inputs.has(Line::CONTACTOR_MIRROR);
        proof.lines_inactive = !outputs.has(Line::MAINS_REQUEST) && !outputs.has(Line::LOAD_SELECT_0) &&
                               !outputs.has(Line::LOAD_SELECT_1) && !outputs.has(Line::BUTTON) &&
                               !outputs.has(Line::BOOT_STRAP);
        if (proof.proven() || clock_.now() >= deadline) {
            co_return proof;
        }
        co_await changed_.wait(std::min(deadline, clock_.now() + 10ms), "proof of the safe state");
    }
}

}  // namespace rig
