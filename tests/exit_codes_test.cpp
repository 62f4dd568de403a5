#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

using plugrig::core::Verdict;

struct Bench {
    const char* name;
    std::vector<std::string> set;  ///< knobs of the station
    int exit_code;
    Verdict verdict;
    std::vector<std::string> cause;  ///< words that a technician must read
    friend std::ostream& operator<<(std::ostream& out, const Bench& bench) { return out << bench.name; }
};

class ExitCode : public testing::TestWithParam<Bench> {};

TEST_P(ExitCode, SaysWhoseFaultItIs) {
    std::vector<std::string> arguments{"--seed", "7"};
    for (const std::string& knob : GetParam().set)
        arguments.insert(arguments.end(), {"--set", knob});
    const SuiteRun run{arguments};
    EXPECT_EQ(run.exit_code(), GetParam().exit_code) << run.said();
    EXPECT_EQ(run.record().verdict(), GetParam().verdict) << run.said();
    EXPECT_TRUE(run.out().starts_with(Verdict_Name(GetParam().verdict) + " eol ")) << run.said();
    const std::string cause = run.record().cause();
    for (const std::string& words : GetParam().cause) {
        EXPECT_TRUE(mentions(cause, words)) << "no '" << words << "' in the cause: " << cause;
        EXPECT_TRUE(mentions(run.out(), words)) << "no '" << words << "' in\n" << run.out();
    }
}

const Bench benches[] = {
    {"HealthyPlug", {}, 0, Verdict::PASS, {}},
    // A dirty console is nobody's fault.
    {"TornReplies", {"virtual.plug.console.tear_every=7"}, 0, Verdict::PASS, {}},
    // The plug is at fault.
    {"WeldedRelay", {"virtual.plug.relay.welded=true"}, 1, Verdict::FAIL, {"welded"}},
    {"RelayThatNeverCloses", {"virtual.plug.relay.stuck_open=true"}, 1, Verdict::FAIL, {"does not close"}},
    {"WrongDivider", {"virtual.plug.voltage_gain_error=0.05"}, 1, Verdict::FAIL, {"u_error", "allowed"}},
    {"WrongShunt", {"virtual.plug.current_gain_error=0.05"}, 1, Verdict::FAIL, {"i_error", "allowed"}},
    {"SilentConsole", {"virtual.plug.console.silent=true"}, 1, Verdict::FAIL, {"no boot banner"}},
    {"UnexpectedReset", {"virtual.plug.reset_at_ms=6000"}, 1, Verdict::FAIL, {"unexpected reset"}},
    {"DeadButton", {"virtual.plug.button.dead=true"}, 1, Verdict::FAIL, {"button"}},
    {"DeadRedLed", {"virtual.plug.led.red_dead=true"}, 1, Verdict::FAIL, {"LED"}},
    {"OtherFirmware", {"virtual.plug.fw_version=2.1.8"}, 1, Verdict::FAIL, {"fw.version", "2.1.8"}},
    // The bench is at fault, and no plug may be thrown away for it.
    {"UnpluggedAdapter", {"virtual.adapter.unplug_at_ms=3000"}, 3, Verdict::ERROR, {"adapter"}},
    {"NoMains", {"virtual.mains.voltage_v=0"}, 3, Verdict::ERROR, {"mains"}},
    {"MainsDip", {"virtual.mains.dip_at_ms=6000", "virtual.mains.dip_ms=180"}, 3, Verdict::ERROR, {"dip"}},
    {"StuckOutputSense", {"virtual.sense.vout.stuck=true"}, 3, Verdict::ERROR, {"output sense"}},
    {"OpenLoad", {"virtual.load.2.open=true"}, 3, Verdict::ERROR, {"load 2"}},
    {"SilentMeter", {"virtual.meter.silent=true"}, 3, Verdict::ERROR, {"meter"}},
    {"FrozenMeter", {"virtual.meter.frozen=true"}, 3, Verdict::ERROR, {"meter"}},
    {"OpenChain", {"virtual.sense.chain_open=true"}, 3, Verdict::ERROR, {"chain"}},
    {"StuckInputSense", {"virtual.sense.vin.stuck=true"}, 3, Verdict::ERROR, {"mains"}},
    {"WrongLoad", {"virtual.load.2.ohm=120"}, 3, Verdict::ERROR, {"load 2"}},
    {"NoisyMeter", {"virtual.meter.noise_percent=3"}, 3, Verdict::ERROR, {"meter: noisy"}},
    {"SlowMeter", {"virtual.meter.interval_ms=10000"}, 3, Verdict::ERROR, {"meter: too slow"}},
    {"NoisyLine", {"virtual.console.bit_errors_per_million=1000"}, 3, Verdict::ERROR, {"line: more than 3"}},
    // The evidence does not say who.
    {"EveryReplyTorn", {"virtual.plug.console.tear_every=1"}, 5, Verdict::INCONCLUSIVE, {"log header"}},
    {"HostThatStallsAtAnEdge",
     {"virtual.adapter.stall_at_ms=735", "virtual.adapter.stall_ms=130"},
     5,
     Verdict::INCONCLUSIVE,
     {"was not looked at for"}},
    {"UnheardPlugOnAnUnprovenSlot",
     {"virtual.slot_proven=false", "virtual.console.rx_wire_open=true"},
     5,
     Verdict::INCONCLUSIVE,
     {"not proven"}},
    {"DeadActuatorOnAnUnprovenSlot",
     {"virtual.slot_proven=false", "virtual.button.actuator_dead=true"},
     5,
     Verdict::INCONCLUSIVE,
     {"button"}},
};
INSTANTIATE_TEST_SUITE_P(Of, ExitCode, testing::ValuesIn(benches),
                         [](const auto& bench) { return std::string{bench.param.name}; });

TEST(CrossedCables, AreTheRigsFaultAndRefuseTheSlot) {
    const std::string two_slots = from_root("fixtures/stations/virtual_two_slots.textproto");
    const SuiteRun run{{"--seed", "7", "--station", two_slots, "--set", "virtual.sense.vin.cable_in_slot=2"}};
    EXPECT_EQ(run.exit_code(), 3) << run.said();
    EXPECT_EQ(run.record().verdict(), Verdict::ERROR);
    EXPECT_TRUE(
        mentions(run.record().cause(), "crossed cables: slot 1's power shows on slot 2's line INPUT_SENSE"))
        << run.record().cause();
    const auto record = run.record();
    EXPECT_EQ(record.case_(0).step(record.case_(0).step_size() - 1).id(), "mains_on");
    EXPECT_EQ(record.case_(1).verdict(), Verdict::SKIP) << "something ran after it";
    const auto events = run.journal().events;
    EXPECT_EQ(std::count_if(events.begin(), events.end(),
                            [](const auto& event) {
                                return event.has_neighbour_edge() && event.neighbour_edge().active();
                            }),
              1);
}

TEST(CrossedCables, OfTheOutputAreFoundWhenTheRelayCloses) {
    const std::string two_slots = from_root("fixtures/stations/virtual_two_slots.textproto");
    const SuiteRun run{
        {"--seed", "7", "--station", two_slots, "--set", "virtual.sense.vout.cable_in_slot=2"}};
    EXPECT_EQ(run.exit_code(), 3) << run.said();
    EXPECT_TRUE(mentions(run.record().cause(), "slot 2's line OUTPUT_SENSE")) << run.record().cause();
}

TEST(TwoSlots, OfAHealthyStationPassEachByItself) {
    const std::string two_slots = from_root("fixtures/stations/virtual_two_slots.textproto");
    for (const char* slot : {"1", "2"}) {
        const SuiteRun run{{"--seed", "7", "--station", two_slots, "--slot", slot}};
        EXPECT_EQ(run.exit_code(), 0) << run.said();
    }
}

TEST(TornReply, IsKeptBesideTheCleanAnswersThatReplacedIt) {
    const SuiteRun run{{"--seed", "7", "--set", "virtual.plug.console.tear_every=7"}};
    unsigned torn_then_clean = 0;
    const auto record = run.record();
    for (const auto& planned : record.case_()) {
        for (const auto& step : planned.step()) {
            bool torn = false;
            for (const auto& attempt : step.attempt()) {
                if (torn && attempt.answer() == "value") {
                    ++torn_then_clean;
                    break;
                }
                torn = torn || attempt.answer() == "torn";
            }
        }
    }
    EXPECT_GT(torn_then_clean, 0u);
    EXPECT_GT(record.console().retries(), 0u);
    const std::string json = slurp(run.folder() / "record.json");
    const auto at = json.find(R"("answer": "torn")");
    ASSERT_NE(at, json.npos);
    EXPECT_NE(json.find(R"("answer": "value")", at), json.npos);
}

struct CommandLine {
    const char* name;
    std::vector<std::string> arguments;
    int exit_code;
    std::vector<std::string> words;
    friend std::ostream& operator<<(std::ostream& out, const CommandLine& line) { return out << line.name; }
};

class CommandLineExitCode : public testing::TestWithParam<CommandLine> {};

TEST_P(CommandLineExitCode, IsGivenBeforeAnythingIsEnergised) {
    const reports::TemporaryFolder folder;
    std::vector<std::string> arguments = GetParam().arguments;
    if (!arguments.empty() && arguments.front() == "run")
        arguments.insert(arguments.end(), {"--out", (folder / "runs").string()});
    const Finished finished = plugrig(arguments);
    EXPECT_EQ(finished.exit_code, GetParam().exit_code) << finished.err;
    const std::string& said = finished.exit_code == 0 ? finished.out : finished.err;
    for (const std::string& words : GetParam().words)
        EXPECT_TRUE(mentions(said, words)) << "no '" << words << "' in\n" << said;
    EXPECT_FALSE(std::filesystem::exists(folder / "runs"));
}

const std::string eol = from_root("suites/eol.textproto");

const CommandLine command_lines[] = {
    {"Help", {"--help"}, 0, {"run", "check", "decode", "report", "Exit codes: 0 PASS"}},
    {"HelpOfRun", {"run", "--help"}, 0, {"--station", "--slot", "--dut", "--json", "--out", "--seed"}},
    {"HelpOfConsole", {"console", "--help"}, 0, {"--tty", "Ctrl-] leaves", "| what the plug says of itself"}},
    {"Version", {"--version"}, 0, {"plugrig "}},
    {"NoCommand",
     {},
     2,
     {"plugrig: which command? there are run, twin, console, check, knobs, faults, decode, report, rejudge, "
      "diff"}},
    {"UnknownCommand",
     {"rum"},
     2,
     {"plugrig: no command 'rum'; there are run, twin, console, check, knobs, faults, decode, report, "
      "rejudge, "
      "diff\n"}},
    {"UnknownCommandOfDecode",
     {"decode", "hlw8031", "x"},
     2,
     {"no command 'hlw8031'; there are hlw8032, console, journal\n"}},
    {"UnknownOption",
     {"run", eol, "--sead", "7"},
     2,
     {"plugrig: no option '--sead'; see plugrig run --help\n"}},
    {"NegativeSeed", {"run", eol, "--seed", "-1"}, 2, {"plugrig: --seed: '-1' is no whole number"}},
    {"SlotZero", {"run", eol, "--slot", "0"}, 2, {"plugrig: --slot: '0' is no whole number from 1"}},
    {"SeedThatIsNoNumber", {"run", eol, "--seed", "seven"}, 2, {"seven"}},
    {"UnknownKnob", {"run", eol, "--set", "virtual.plug.relay.wedled=true"}, 2, {"wedled", "welded"}},
    {"KnobOfAnotherKind", {"run", eol, "--set", "virtual.mains.voltage_v=high"}, 2, {"high"}},
    {"UnknownStation", {"run", eol, "--station", "no-such.textproto"}, 2, {"no-such.textproto"}},
    {"UnknownSuite", {"run", "no-such.textproto"}, 2, {"no-such.textproto"}},
    {"SuiteByItsNameAlone", {"run", "crash"}, 2, {"; did you mean suites/crash.textproto?\n"}},
    {"SlotThatIsNotThere", {"run", eol, "--slot", "2"}, 2, {"slot 2"}},
    {"SerialPortThatIsNotThere",
     {"console", "--tty", "/dev/ttyUSB99"},
     2,
     {"plugrig: /dev/ttyUSB99: No such file or directory; ls /dev/serial/by-id"}},
    {"SerialPortThatIsNone", {"console", "--tty", "/dev/null"}, 2, {"plugrig: /dev/null is no terminal"}},
    {"SerialPortAndStation",
     {"console", "--tty", "/dev/null", "--station", "x.textproto"},
     2,
     {"--tty excludes --station"}},
    {"CaptureOverAFile", {"console", "--capture", eol}, 2, {eol + " exists; choose another name"}},
    {"ReportOfNoRun", {"report", "/no/such/run"}, 2, {"/no/such/run"}},
    {"UnknownFormat",
     {"report", "/no/such/run", "--format", "pdf"},
     2,
     {"plugrig: --format: 'pdf'", "is one of text, json, html, junit, csv, canonical, measurements"}},
    {"KnobThatSpoilsTheStation",
     {"run", eol, "--set", "slot.1.console.echo=AFTER_ENTER", "--set", "format=9"},
     2,
     {"virtual.textproto", "(as changed by --set slot.1.console.echo=AFTER_ENTER, format=9)"}},
    {"UnknownFault", {"faults", "--fault", "relay_weldet"}, 2, {"relay_weldet", "relay_welded"}},
    {"Knobs", {"knobs"}, 0, {"virtual.plug.relay.welded", "true or false", "slot.1.console.latency_ms"}},
    {"KnobsAsJson",
     {"knobs", "--json"},
     0,
     {R"({"path":"virtual.mains.voltage_v","type":"a number from 0 to 500","value":"230"})"}},
    {"CheckOfAGoodSuite", {"check", eol}, 0, {"eol: 8 cases", "; takes ", " s on the bench, at most "}},
};
INSTANTIATE_TEST_SUITE_P(Of, CommandLineExitCode, testing::ValuesIn(command_lines),
                         [](const auto& line) { return std::string{line.param.name}; });

TEST(Verbose, NamesTheFilesThatAreRead) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"check", eol, "--verbose"}, {"-v", "check", eol}}) {
        const Finished finished = plugrig(arguments);
        EXPECT_EQ(finished.exit_code, 0) << finished.err;
        EXPECT_TRUE(mentions(finished.err, "plugrig: read " + eol + "\n")) << finished.err;
        EXPECT_TRUE(mentions(finished.err, "chatter.textproto")) << finished.err;
    }
    EXPECT_EQ(plugrig({"check", eol}).err, "");
}

}  // namespace
}  // namespace rig::tests
