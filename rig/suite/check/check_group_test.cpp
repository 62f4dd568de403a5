#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

struct Placed {
    std::string identity;
    std::string group;
    std::uint32_t attempts;

    friend bool operator==(const Placed&, const Placed&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Placed& placed) {
        return out << placed.identity << " in " << placed.group << " x" << placed.attempts;
    }
};

/// The steps behind mains and uuid, and the groups they stand in.
std::vector<Placed> placed(const std::string& lines) {
    const auto outcome = check(inputs(powered_suite(lines)));
    EXPECT_EQ(outcome.errors, Wrong{});
    std::vector<Placed> all;
    if (outcome.plan) {
        for (const PlannedStep& step : outcome.plan->cases.front().steps) {
            all.push_back({step.identity, step.group ? step.group->identity : "",
                           step.group ? step.group->attempts : 0});
        }
    }
    all.erase(all.begin(), all.begin() + std::min<std::ptrdiff_t>(2, std::ssize(all)));
    return all;
}

const std::string waits = "step { id: \"a\" wait { ms: 1 } } step { id: \"b\" wait { ms: 1 } }";

TEST(Group, BecomesItsStepsSideBySide) {
    EXPECT_EQ(
        placed("step { id: \"g\" group { attempts: 3 " + waits + " } } step { id: \"c\" wait { ms: 1 } }"),
        (std::vector<Placed>{{"a", "g", 3}, {"b", "g", 3}, {"c", "", 0}}));
}

TEST(Group, MayStandInALoopAndIsAnotherOneInEachRound) {
    EXPECT_EQ(placed("step { for_each { name: \"n\" in: [\"1\", \"2\"]\n"
                     " step { id: \"g\" group { attempts: 2 step { id: \"a\" wait { ms: 1 } } } } } }"),
              (std::vector<Placed>{{"a[n=1]", "g[n=1]", 2}, {"a[n=2]", "g[n=2]", 2}}));
}

TEST(Group, MayHoldALoopWhoseRoundsBelongToIt) {
    EXPECT_EQ(placed("step { id: \"g\" group { attempts: 2 step { for_each { name: \"n\" in: [\"1\", \"2\"]\n"
                     " step { id: \"a\" load { number: \"${n}\" } } } } } }"),
              (std::vector<Placed>{{"a[n=1]", "g", 2}, {"a[n=2]", "g", 2}}));
}

TEST(Group, InAGroupIsAMistakeWithItsPlace) {
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" group { attempts: 2\n"
                             "  step { id: \"h\" group { attempts: 2 " +
                             waits + " } } } }"),
              Wrong{"t:6:3: a group inside group \"g\", whose attempts already run it again; put its steps "
                    "there"});
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" group { attempts: 2 step { for_each { name: \"n\" in: \"1\"\n"
                             "  step { id: \"h\" group { attempts: 2 " +
                             waits + " } } } } } }"),
              Wrong{"t:6:3: a group inside group \"g\", whose attempts already run it again; put its steps "
                    "there"});
}

TEST(Group, RunsOneToTenTimes) {
    const auto attempts = [](const std::string& text) {
        return wrong_in_steps("step { id: \"g\" group { " + text + " " + waits + " } }");
    };
    EXPECT_EQ(attempts("attempts: 1"), Wrong{});
    EXPECT_EQ(attempts("attempts: 10"), Wrong{});
    EXPECT_EQ(attempts("attempts: 11"),
              Wrong{"t:5:24: attempts 11 is not how often a group can run; give 1 to 10"});
    EXPECT_EQ(attempts(""), Wrong{"t:5:16: attempts 0 is not how often a group can run; give 1 to 10"});
}

TEST(Group, HasAnIdAndStepsAndNothingElse) {
    EXPECT_EQ(wrong_in_steps("step { group { attempts: 2 " + waits + " } }"),
              Wrong{"t:5:1: a group without a name; reports tell it by one"});
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" group { attempts: 2 } }"),
              Wrong{"t:5:16: a group without steps; add one or delete it"});
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" within_ms: 5 assumes: \"U07\" group { attempts: 2 " + waits +
                             " } }"),
              (Wrong{"t:5:16: a group has no budget of its own; give within_ms to the steps inside",
                     "t:5:29: a group assumes nothing itself; give assumes to the steps inside"}));
}

TEST(Group, HasANameOfItsOwn) {
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" group { attempts: 2 step { id: \"a\" wait { ms: 1 } } } }\n"
                             "step { id: \"g\" group { attempts: 2 step { id: \"b\" wait { ms: 1 } } } }"),
              Wrong{"t:6:8: a second group \"g\" in this case; give each a name of its own"});
}

TEST(Group, TypesNoCommandAgainWhoseEffectNobodyReads) {
    const auto group = [](const std::string& attempts, const std::string& command) {
        return wrong_in_steps("step { id: \"g\" group { attempts: " + attempts +
                              "\nstep { id: \"a\" within_ms: 1000 command { " + command + " } } } }");
    };
    EXPECT_EQ(group("2", "text: \"meross fac 0\""),
              Wrong{"t:6:32: \"meross fac 0\" changes the plug, and group \"g\" may type it again without "
                    "knowing what became of it; add a readback or take it out of the group"});
    EXPECT_EQ(group("1", "text: \"meross fac 0\""), Wrong{});
    EXPECT_EQ(group("2",
                    "text: \"meross fac 0\" readback { command: \"meross fac\"\n"
                    "  field { path: \"fac.mode\" equals: \"false\" } }"),
              Wrong{});
    EXPECT_EQ(group("2", "text: \"reboot\""), Wrong{});  // the restart shows
}

TEST(Group, MustPowerThePlugAgainThatItSwitchedOff) {
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" group { attempts: 2\n"
                             "step { id: \"a\" within_ms: 1000 query { command: \"ver\" } }\n"
                             "step { id: \"off\" power { on: false } } } }"),
              Wrong{"t:6:1: step \"a\" needs a powered plug, and when group \"g\" is run again \"off\" has "
                    "switched mains off; put a step power { on: true } before it in the group"});
    EXPECT_EQ(wrong_in_steps("step { id: \"g\" group { attempts: 2\n"
                             "step { id: \"on\" power { on: true } }\n"
                             "step { id: \"a\" within_ms: 1000 query { command: \"ver\" } }\n"
                             "step { id: \"off\" power { on: false } } } }"),
              Wrong{});
}

TEST(Group, TakesTheTimeOfOneAttemptAndAtMostThatOfAll) {
    const auto plan = [](const std::string& lines) { return *check(inputs(powered_suite(lines))).plan; };
    const Plan without = plan("step { id: \"a\" wait { ms: 1000 } }");
    const Plan with = plan("step { id: \"g\" group { attempts: 4 step { id: \"a\" wait { ms: 1000 } } } }");
    EXPECT_EQ(with.nominal, without.nominal);
    EXPECT_EQ(with.upper, without.upper + std::chrono::seconds{3});
}

}  // namespace
}  // namespace rig::suite
