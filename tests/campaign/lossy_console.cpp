#include <algorithm>
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

// One byte in a hundred: next to no boot log comes whole, so next to no run gets past it.
constexpr unsigned per_million = 10'000;
// Three quarters of the runs get past the boot log and read; at 800 it is a third. And of two boots that each
// lost one byte of the same run of equal ones there are nearly as many as there can be.
constexpr unsigned per_million_at_worst = 300;

// One console, one suite.
struct Experiment {
    std::string what;
    Setup setup;
    std::uint64_t runs;
    unsigned per_million;
    bool let_every_case_read = false;
};

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
    std::uint64_t wrong_runs = 0;
    std::vector<std::string> mistakes;
};

// Every step that blames the plug, and what it was told.
std::string blame(const Record& record) {
    std::string text;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (step.verdict() != Verdict::FAIL || step.superseded()) continue;
            text += "\n    " + tested.name() + "/" + step.id() + " FAIL: " + step.cause();
            for (const auto& attempt : step.attempt())
                text += "\n      " + attempt.answer() + ": " + attempt.detail();
        }
    }
    return text;
}

void count_in(Tally& tally, const suite::Plan& plan, const PlugRun& run, std::uint64_t seed,
              const Truth& truth) {
    ++tally.verdicts[run.record.verdict()];
    for (const Read& read : console_reads(plan, run)) {
        const auto right = truth.reads.find(read.where);
        if (right == truth.reads.end()) continue;
        ++tally.reads;
        tally.wrong_reads += differs(read, right->second) ? 1 : 0;
    }
    std::string wrong = blame(run.record);
    for_each_judged(run.record, [&](const std::string& where, const Measurement& measurement) {
        const auto right = truth.measurements.find(where);
        if (right == truth.measurements.end()) return;
        ++tally.judged;
        if (!differs(measurement, right->second)) return;
        ++tally.wrong_judged;
        wrong += "\n    " + where + ": judged by a wrong value";
    });
    if (wrong.empty()) return;
    ++tally.wrong_runs;
    tally.mistakes.push_back("seed " + std::to_string(seed) + wrong);
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

double percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print(const Experiment& experiment, const Tally& tally) {
    std::cout << experiment.runs << " runs of " << experiment.what << ", " << experiment.per_million
              << " bytes in a million lost:\n"
              << std::setprecision(3);
    for (const auto& [verdict, times] : tally.verdicts)
        std::cout << std::setw(8) << times << ' ' << Verdict_Name(verdict) << '\n';
    std::cout << "single reads, well-formed: " << tally.reads << ", wrong: " << tally.wrong_reads << " ("
              << percent(tally.wrong_reads, tally.reads) << " %)\nvalues judged: " << tally.judged
              << ", wrong: " << tally.wrong_judged << "\nruns judged wrongly: " << tally.wrong_runs
              << ", at most " << 100 * rate_at_most(tally.wrong_runs, experiment.runs)
              << " % at 95 % confidence (Clopper-Pearson)\n";
    for (const std::string& mistake : tally.mistakes)
        std::cout << "  " << mistake << '\n';
    std::cout << std::flush;
}

bool nothing_wrong_in(const Experiment& experiment) {
    auto clean = prepare(experiment.setup, 1);
    Setup lossy = experiment.setup;
    lossy.set.push_back("virtual.plug.console.silent_loss_per_million=" +
                        std::to_string(experiment.per_million));
    auto losing = prepare(lossy, 1);
    if (experiment.let_every_case_read) {
        let_every_case_read(clean.plan);
        let_every_case_read(losing.plan);
    }
    const Truth truth = truth_of(clean);
    Tally tally;
    std::mutex lock;
    for_each_seed(experiment.runs, [&](std::uint64_t seed) {
        const auto run = run_plug(losing, seed);
        const std::lock_guard hold{lock};
        count_in(tally, losing.plan, run, seed, truth);
    });
    print(experiment, tally);
    const bool something_shown = tally.judged > 0 && tally.wrong_reads > 0;
    return tally.wrong_runs == 0 && (something_shown || !experiment.let_every_case_read);
}

}  // namespace

bool lossy_console(std::uint64_t count) {
    const Setup eol{};
    const Setup firmware{.suite = "suites/firmware.textproto"};
    bool right = true;
    for (const Experiment& experiment : {
             Experiment{"the end-of-line suite", eol, count, per_million_at_worst},
             Experiment{"the end-of-line suite, every case reading", eol, count, per_million, true},
             Experiment{"the firmware suite", firmware, std::max<std::uint64_t>(1, count / 40),
                        per_million_at_worst},
             Experiment{"the end-of-line suite", eol, count, per_million},
         }) {
        right = nothing_wrong_in(experiment) && right;
    }
    return right;
}

bool lossy_console(const std::filesystem::path& suite, unsigned lost_per_million, std::uint64_t count) {
    return nothing_wrong_in({suite.stem().string(), {.suite = suite}, count, lost_per_million});
}

}  // namespace rig::campaign
