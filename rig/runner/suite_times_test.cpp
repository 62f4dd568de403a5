// What check reckons of the suites that ship, against the time that they take on the virtual bench.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <sstream>

#include "rig/model/text_proto.hpp"
#include "rig/runner/shipped_suites.hpp"

namespace rig::runner {
namespace {

namespace fs = std::filesystem;

double reckoned_s(const suite::PlannedCase& planned) {
    Duration sum{};
    for (const auto& step : planned.steps) {
        sum += step.nominal;
    }
    return to_seconds(sum);
}

/// `by` of what it takes, or a second and a half where that is more: half a renewal of the chip either way.
void expect_near(const std::string& what, double reckoned, double taken, double by) {
    EXPECT_LE(std::abs(reckoned - taken), std::max(by * taken, 1.5))
        << what << " is reckoned at " << reckoned << " s and takes " << taken << " s";
}

TEST(SuiteTimes, AreReckonedWithinAFifthOfWhatTheyTakeOnTheVirtualBench) {
    const auto suites = shipped_suites();
    ASSERT_GE(suites.size(), 4u);
    for (const fs::path& suite : suites) {
        SCOPED_TRACE(suite.filename().string());
        const Prepared made = prepared_suite(suite);
        const auto record = record_of(made);
        ASSERT_EQ(record.verdict(), plugrig::core::Verdict::PASS) << record.cause();
        for (std::size_t k = 0; k < made.plan.cases.size(); ++k) {
            const auto& done = record.case_(static_cast<int>(k));
            expect_near(done.name(), reckoned_s(made.plan.cases[k]),
                        to_seconds(Duration{done.end_ns() - done.begin_ns()}), 0.3);
        }
        expect_near("the suite", to_seconds(made.plan.nominal), to_seconds(Duration{record.duration_ns()}),
                    0.2);
    }
}

// The table at the head of suites/README.md: "4 min 29 s".
double told_s(const std::string& readme, const std::string& suite) {
    const std::size_t row = readme.find("| `" + suite + "` |");
    if (row == std::string::npos) {
        return 0;
    }
    const std::string line = readme.substr(row, readme.find('\n', row) - row);
    std::istringstream words{line.substr(line.rfind('|', line.size() - 2) + 1)};
    double sum = 0;
    double number = 0;
    for (std::string unit; words >> number >> unit;) {
        sum += unit == "min" ? 60 * number : number;
    }
    return sum;
}

TEST(SuiteTimes, StandInTheReadmeAsReckoned) {
    const std::string readme = model::read_file(fs::path{PLUGRIG_SOURCE_DIR} / "suites/README.md").value();
    for (const fs::path& suite : shipped_suites()) {
        const std::string name = suite.filename().string();
        EXPECT_NEAR(told_s(readme, name), to_seconds(prepared_suite(suite).plan.nominal), 0.6) << name;
    }
}

}  // namespace
}  // namespace rig::runner
