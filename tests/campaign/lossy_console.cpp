#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>
#include <mutex>

#include "tests/campaign/binomial_bound.hpp"
#include "tests/campaign/campaigns.hpp"
#include "tests/campaign/console_reads.hpp"

namespace rig::campaign {
namespace {

using plugrig::core::Verdict;
using plugrig::reports::Measurement;
using plugrig::reports::Record;

const Setup healthy{};
const Setup lossy{.set = {"virtual.plug.console.silent_loss_per_million=10000"}};

// What a console without loss says.
struct Truth {
    std::map<std::string, Read> reads;
    std::map<std::string, Measurement> measurements;
};

template <class Visit>
void for_each_judged(const Record& record, Visit visit) {
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (step.verdict() != Verdict::PASS && step.verdict() != Verdict::FAIL) continue;
            for (const auto& measurement : step.measurement()) {
                const bool of_console =
                    measurement.has_text() || measurement.limit_set().starts_with("console_");
                if (of_console)
                    visit(tested.name() + "/" + step.id() + " " + measurement.name(), measurement);
            }
        }
    }
}

Truth truth_of(const runner::Prepared& prepared) {
    Truth truth;
    const PlugRun run = run_plug(prepared, 1);
    for (const Read& read : console_reads(prepared.plan, run))
        truth.reads.insert_or_assign(read.where, read);
    for_each_judged(run.record, [&](const std::string& where, const Measurement& measurement) {
        truth.measurements[where] = measurement;
    });
    return truth;
}

// Mains moves between console and tap; a lost digit is 90 %.
bool differs(const Measurement& judged, const Measurement& truth) {
    constexpr double mains_percent = 1.5;
    if (judged.has_text()) return judged.text() != truth.text();
    return !(std::abs(judged.value() - truth.value()) <= mains_percent);
}

struct Tally {
    std::map<Verdict, std::uint64_t> verdicts;
    std::uint64_t reads = 0, wrong_reads = 0;
    std::uint64_t judged = 0, wrong_judged = 0;
    std::vector<std::string> mistakes;
};

void count_in(Tally& tally, const suite::Plan& plan, const PlugRun& run, std::uint64_t seed,
              const Truth& truth) {
    ++tally.verdicts[run.record.verdict()];
    for (const Read& read : console_reads(plan, run)) {
        const auto right = truth.reads.find(read.where);
        if (right == truth.reads.end()) continue;
        ++tally.reads;
        tally.wrong_reads += differs(read, right->second) ? 1 : 0;
    }
    for_each_judged(run.record, [&](const std::string& where, const Measurement& measurement) {
        const auto right = truth.measurements.find(where);
        if (right == truth.measurements.end()) return;
        ++tally.judged;
        if (!differs(measurement, right->second)) return;
        ++tally.wrong_judged;
        tally.mistakes.push_back("seed " + std::to_string(seed) + ": " + where);
    });
    if (run.record.verdict() == Verdict::FAIL) {
        ++tally.wrong_judged;
        tally.mistakes.push_back("seed " + std::to_string(seed) + ": FAIL " + run.record.cause());
    }
}

// At this loss a boot log of 3000 bytes hardly ever comes whole, nor the uuid that switching by console
// needs, and everything else waits for them. Without the one, switched by the button, and with no case
// waiting for another, every case but those after the restart reads.
void let_every_case_read(suite::Plan& plan) {
    const auto rests_on_a_restart = [](const suite::PlannedCase& planned) {
        return planned.name == "factory" || planned.name == "final_state";
    };
    std::erase_if(plan.cases, rests_on_a_restart);
    for (auto& planned : plan.cases) {
        planned.needs.clear();
        std::erase_if(planned.steps, [](const suite::PlannedStep& step) {
            return step.step.has_expect() && step.step.expect().has_golden();
        });
        for (suite::PlannedStep& step : planned.steps) {
            if (!step.step.has_relay()) continue;
            step.step.mutable_relay()->set_by(plugrig::suite::Relay::BUTTON);
            step.step.mutable_relay()->clear_command_to_output();
        }
    }
}

bool run_and_print(const std::string& what, std::uint64_t count, const runner::Prepared& prepared,
                   const Truth& truth, bool must_read) {
    Tally tally;
    std::mutex lock;
    for_each_seed(count, [&](std::uint64_t seed) {
        const auto run = run_plug(prepared, seed);
        const std::lock_guard hold{lock};
        count_in(tally, prepared.plan, run, seed, truth);
    });
    std::cout << count << " runs of " << what << ", one byte in a hundred lost:\n";
    for (const auto& [verdict, times] : tally.verdicts)
        std::cout << std::setw(8) << times << ' ' << Verdict_Name(verdict) << '\n';
    const double share =
        tally.reads == 0 ? 0
                         : 100.0 * static_cast<double>(tally.wrong_reads) / static_cast<double>(tally.reads);
    std::cout << "single reads, well-formed: " << tally.reads << ", wrong: " << tally.wrong_reads << " ("
              << std::setprecision(3) << share << " %)\nvalues judged: " << tally.judged
              << ", wrong: " << tally.wrong_judged;
    if (tally.judged > 0)
        std::cout << ", at most " << 100 * rate_at_most(tally.wrong_judged, tally.judged)
                  << " % at 95 % confidence";
    std::cout << '\n';
    for (const std::string& mistake : tally.mistakes)
        std::cout << "  " << mistake << '\n';
    return tally.wrong_judged == 0 && (!must_read || (tally.judged > 0 && tally.wrong_reads > 0));
}

}  // namespace

bool lossy_console(std::uint64_t count) {
    auto clean = prepare(healthy, 1);
    auto losing = prepare(lossy, 1);
    const bool eol = run_and_print("the end-of-line suite", count, losing, truth_of(clean), false);
    let_every_case_read(losing.plan);
    let_every_case_read(clean.plan);
    const Truth truth = truth_of(clean);
    const bool without_boot =
        run_and_print("the end-of-line suite, every case reading", count, losing, truth, true);
    return eol && without_boot;
}

}  // namespace rig::campaign
