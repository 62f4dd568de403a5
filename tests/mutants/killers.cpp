#include "tests/mutants/killers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "reports/formats/render.hpp"
#include "reports/temporary_folder.hpp"
#include "rig/bench/virtual_station.hpp"
#include "rig/runner/run.hpp"
#include "rig/runner/virtual_run.hpp"
#include "tests/firmware_console.hpp"

namespace rig::tests {
namespace {

constexpr std::uint64_t seed = 1;

class NoObserver final : public runner::RunObserver {
    void step_begins(const runner::StepEvent&) override {}
    void step_ended(const runner::StepEvent&) override {}
    void asked_again(const runner::StepEvent&) override {}
};

runner::Prepared prepared(const std::string& suite) {
    const runner::Request request{
        .suite = suite, .station = "fixtures/stations/virtual.textproto", .set = {}};
    return runner::prepare(runner::Project{PLUGRIG_SOURCE_DIR}, request).value();
}

Killer golden_killer(const Command& command) {
    const auto look = [command, golden = golden_of(command)]() -> Look {
        return {complaint_about(capture(command), golden)};
    };
    return {"golden:" + std::string{command.golden}, look};
}

// The journal holds every byte and edge with its time, so two firmwares with the same journal are the same to
// whoever stands outside.
std::uint64_t hash_of_journal(const std::filesystem::path& slot_folder) {
    std::ifstream in{slot_folder / "journal-0001.pb", std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    return std::hash<std::string>{}(bytes);
}

// The run without its folder: only the journal is written, as nobody reads the rest.
Look run_suite(const runner::Prepared& prepared) {
    const reports::TemporaryFolder folder;
    const auto station =
        VirtualStation::build(prepared.station, 1, prepared.pinmap, prepared.profile, seed).value();
    auto journal = reports::JournalWriter::create(folder / "slot1");
    NoObserver observer;
    runner::Run run{prepared.plan, station->ports(), station->clock(),
                    journal,       observer,         {{}, station->console_options()}};
    station->clock().run(run.execute());
    const auto record = run.record();
    Look look{.evidence = hash_of_journal(folder / "slot1")};
    if (record.verdict() != plugrig::core::PASS)
        look.complaint = plugrig::core::Verdict_Name(record.verdict()) + ": " + record.cause();
    return look;
}

// One suite of the firmware's own unit tests.
Killer unit_killer(const std::string& suite) {
    const auto look = [suite]() -> Look {
        GTEST_FLAG_SET(filter, suite + ".*");
        if (RUN_ALL_TESTS() == 0) return {};
        const auto& tests = *testing::UnitTest::GetInstance();
        for (int i = 0; i < tests.total_test_suite_count(); ++i) {
            const auto& ran = *tests.GetTestSuite(i);
            for (int k = 0; k < ran.total_test_count(); ++k) {
                if (ran.GetTestInfo(k)->result()->Failed())
                    return {std::string{ran.name()} + "." + ran.GetTestInfo(k)->name()};
            }
        }
        return {suite};
    };
    return {"unit:" + suite, look};
}

}  // namespace

std::vector<Killer> all_killers() {
    std::vector<Killer> killers;
    transcript_bench();
    for (const Command& command : commands) {
        if (command.not_yet == nullptr) killers.push_back(golden_killer(command));
    }
    std::vector<std::string> suites;
    for (const auto& entry : std::filesystem::directory_iterator{from_root("suites")}) {
        if (entry.path().extension() == ".textproto") suites.push_back(entry.path().stem());
    }
    std::ranges::sort(suites);
    for (const std::string& suite : suites) {
        auto ready = std::make_shared<runner::Prepared>(prepared("suites/" + suite + ".textproto"));
        killers.push_back({"suite:" + suite, [ready] { return run_suite(*ready); }});
    }
    const auto& tests = *testing::UnitTest::GetInstance();
    for (int i = 0; i < tests.total_test_suite_count(); ++i)
        killers.push_back(unit_killer(tests.GetTestSuite(i)->name()));
    return killers;
}

std::string canonical_run(const std::string& suite) {
    const reports::TemporaryFolder folder;
    NoObserver observer;
    runner::VirtualRunOptions options;
    options.seed = seed;
    options.out = folder / "runs";
    return reports::render_canonical(runner::run_virtual(prepared(suite), options, observer).value().record);
}

}  // namespace rig::tests
