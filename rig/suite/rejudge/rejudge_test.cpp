#include "rig/suite/rejudge/rejudge.hpp"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <ostream>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using plugrig::reports::Record;

const std::string suite = R"(name: "t" format: 1
forbid { pattern: "assert failed" cause: "crash" }
case { name: "a"
  step { id: "mains" within_ms: 500 power { on: true } }
  step { id: "fw" within_ms: 1000 query { command: "meross fw" field { path: "fw.version" equals: "2.1.7" } } }
  step { id: "led" led { red: LIT over_ms: 100 } }
}
case { name: "b" needs: "a"
  step { id: "load" load { number: "2" } }
  step { id: "tap_u" measure { field: "tap.u" limits { low: 225 high: 235 unit: V } } }
  step { id: "off" within_ms: 1000 relay { by: BUTTON on: false command_to_output { low: 0 high: 60 unit: MS } } }
  step { id: "rest" wait { ms: 100 } }
  step { id: "said" within_ms: 500 expect { pattern: "hello" } }
}
case { name: "c" step { id: "rest" wait { ms: 100 } } }
case { name: "d" needs: "b" step { id: "hellos" measure { count { pattern: "hello" } limits { low: 1 unit: COUNT } } } }
)";

std::string edited(const std::string& from, const std::string& to) {
    std::string text = suite;
    EXPECT_NE(text.find(from), text.npos) << from;
    return text.replace(text.find(from), from.size(), to);
}

/// How the plug behaves in a run of `suite`.
struct Plug {
    double tap_u = 230;
    int off_ms = 12;
    int hello_after_ms = 50;
    std::string version = "2.1.7";
    std::string second_build = "2018/11/08";  ///< in the second answer; the first says 2018/11/08
};

void ends(EventScript& run) {
    EXPECT_TRUE(run.settles_as(""));
}

bool case_a(EventScript& run, const Plug& plug) {
    run.begin("mains", "a").mains_on().edge(Line::OUTPUT_SENSE, true).edge(Line::LED_RED, true).boots();
    ends(run);
    const std::string fw = "firmware info\n\rfw version:" + plug.version + "\n\rbuildDate :";
    run.after(900).begin("fw", "a").answered("meross fw", fw + "2018/11/08\n\r");
    while (run.control().what == Judge::Control::Do::ask)
        run.answered("meross fw", fw + plug.second_build + "\n\r");
    ends(run);
    run.begin("led", "a");
    ends(run);
    return plug.version == "2.1.7";
}

bool case_b(EventScript& run, const Plug& plug) {
    run.begin("load", "b").load(2);
    ends(run);
    const Metered shown{plug.tap_u, 2.3, plug.tap_u * 2.3};
    run.begin("tap_u", "b").metering(6, shown, shown);
    ends(run);
    run.begin("off", "b").drive(Line::BUTTON, true).after(plug.off_ms).edge(Line::OUTPUT_SENSE, false);
    run.drive(Line::BUTTON, false);
    ends(run);
    if (plug.off_ms > 60) return false;
    run.begin("rest", "b");
    ends(run);
    run.begin("said", "b");
    if (plug.hello_after_ms <= 500) run.after(plug.hello_after_ms).console("hello\n\r").after(30);
    ends(run);
    return plug.tap_u <= 235 && plug.hello_after_ms <= 500;
}

/// What the runner does: a case is left after a failed action, and skipped when its need failed.
EventScript& done(EventScript& run, const Plug& plug = {}) {
    const bool b_passed = case_a(run, plug) && case_b(run, plug);
    run.begin("rest", "c");
    ends(run);
    if (b_passed) {
        run.begin("hellos", "d");
        ends(run);
    }
    return run.left_safe();
}

Record judged_again(const EventScript& run, const Plan& plan) {
    Rejudge rejudge{run.plan(), plan};
    for (const Event& event : run.events())
        rejudge.on(event);
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(rejudge.recorded(), run.record()));
    return rejudge.result();
}

Record judged_again(const EventScript& run, const std::string& under) {
    return judged_again(run, EventScript::planned(under));
}

/// "PASS", or "FAIL: why", of "b/off", of a case "d", or of the run "".
std::string verdict_of(const Record& record, const std::string& path) {
    const auto text = [](const auto& of) {
        return Verdict_Name(of.verdict()) + (of.cause().empty() ? "" : ": " + of.cause());
    };
    if (path.empty()) return text(record);
    for (const auto& tested : record.case_()) {
        if (tested.name() == path) return text(tested);
        for (const auto& step : tested.step()) {
            if (tested.name() + "/" + step.id() == path) return text(step);
        }
    }
    return "absent";
}

struct Change {
    const char* name;
    Plug plug;
    std::string from, to;       ///< in the suite
    std::string path, verdict;  ///< of one step or case afterwards
    std::string run;            ///< of the run afterwards
    friend std::ostream& operator<<(std::ostream& out, const Change& change) { return out << change.name; }
};

class ChangedSuite : public testing::TestWithParam<Change> {};

TEST_P(ChangedSuite, IsJudgedByWhatTheRunShows) {
    const Change& change = GetParam();
    EventScript run{suite};
    done(run, change.plug);
    const Record record = judged_again(run, edited(change.from, change.to));
    EXPECT_TRUE(verdict_of(record, change.path).starts_with(change.verdict))
        << verdict_of(record, change.path);
    EXPECT_TRUE(verdict_of(record, "").starts_with(change.run)) << verdict_of(record, "");
}

const Plug good;
const Plug high_voltage{.tap_u = 240};
const Plug slow_relay{.off_ms = 80};
const Plug mute{.hello_after_ms = 700};
const Plug late{.hello_after_ms = 400};
const Plug two_builds{.second_build = "2018/11/09"};
const Plug other_firmware{.version = "2.1.8"};
const std::string limits = "low: 225 high: 235";
const std::string relay_limits = "low: 0 high: 60";
const std::string last_case = "case { name: \"d\"";

const Change judged_normally[] = {
    {"TightenedLimit", good, limits, "low: 225 high: 229", "b/tap_u", "FAIL: tap_u = 229.9", "FAIL: b"},
    {"TightenedLimitOfAnAction", good, relay_limits, "low: 0 high: 10", "b/off", "FAIL: command_to",
     "FAIL: b"},
    {"NothingAfterAnActionThatFailsNow", good, relay_limits, "low: 0 high: 10", "b/rest", "absent", "FAIL"},
    {"NothingThatNeedsACaseThatFailsNow", good, relay_limits, "low: 0 high: 10", "d",
     "SKIP: not run: needs b", "FAIL"},
    {"LoosenedLimit", high_voltage, limits, "low: 225 high: 245", "b/tap_u", "PASS",
     "INCONCLUSIVE: d: not run"},
    {"OtherExpectation", other_firmware, "equals: \"2.1.7\"", "equals: \"2.1.8\"", "a/fw", "PASS",
     "INCONCLUSIVE: b: not run"},
    {"NewForbiddenText", good, "assert failed", "hello", "b/said", "FAIL: crash", "FAIL: b"},
    {"OtherPattern", good, "pattern: \"hello\" }", "pattern: \"h.llo\" }", "b/said", "PASS", "PASS"},
    {"RenamedCase", good, "case { name: \"c\"", "case { name: \"pause\"", "pause/rest", "PASS", "PASS"},
    {"RenamedStep", good, "id: \"off\"", "id: \"open\"", "b/open", "PASS", "PASS"},
    {"RenamedMeasurement", good, "measure { field", "measure { name: \"u\" field", "b/tap_u", "PASS", "PASS"},
    {"ShorterBudgetThatIsMissed", late, "within_ms: 500 expect", "within_ms: 300 expect", "b/said",
     "INCONCLUSIVE: the console never said", "INCONCLUSIVE: b"},
    {"ShorterBudgetThatIsKept", good, "within_ms: 500 expect", "within_ms: 100 expect", "b/said", "PASS",
     "PASS"},
    {"LongerBudgetThatIsNotNeeded", good, "within_ms: 500 expect", "within_ms: 900 expect", "b/said", "PASS",
     "PASS"},
    {"ReadingOfAnotherQuantity", good, "field: \"tap.u\" limits { low: 225 high: 235 unit: V }",
     "field: \"tap.i\" limits { low: 2 high: 3 unit: A }", "b/tap_u", "PASS", "PASS"},
    {"RemovedReading", good,
     R"(step { id: "tap_u" measure { field: "tap.u" limits { low: 225 high: 235 unit: V } } })", "",
     "b/tap_u", "absent", "PASS"},
    {"RemovedCaseThatNobodyNeeds", good, R"(case { name: "c" step { id: "rest" wait { ms: 100 } } })", "",
     "d", "PASS", "PASS"},
    {"MoreNeeds", slow_relay, "case { name: \"c\"", "case { name: \"c\" needs: \"b\"", "c",
     "SKIP: not run: needs b", "FAIL: b"},
};
INSTANTIATE_TEST_SUITE_P(Evidence, ChangedSuite, testing::ValuesIn(judged_normally),
                         [](const auto& change) { return std::string{change.param.name}; });

const Change inconclusive[] = {
    {"NewReading", good, "step { id: \"rest\" wait { ms: 100 } }\n  step { id: \"said\"",
     "step { id: \"rest\" wait { ms: 100 } } step { id: \"i\" measure { field: \"tap.i\" } }\n  step { id: "
     "\"said\"",
     "b/i", "INCONCLUSIVE: not recorded: this run had no step i", "INCONCLUSIVE: b: not recorded"},
    {"NewCase", good, last_case, "case { name: \"x\" step { id: \"w\" wait { ms: 1 } } } " + last_case, "x/w",
     "INCONCLUSIVE: not recorded: this run had no case x", "INCONCLUSIVE: x: not recorded"},
    {"OtherCommand", good, "meross fw\" field { path: \"fw.version\" equals: \"2.1.7\"",
     "ver\" field { path: \"version.cm4\" equals: \"2.1.7\"", "a/fw",
     "INCONCLUSIVE: not recorded: this run did 'meross fw', not 'ver'", "INCONCLUSIVE"},
    {"OtherLoad", good, "number: \"2\"", "number: \"3\"", "b/load",
     "INCONCLUSIVE: not recorded: this run did load 2, not load 3", "INCONCLUSIVE"},
    {"OtherMeans", good, "by: BUTTON on: false", "by: BUTTON on: true", "b/off",
     "INCONCLUSIVE: not recorded: this run did relay off by BUTTON, not relay on", "INCONCLUSIVE"},
    {"OtherOrder", good,
     "step { id: \"load\" load { number: \"2\" } }\n  step { id: \"tap_u\" measure { field: \"tap.u\" limits "
     "{ low: 225 high: 235 unit: V } } }",
     "step { id: \"tap_u\" measure { field: \"tap.u\" limits { low: 225 high: 235 unit: V } } } step { id: "
     "\"load\" load { number: \"2\" } }",
     "b/tap_u", "INCONCLUSIVE: not recorded: ", "INCONCLUSIVE"},
    {"RemovedAction", good, "step { id: \"load\" load { number: \"2\" } }", "", "b/tap_u",
     "INCONCLUSIVE: not recorded: load 2 came before it where this suite has nothing", "INCONCLUSIVE"},
    {"ActionRemovedFromANeededCase", good, "step { id: \"rest\" wait { ms: 100 } }\n  step { id: \"said\"",
     "step { id: \"said\"", "b/said", "INCONCLUSIVE: not recorded: a wait of 100 ms came before it",
     "INCONCLUSIVE"},
    {"LongerWait", good, "wait { ms: 100 }", "wait { ms: 5000 }", "b/rest",
     "INCONCLUSIVE: would have waited longer", "INCONCLUSIVE"},
    {"LongerBudget", mute, "within_ms: 500 expect", "within_ms: 900 expect", "b/said",
     "INCONCLUSIVE: would have waited longer", "INCONCLUSIVE"},
    {"AttemptsLeft", two_builds, "field { path: \"fw.version\" equals: \"2.1.7\" }",
     "field { path: \"fw.version\" equals: \"2.1.7\" } field { path: \"fw.build_date\" matches: \".*\" }",
     "a/fw", "INCONCLUSIVE: would have retried", "INCONCLUSIVE"},
    {"CaseWhoseNeedPassesNow", high_voltage, limits, "low: 225 high: 245", "d/hellos",
     "INCONCLUSIVE: not run: in this run case d was skipped", "INCONCLUSIVE: d: not run"},
    {"StepsAfterOneThatPassesNow", slow_relay, relay_limits, "low: 0 high: 100", "b/rest",
     "INCONCLUSIVE: not run: in this run case b ended with off, which was FAIL", "INCONCLUSIVE: b: not run"},
    {"CaseThatNeedsLessNow", slow_relay, "name: \"d\" needs: \"b\"", "name: \"d\"", "d/hellos",
     "INCONCLUSIVE: not run: ", "FAIL: b"},
};
INSTANTIATE_TEST_SUITE_P(NoEvidence, ChangedSuite, testing::ValuesIn(inconclusive),
                         [](const auto& change) { return std::string{change.param.name}; });

TEST(Rejudge, GivesTheRecordAgainUnderTheSameSuite) {
    for (const Plug& plug : {good, high_voltage, slow_relay, mute, other_firmware}) {
        EventScript run{suite};
        done(run, plug);
        const Record record = judged_again(run, suite);
        EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(record, run.record()));
    }
}

// ---- a group that is run again ----

std::string grouped(const std::string& attempts, const std::string& press) {
    return R"(name: "t" format: 1 case { name: "a"
      step { id: "mains" within_ms: 500 power { on: true } }
      step { id: "g" group { attempts: )" +
           attempts + R"( step { id: "red" led { )" + press +
           R"( over_ms: 100 } } step { id: "pause" wait { ms: 10 } } } }
      step { id: "rest" wait { ms: 100 } } })";
}
const std::string red_lit = "red: LIT";
const std::string red_off = "red: OFF";
const std::string red_any = "red: ANY green: OFF";

/// The red LED is lit from the beginning, or from the second attempt on.
EventScript& done_in(EventScript& run, unsigned attempts) {
    run.begin("mains", "a").mains_on().edge(Line::LED_RED, attempts == 1);
    ends(run);
    for (unsigned attempt = 1; attempt <= attempts; ++attempt) {
        run.after(10).edge(Line::LED_RED, attempt == attempts).after(10).begin("red", "a", attempt);
        ends(run);
    }
    run.begin("pause", "a", attempts);
    ends(run);
    run.begin("rest", "a");
    ends(run);
    return run.left_safe();
}

TEST(RejudgeOfAGroup, GivesTheRecordAgainUnderTheSameSuite) {
    for (const unsigned attempts : {1u, 2u}) {
        EventScript run{grouped("3", red_lit)};
        done_in(run, attempts);
        EXPECT_EQ(run.run_verdict(), "PASS");
        const Record record = judged_again(run, grouped("3", red_lit));
        EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(record, run.record()));
    }
}

TEST(RejudgeOfAGroup, WouldHaveRetriedWhatFailsNowThoughAttemptsWereLeft) {
    EventScript run{grouped("3", red_lit)};
    done_in(run, 1);
    const Record record = judged_again(run, grouped("3", red_off));
    EXPECT_TRUE(verdict_of(record, "").starts_with("INCONCLUSIVE: a: would have retried: attempt 1 of 3"))
        << verdict_of(record, "");
    EXPECT_EQ(verdict_of(record, "a/rest"), "absent");
}

TEST(RejudgeOfAGroup, FailsWhatFailsNowInTheLastAttempt) {
    EventScript run{grouped("3", red_lit)};
    done_in(run, 1);
    EXPECT_TRUE(verdict_of(judged_again(run, grouped("1", red_off)), "").starts_with("FAIL: a: red LED"));
}

TEST(RejudgeOfAGroup, DidNotRunWhatComesAfterAnAttemptThatPassesNow) {
    EventScript run{grouped("3", red_lit)};
    done_in(run, 2);
    const Record record = judged_again(run, grouped("3", red_any));
    EXPECT_TRUE(verdict_of(record, "a/pause").starts_with("INCONCLUSIVE: not run: this run went back to red"))
        << verdict_of(record, "a/pause");
    EXPECT_TRUE(verdict_of(record, "").starts_with("INCONCLUSIVE")) << verdict_of(record, "");
}

TEST(Rejudge, FindsNoEvidenceOfAnInstrumentThatTheStationLacks) {
    EventScript run{suite};
    done(run);
    CheckInputs in = inputs(edited("field: \"tap.u\"", "field: \"meter.u\""));
    in.station.clear_meter();
    EXPECT_FALSE(check(in).plan) << "nothing to run";
    in.for_judging_only = true;
    const Plan plan = check(in).plan.value();
    EXPECT_TRUE(verdict_of(judged_again(run, plan), "b/tap_u")
                    .starts_with("INCONCLUSIVE: not recorded: station \"virtual\" has no reference meter"))
        << verdict_of(judged_again(run, plan), "b/tap_u");
}

TEST(Rejudge, SaysNothingAboutWhatCameAfterAGap) {
    EventScript run{suite};
    ASSERT_TRUE(case_a(run, good));
    run.gap("the journal is damaged");
    case_b(run, good);
    run.left_safe();
    EXPECT_EQ(verdict_of(run.record(), "a"), "PASS");
    EXPECT_EQ(verdict_of(run.record(), "b"), "INCONCLUSIVE: evidence is missing: the journal is damaged");
}

}  // namespace
}  // namespace rig::suite
