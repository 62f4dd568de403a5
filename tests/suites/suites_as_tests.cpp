// Each case of each suite in suites/ as one GoogleTest test. A process runs a suite once, on the virtual
// bench, when the first of its cases is asked for; each test reads that run.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>

#include "reports/temporary_folder.hpp"
#include "rig/runner/rejudge_run.hpp"
#include "rig/runner/virtual_run.hpp"

namespace rig::tests {
namespace {

namespace fs = std::filesystem;
using plugrig::core::Verdict;
using plugrig::reports::CaseRecord;
using plugrig::reports::Record;

class Unobserved final : public runner::RunObserver {
    void step_begins(const runner::StepEvent&) override {}
    void step_ended(const runner::StepEvent&) override {}
    void asked_again(const runner::StepEvent&) override {}
};

runner::Prepared prepare(const fs::path& suite) {
    runner::Request request;
    request.suite = suite;
    request.station = "fixtures/stations/virtual.textproto";
    auto prepared = runner::prepare(runner::Project{PLUGRIG_SOURCE_DIR}, request);
    if (!prepared) throw prepared.error();
    return std::move(*prepared);
}

const Record& record_of(const fs::path& suite) {
    static std::map<fs::path, Record> run_already;
    const auto found = run_already.find(suite);
    if (found != run_already.end()) return found->second;
    const reports::TemporaryFolder folder;
    Unobserved observer;
    runner::VirtualRunOptions options;
    options.out = folder.path();
    options.started =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto run = runner::run_virtual(prepare(suite), options, observer).value();
    const auto again = runner::rejudge({.run = run.folder, .suite = {}, .salvage = false}, nullptr).value();
    EXPECT_EQ(again.before.value().SerializeAsString(), again.record.SerializeAsString());
    return run_already[suite] = *run.record;
}

class SuiteCase : public testing::Test {
  public:
    SuiteCase(fs::path suite, std::string name) : suite_{std::move(suite)}, name_{std::move(name)} {}

    void TestBody() override {
        const Record& record = record_of(suite_);
        const auto tested = std::ranges::find(record.case_(), name_, &CaseRecord::name);
        ASSERT_NE(tested, record.case_().end()) << "the record has no such case";
        for (const auto& step : tested->step()) {
            EXPECT_EQ(Verdict_Name(step.verdict()), "PASS") << step.id() << ": " << step.cause();
            for (const auto& measurement : step.measurement())
                if (measurement.has_value())
                    RecordProperty(step.id() + "." + measurement.name(), std::to_string(measurement.value()));
        }
        EXPECT_EQ(Verdict_Name(tested->verdict()), "PASS") << tested->cause();
    }

  private:
    fs::path suite_;
    std::string name_;
};

void list_cases(const fs::path& suite) {
    for (const auto& planned : prepare(suite).plan.cases) {
        testing::RegisterTest(suite.stem().c_str(), planned.name.c_str(), nullptr, nullptr, suite.c_str(), 1,
                              [suite, name = planned.name]() -> testing::Test* {
                                  return new SuiteCase{suite, name};
                              });
    }
}

std::vector<fs::path> suites() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator{fs::path{PLUGRIG_SOURCE_DIR} / "suites"})
        if (entry.path().extension() == ".textproto") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace
}  // namespace rig::tests

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    try {
        for (const auto& suite : rig::tests::suites())
            rig::tests::list_cases(suite);
    } catch (const rig::Error& error) {
        std::cerr << error.context << '\n';
        return 2;
    }
    return RUN_ALL_TESTS();
}
