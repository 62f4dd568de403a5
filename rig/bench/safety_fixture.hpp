#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "rig/bench/safety.hpp"
#include "rig/ports/evidence_log.hpp"
#include "rig/ports/scripted_lines.hpp"
#include "rig/ports/stalling_clock.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {

/// Safety over scripted lines: what the hardware would answer, a test sets by hand. For tests only.
struct SafetyBench final : private LineListener {
    explicit SafetyBench(Time stall_begin = never, Time stall_end = never)
        : stalling{clock, stall_begin, stall_end}, lines{clock}, safety{std::in_place, lines, stalling, log} {
        lines.listen(this);
        lines.set(Line::CHAIN_OK, true);
        lines.set(Line::CONTACTOR_MIRROR, true);
    }
    ~SafetyBench() override { lines.listen(nullptr); }

    void run_until(Time t) { clock.run(sleep_until(clock, t, "test")); }

    /// The message of the refusal; empty when mains was granted.
    std::string request() {
        try {
            clock.run(safety->request_mains(true));
        } catch (const Error& e) {
            code = e.code;
            return e.context;
        }
        return {};
    }
    /// Armed, watchdog up, mains requested and present at the plug.
    void energise() {
        safety->arm();
        lines.set(Line::WATCHDOG_OK, true);
        EXPECT_EQ(request(), "");
        lines.set(Line::CONTACTOR_MIRROR, false);
        lines.set(Line::INPUT_SENSE, true);
        lines.set(Line::OUTPUT_SENSE, true);
    }
    /// What the hardware shows when mains is gone.
    void everything_dark() {
        lines.set(Line::INPUT_SENSE, false);
        lines.set(Line::OUTPUT_SENSE, false);
        lines.set(Line::CONTACTOR_MIRROR, true);
    }
    Safety::Proof prove() {
        Safety::Proof proof;
        clock.run(prove_into(*safety, proof));
        return proof;
    }
    bool mains_requested() const { return lines.outputs().has(Line::MAINS_REQUEST); }

    SimulatedClock clock;
    StallingClock stalling;
    EvidenceLog log;
    ScriptedLines lines;
    std::optional<Safety> safety;
    std::optional<Errc> code;

  private:
    void edge(Sampled, Line line, bool active) override { safety->edge(line, active); }
    void lost(Time, const Error&) override {}
    static Task<void> prove_into(Safety& safety, Safety::Proof& proof) { proof = co_await safety.prove(); }
};

inline bool says(const std::string& message, std::string_view part) {
    return message.find(part) != std::string::npos;
}

}  // namespace rig
