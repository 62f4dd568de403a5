#include "rig/ports/recorded.hpp"

#include <gtest/gtest.h>

#include "rig/ports/evidence_log.hpp"
#include "rig/ports/scripted_lines.hpp"
#include "rig/ports/scripted_stream.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;
using plugrig::core::CONSOLE;
using plugrig::core::INPUT_SENSE;
using plugrig::core::MAINS_REQUEST;

// Notes in the evidence itself when it hears something, so that the order shows.
struct Listener final : ByteListener, LineListener {
    explicit Listener(EvidenceLog& log_) : log{log_} {}
    void received(Sampled, std::span<const std::uint8_t>, LineStatus) override {
        log.lines.push_back("heard");
    }
    void edge(Sampled, Line, bool) override { log.lines.push_back("heard"); }
    void lost(Time, const Error&) override { log.lines.push_back("heard loss"); }
    EvidenceLog& log;
};

Task<void> write(ByteStream& stream, std::string text) {
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    co_await stream.write(bytes);
}

Task<void> settle(Clock& clock) {
    co_await sleep_until(clock, clock.now() + 1s, "the rest of the script");
}

using Lines = std::vector<std::string>;

TEST(RecordedStream, TakesBytesDownBeforeTheListenerHears) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedStream::Script script;
    script.expect_write("ver").reply("ver");
    ScriptedStream inner{clock, script};
    RecordedStream stream{inner, CONSOLE, clock, log};
    Listener listener{log};
    stream.listen(&listener);
    clock.run(write(stream, "ver"));
    clock.run(settle(clock));
    EXPECT_EQ(log.lines, (Lines{"tx CONSOLE ver", "rx CONSOLE ver", "heard"}));
    EXPECT_EQ(inner.complaint(), "");
}

TEST(RecordedStream, TakesBytesDownWhenNobodyListens) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedStream::Script script;
    script.reply("boot");
    ScriptedStream inner{clock, script};
    const RecordedStream stream{inner, CONSOLE, clock, log};
    clock.run(settle(clock));
    EXPECT_EQ(log.lines, Lines{"rx CONSOLE boot"});
}

TEST(RecordedStream, TakesAWriteDownEvenIfTheLineThenRefusesIt) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedStream::Script script;
    script.expect_write("ver").fail_at(0);
    ScriptedStream inner{clock, script};
    RecordedStream stream{inner, CONSOLE, clock, log};
    Listener listener{log};
    stream.listen(&listener);
    EXPECT_THROW(clock.run(write(stream, "ver")), Error);
    clock.run(settle(clock));
    EXPECT_EQ(log.lines, (Lines{"tx CONSOLE ver", "fault the scripted line is lost", "heard loss"}));
}

TEST(RecordedLines, TakesDrivesEdgesAndTheirLossDownFirst) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedLines inner{clock};
    RecordedLines lines{inner, clock, log};
    Listener listener{log};
    lines.listen(&listener);
    clock.run(lines.drive(MAINS_REQUEST, true));
    inner.set(INPUT_SENSE, true);
    inner.lose();
    EXPECT_THROW(clock.run(lines.drive(MAINS_REQUEST, false)), Error);
    EXPECT_EQ(log.lines,
              (Lines{"drive MAINS_REQUEST on", "edge INPUT_SENSE on", "heard",
                     "fault the scripted adapter is gone", "heard loss", "drive MAINS_REQUEST off"}));
}

TEST(RecordedLines, TakesDownWhenADriveHasComeThrough) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedLines inner{clock};
    RecordedLines lines{inner, clock, log};
    clock.run(lines.drive(MAINS_REQUEST, true));
    EXPECT_EQ(log.completions, Lines{"MAINS_REQUEST"});
    inner.lose();
    EXPECT_THROW(clock.run(lines.drive(MAINS_REQUEST, false)), Error);
    EXPECT_EQ(log.completions, Lines{"MAINS_REQUEST"});
}

TEST(RecordedStream, TakesDownWhenAWriteHasLeft) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedStream::Script script;
    script.expect_write("ver");
    ScriptedStream inner{clock, script};
    RecordedStream stream{inner, CONSOLE, clock, log};
    clock.run(write(stream, "ver"));
    EXPECT_EQ(log.completions, Lines{"CONSOLE"});
}

TEST(RecordedNeighbour, TakesDownItsSenseLinesOnly) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedLines inner{clock};
    {
        RecordedNeighbour neighbour{2, inner, log};
        inner.set(INPUT_SENSE, true);
        inner.set(Line::LED_RED, true);
        inner.set(Line::DUT_POWER, true);
        inner.lose();  // the other slot's adapter is no loss here
    }
    inner.set(INPUT_SENSE, false);
    EXPECT_EQ(log.lines, (Lines{"edge in slot 2 INPUT_SENSE on", "edge in slot 2 DUT_POWER on"}));
}

TEST(RecordedLines, TakesDownWhatMakingSafeSwitchedOff) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedLines inner{clock};
    RecordedLines lines{inner, clock, log};
    clock.run(lines.drive(MAINS_REQUEST, true));
    lines.make_safe();
    lines.make_safe();
    EXPECT_EQ(log.lines, (Lines{"drive MAINS_REQUEST on", "drive MAINS_REQUEST off"}));
}

TEST(RecordedLines, LeavesTheHeartbeatToBeCounted) {
    SimulatedClock clock;
    EvidenceLog log;
    ScriptedLines inner{clock};
    RecordedLines lines{inner, clock, log};
    EXPECT_TRUE(lines.toggle_heartbeat());
    EXPECT_EQ(inner.toggles.size(), 1u);
    EXPECT_TRUE(log.lines.empty());
}

struct OneReading final : PowerMeter {
    explicit OneReading(EvidenceLog& log_) : log{log_} {}
    Task<MeterReading> read() override {
        EXPECT_TRUE(log.lines.empty());
        MeterReading reading;
        reading.u = Volts{230};
        co_return reading;
    }
    EvidenceLog& log;
};

Task<void> read_into(PowerMeter& meter, EvidenceLog& log, double& u) {
    const MeterReading reading = co_await meter.read();
    EXPECT_EQ(log.lines, Lines{"read"});
    u = reading.u.value;
}

TEST(RecordedMeter, TakesTheReadingDownBeforeTheCallerHasIt) {
    SimulatedClock clock;
    EvidenceLog log;
    OneReading inner{log};
    RecordedMeter meter{inner, clock, log};
    double u = 0;
    clock.run(read_into(meter, log, u));
    EXPECT_EQ(u, 230);
}

}  // namespace
}  // namespace rig
