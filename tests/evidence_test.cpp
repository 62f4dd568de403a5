#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/hlw8032_frame.hpp"
#include "tests/journal_wire.hpp"
#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

using google::protobuf::util::MessageDifferencer;
using plugrig::reports::Event;
using plugrig::reports::Record;

/// One finished run, and what judging its evidence again makes of it.
class Verdict : public testing::Test {
  protected:
    Verdict() {
        recorded.clear_process();  // of the host, which no Judge sees
    }

    static Record judged(const std::vector<Event>& evidence) { return runner::rejudge(evidence).value(); }

    Record judged_without(const std::function<bool(const Event&)>& gone) const {
        std::vector<Event> rest = events;
        EXPECT_GT(std::erase_if(rest, gone), 0u);
        return judged(rest);
    }

    const SuiteRun run{{"--seed", "7"}};
    std::vector<Event> events = runner::without_verdicts(run.journal().events);
    Record recorded = run.record();
};

std::map<std::string, double> measurements(const Record& record) {
    std::map<std::string, double> values;
    for (const auto& planned : record.case_()) {
        for (const auto& step : planned.step()) {
            for (const auto& measurement : step.measurement())
                values[planned.name() + "/" + step.id() + "/" + measurement.name()] = measurement.value();
        }
    }
    return values;
}

// Where the number behind `name` stands in each answer between two instants.
struct Number {
    std::size_t begin;
    std::size_t end;
};
std::vector<Number> numbers_behind(const Wire& wire, std::string_view name, double from_s, double to_s) {
    std::vector<Number> found;
    const std::string& text = wire.text();
    for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
        const std::size_t begin = at + name.size();
        if (wire.t_s(begin) < from_s || wire.t_s(begin) > to_s) continue;
        found.push_back({begin, text.find_first_not_of("0123456789", begin)});
    }
    return found;
}

TEST_F(Verdict, ComesOutOfTheJournalAloneAsItWasRecorded) {
    ASSERT_EQ(recorded.verdict(), plugrig::core::PASS);
    const Record again = judged(events);
    std::string difference;
    MessageDifferencer compare;
    compare.ReportDifferencesToString(&difference);
    EXPECT_TRUE(compare.Compare(recorded, again)) << difference;
}

TEST_F(Verdict, DoesNotListenToTheVerdictsInTheJournal) {
    std::vector<Event> lying = events;
    Event lie;
    lie.mutable_verdict()->set_verdict(plugrig::core::FAIL);
    lie.set_seq(events.back().seq() + 1);
    lie.set_t_ns(events.back().t_ns());
    lying.push_back(lie);
    EXPECT_TRUE(MessageDifferencer::Equals(recorded, judged(lying)));
}

// A value from text counts when two clean answers agree; the later of them is the value.
TEST_F(Verdict, FollowsEveryDigitOfTheConsolesValuesAndBlamesNoPlugForOneWrongDigit) {
    const std::pair<std::string_view, std::string_view> judged_in[] = {
        {"\rv:", "console_u"}, {"\ri:", "console_i"}, {"\rp:", "console_p"}};
    const Wire wire{events, plugrig::core::CONSOLE};
    unsigned changes = 0;
    for (const auto& planned : recorded.case_()) {
        for (const auto& step : planned.step()) {
            for (const auto& [name, step_kind] : judged_in) {
                if (!step.id().starts_with(step_kind)) continue;
                const auto answers = numbers_behind(wire, name, static_cast<double>(step.begin_ns()) / 1e9,
                                                    static_cast<double>(step.end_ns()) / 1e9);
                ASSERT_EQ(answers.size(), 2u) << step.id();
                for (std::size_t at = answers[1].begin; at < answers[1].end; ++at, ++changes) {
                    std::vector<Event> changed = events;
                    Wire changed_wire{changed, plugrig::core::CONSOLE};
                    changed_wire.put(at, another_digit(wire.text()[at]));
                    const Record record = judged(changed);
                    const std::string what =
                        step.id() + ": " +
                        changed_wire.text().substr(answers[1].begin, answers[1].end - answers[1].begin);
                    EXPECT_FALSE(MessageDifferencer::Equals(record, recorded)) << what;
                    EXPECT_NE(record.verdict(), plugrig::core::FAIL) << what << ": " << record.cause();
                }
            }
        }
    }
    EXPECT_GE(changes, 3u * 3u * 3u) << "three loads, three quantities, three digits at least";
}

TEST_F(Verdict, IsNoPassWhenTheIdentityHasAnotherDigit) {
    std::vector<Event> changed = events;
    Wire wire{changed, plugrig::core::CONSOLE};
    const std::string_view name = "hw version:";
    const auto at = wire.text().find(name);
    ASSERT_NE(at, wire.text().npos);
    wire.put(at + name.size(), '3');
    EXPECT_NE(judged(changed).verdict(), plugrig::core::PASS);
}

TEST_F(Verdict, FollowsTheTapsRegisters) {
    std::vector<Event> changed = events;
    Wire wire{changed, plugrig::core::TAP};
    const Wire original{events, plugrig::core::TAP};
    unsigned frames = 0;
    for (std::size_t at = 0; at + hlw8032::frame_size <= wire.text().size();) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(original.text().data()) + at;
        if (hlw8032::Frame::defect(
                std::span<const std::uint8_t, hlw8032::frame_size>{bytes, hlw8032::frame_size})) {
            ++at;
            continue;
        }
        // A longer period is a smaller voltage: 0x100 µs of about 0x650 in bytes 5..7; the sum stays right.
        wire.put(at + 6, static_cast<char>(bytes[6] + 1));
        wire.put(at + 23, static_cast<char>(bytes[23] + 1));
        at += hlw8032::frame_size;
        ++frames;
    }
    ASSERT_GT(frames, 100u);
    const Record record = judged(changed);
    EXPECT_EQ(record.verdict(), plugrig::core::FAIL);
    EXPECT_TRUE(mentions(record.cause(), "u_error")) << record.cause();
    const auto before = measurements(recorded);
    const auto after = measurements(record);
    const std::string u_error = "metering/u_error[load=1]/u_error_load_1";
    ASSERT_TRUE(before.contains(u_error) && after.contains(u_error));
    EXPECT_LT(after.at(u_error), before.at(u_error) - 5);
}

TEST_F(Verdict, IsNoPassWithoutWhatThePlugSaid) {
    EXPECT_NE(judged_without([](const Event& event) { return event.has_rx(); }).verdict(),
              plugrig::core::PASS);
    for (const auto line : {plugrig::core::CONSOLE, plugrig::core::TAP}) {
        const auto of_line = [line](const Event& event) {
            return event.has_rx() && event.rx().line() == line;
        };
        EXPECT_NE(judged_without(of_line).verdict(), plugrig::core::PASS) << plugrig::core::Line_Name(line);
    }
}

TEST_F(Verdict, IsNoPassWithoutMeterEdgesOrStepsThatEnd) {
    const std::pair<const char*, Event::KindCase> kinds[] = {
        {"meter", Event::kMeterRead}, {"edges", Event::kEdge}, {"ends of steps", Event::kStepEnd}};
    for (const auto& [name, kind] : kinds) {
        const auto of_kind = [kind = kind](const Event& event) { return event.kind_case() == kind; };
        EXPECT_NE(judged_without(of_kind).verdict(), plugrig::core::PASS) << name;
    }
}

TEST_F(Verdict, LeavesTheBenchUnprovenWithoutTheProof) {
    const Record record = judged_without([](const Event& event) { return event.has_safe_proof(); });
    EXPECT_FALSE(record.safe_state().proven());
}

TEST_F(Verdict, OfAJournalThatEndsBeforeAnyStepIsNoPass) {
    unsigned steps = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!events[i].has_step_end()) continue;
        const std::vector<Event> part(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_NE(judged(part).verdict(), plugrig::core::PASS)
            << "without the end of " << events[i].step_end().case_() << "/" << events[i].step_end().step();
        ++steps;
    }
    EXPECT_GT(steps, 50u);
}

}  // namespace
}  // namespace rig::tests
