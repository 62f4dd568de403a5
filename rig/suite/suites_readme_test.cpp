#include <gtest/gtest.h>

#include <sstream>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

/// The indented blocks of suites/README.md that are a step.
std::vector<std::string> example_steps() {
    const std::string indent = "    ";
    std::istringstream readme{project_file("suites/README.md").text};
    std::vector<std::string> steps;
    bool inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line.starts_with(indent + "step {")) {
            steps.emplace_back();
            inside = true;
        }
        inside = inside && line.starts_with(indent);
        if (inside) {
            steps.back() += line + "\n";
        }
    }
    return steps;
}

TEST(SuitesReadme, ShowsStepsThatCheckAccepts) {
    const auto steps = example_steps();
    EXPECT_GE(steps.size(), 15U);
    for (const std::string& step : steps) {
        CheckInputs in = inputs(
            "limit_set { name: \"as_built_u\" variant { limits { low: -3.5 high: 2.5 unit: PERCENT } } }\n" +
            powered_suite(step));
        in.golden = read_project_golden;
        EXPECT_EQ(check(in).errors, Wrong{}) << step;
    }
}

TEST(SuitesReadme, ShowsEveryKindOfStep) {
    std::string all;
    for (const std::string& step : example_steps()) {
        all += step;
    }
    const auto* kinds = plugrig::suite::Step::descriptor()->FindOneofByName("kind");
    for (int index = 0; index < kinds->field_count(); ++index) {
        EXPECT_NE(all.find(kinds->field(index)->name() + " {"), std::string::npos)
            << kinds->field(index)->name();
    }
}

}  // namespace
}  // namespace rig::suite
