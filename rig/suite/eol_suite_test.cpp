#include <gtest/gtest.h>

#include "rig/suite/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

CheckInputs eol() {
    CheckInputs in = inputs("");
    in.suite = project_file("suites/eol.textproto");
    in.golden = [](const std::string& name) -> Result<SourceFile> {
        const std::string file = "fixtures/console/" + name + ".expect";
        auto text = model::read_file(std::filesystem::path{PLUGRIG_SOURCE_DIR} / file);
        if (!text) {
            return text.error();
        }
        return SourceFile{file, std::move(*text)};
    };
    return in;
}

TEST(EndOfLineSuite, FitsTheDefaultStation) {
    EXPECT_EQ(check(eol()).errors, Wrong{});
}

TEST(EndOfLineSuite, SelectsALoadBeforeItAsksForMains) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const auto& first = outcome.plan->cases.front().steps;
    EXPECT_EQ(first[0].step.load().number(), "1");
    EXPECT_TRUE(first[1].step.power().on());
}

TEST(EndOfLineSuite, MeasuresEachLoadAgainstTheMeterWithinTheAsBuiltLimits) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    std::map<std::string, std::pair<double, double>> limits;
    for (const PlannedCase& planned : outcome.plan->cases) {
        for (const PlannedStep& step : planned.steps) {
            const auto& measure = step.step.measure();
            if (measure.derived().reference().starts_with("meter.")) {
                limits[measure.name()] = {measure.limits().low(), measure.limits().high()};
            }
        }
    }
    ASSERT_EQ(limits.size(), 9U);
    EXPECT_EQ(limits.at("u_error_load_1"), std::pair(-3.5, 2.5));
    EXPECT_EQ(limits.at("i_error_load_2"), std::pair(-3.0, 3.0));
    EXPECT_EQ(limits.at("p_error_load_3"), std::pair(-4.0, 4.0));
}

TEST(EndOfLineSuite, OpensTheRelayBeforeItChangesTheLoad) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    bool closed = false;  // before mains nothing flows
    for (const PlannedCase& planned : outcome.plan->cases) {
        for (const PlannedStep& step : planned.steps) {
            if (step.step.has_load()) {
                EXPECT_FALSE(closed) << planned.name << "/" << step.identity;
            }
            if (step.step.has_power()) closed = step.step.power().on();
            if (step.step.has_button()) closed = !closed;
            if (step.step.has_relay()) closed = step.step.relay().on();
        }
    }
}

TEST(EndOfLineSuite, EndsWithMainsOff) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const PlannedStep& last = outcome.plan->cases.back().steps.back();
    ASSERT_TRUE(last.step.has_power());
    EXPECT_FALSE(last.step.power().on());
}

}  // namespace
}  // namespace rig::suite
