#include "rig/faults/fault_run.hpp"

#include <algorithm>

#include "rig/faults/replay.hpp"
#include "rig/runner/rejudge_run.hpp"
#include "rig/runner/virtual_run.hpp"

namespace rig::faults {
namespace {

using plugrig::core::Verdict;
using plugrig::reports::Event;
using plugrig::reports::Record;

// Every fault is judged on the same virtual plug.
constexpr std::uint64_t seed = 7;
constexpr unsigned slot = 1;

class Silent final : public runner::RunObserver {
  public:
    void step_begins(const runner::StepEvent&) override {}
    void step_ended(const runner::StepEvent&) override {}
    void asked_again(const runner::StepEvent&) override {}
};

// Removes what a run left behind, however the run ended.
class Scratch {
  public:
    explicit Scratch(std::filesystem::path path) : path_{std::move(path)} {}
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The step that decided, or null: the first one whose verdict is the run's.
const plugrig::reports::StepRecord* deciding_step(const Record& record, std::string& of_case) {
    for (const auto& one : record.case_()) {
        for (const auto& step : one.step()) {
            if (step.verdict() == record.verdict() && !step.superseded()) {
                of_case = one.name();
                return &step;
            }
        }
    }
    return nullptr;
}

// Tap and meter average over up to 1.8 s, so what a step was decided by shows on them later.
constexpr Duration instruments_catch_up = std::chrono::milliseconds{3'700};

// Until when the bench shows the fault. What the run did after the deciding step was done to the healthy
// bench too; making the bench safe was not.
Time evidence_end(const Record& record, const plugrig::reports::StepRecord* step,
                  const std::vector<Event>& events) {
    const Time over{Duration{record.duration_ns()}};
    Time until =
        step != nullptr ? std::min(over, Time{Duration{step->end_ns()}} + instruments_catch_up) : over;
    bool mains_wanted = false;
    for (const Event& event : events) {
        const bool request = event.has_drive() && event.drive().line() == plugrig::core::MAINS_REQUEST;
        const bool given_up = request && mains_wanted && !event.drive().active();
        mains_wanted = request ? event.drive().active() : mains_wanted;
        if (event.has_fault() || (given_up && step != nullptr && event.t_ns() >= step->end_ns())) {
            until = std::min(until, Time{Duration{event.t_ns()}});
        }
    }
    return until;
}

bool contradicts(const Fault& fault, const Outcome& outcome, const Channels& shown) {
    return !fault.witness().empty() && std::ranges::all_of(fault.witness(), [&](int witness) {
        const auto channel = static_cast<Channel>(witness);
        return !outcome.moved.contains(channel) && shown.contains(channel);
    });
}

}  // namespace

std::string channel_name(Channel channel) {
    std::string name = plugrig::faults::Channel_Name(channel);
    std::ranges::transform(name, name.begin(), [](char c) {
        return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

std::vector<std::string> deviations(const Fault& fault, const Cell* cell, const Outcome& outcome,
                                    const Channels& shown) {
    std::vector<std::string> wrong;
    if (cell == nullptr) {
        return {"the table has no cell for this suite"};
    }
    const auto expected = cell->has_found() ? cell->found().verdict() : Verdict::PASS;
    if (outcome.verdict != expected) {
        wrong.push_back("expected " + Verdict_Name(expected));
    }
    if (cell->has_found() && outcome.at != cell->found().at()) {
        wrong.push_back("expected at " + cell->found().at());
    }
    if (cell->has_found() && outcome.cause.find(cell->found().cause()) == std::string::npos) {
        wrong.push_back("expected cause '" + cell->found().cause() + "'");
    }
    if (cell->has_not_exercised()) {
        return wrong;
    }
    const bool enough =
        outcome.moved.size() >= 2 || (outcome.moved.size() == 1 && contradicts(fault, outcome, shown));
    if (!enough) {
        wrong.push_back(outcome.moved.empty()     ? "no channel moved"
                        : fault.witness().empty() ? "one channel alone moved and no witness is named"
                                                  : "the witness moved too or showed nothing");
    }
    return wrong;
}

Result<Evidence> run_with(const runner::Project& project, const std::filesystem::path& suite,
                          const std::vector<std::string>& knobs, const std::filesystem::path& scratch,
                          const std::filesystem::path& station) {
    const auto prepared = runner::prepare(project, {.suite = suite, .station = station, .set = knobs});
    if (!prepared) {
        return prepared.error();
    }
    const Scratch folder{scratch};
    Silent observer;
    runner::VirtualRunOptions options;
    options.slot = slot;
    options.seed = seed;
    options.out = folder.path();
    auto run = runner::run_virtual(*prepared, options, observer);
    if (!run) {
        return run.error();
    }
    auto journal = reports::read_journal(run->folder / ("slot" + std::to_string(slot)) / "journal-0001.pb");
    if (!journal) {
        return journal.error();
    }
    const auto again = runner::rejudge({.run = run->folder, .suite = {}, .salvage = false}, nullptr);
    const bool judged_alike =
        again && again->before && again->before->SerializeAsString() == again->record.SerializeAsString();
    return Evidence{*run->record, std::move(journal->events), judged_alike};
}

Result<Outcome> run_fault(const runner::Project& project, const Fault& fault,
                          const std::filesystem::path& suite, const std::filesystem::path& scratch) {
    const std::filesystem::path station = fault.station().empty() ? usual_station : fault.station();
    const auto run =
        run_with(project, suite, {fault.set().begin(), fault.set().end()}, scratch / "run", station);
    const auto healthy = runner::prepare(project, {.suite = suite, .station = station, .set = {}});
    if (!run || !healthy) {
        return run ? healthy.error() : run.error();
    }
    Outcome outcome;
    outcome.verdict = run->record.verdict();
    std::string of_case;
    const auto* step = outcome.verdict == Verdict::PASS ? nullptr : deciding_step(run->record, of_case);
    outcome.at = step != nullptr ? of_case + "/" + step->id() : "";
    outcome.cause = step != nullptr ? step->cause() : run->record.cause();
    const Time until = evidence_end(run->record, step, run->events);
    const Scratch replay{scratch / "replay"};
    const auto replayed = replay_on_healthy_bench(*healthy, slot, seed, run->events, until, replay.path());
    if (!replayed) {
        return replayed.error();
    }
    const Traces broken = traces(run->events, until);
    outcome.moved = moved(traces(replayed->events, until), broken, until);
    outcome.deviations = deviations(fault, cell_for(fault, suite.stem().string()), outcome, shown(broken));
    if (!run->judged_alike) {
        outcome.deviations.push_back("judged again from its journal it has another record");
    }
    return outcome;
}

}  // namespace rig::faults
