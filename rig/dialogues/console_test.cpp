#include "rig/dialogues/console.hpp"

#include <gtest/gtest.h>

#include "rig/dialogues/console_fixture.hpp"
#include "rig/ports/scripted_stream.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;
using Script = ScriptedStream::Script;
using Typed = Console::Typed;

const std::string enter = "\r";
const std::string ctrl_c = "\x03";

struct Talk {
    explicit Talk(Script script, Console::Options options = {})
        : stream{clock, std::move(script)},
          talk{clock, [this](Task<void> task) { clock.run(std::move(task)); }, stream, options} {}
    SimulatedClock clock;
    ScriptedStream stream;
    ConsoleTalk talk;
};

Script after_prompt() {
    Script script;
    script.reply("\r\n$ ");
    return script;
}

// A line typed, echoed and entered; `answer` comes with the prompt behind it.
Script& exchange(Script& script, const std::string& line, const std::string& answer) {
    return script.expect_write(line).reply(line, 3ms).expect_write(enter).reply("\r\n" + answer + "\r\n$ ",
                                                                                3ms);
}

TEST(Console, SendsEnterOnlyWhenTheEchoIsBack) {
    Script script = after_prompt();
    script.expect_write("ver").reply("v", 3ms).reply("e", 3ms).reply("r", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, TypesALongLineInPiecesThatFitTheFifoEachPacedOnItsEcho) {
    const std::string line = "config write meross dev.name " + std::string(98, 'x');
    ASSERT_EQ(line.size(), 127u);
    Script script = after_prompt();
    script.expect_write(line.substr(0, 64)).reply(line.substr(0, 64), 10ms);
    script.expect_write(line.substr(64)).reply(line.substr(64), 10ms);
    script.expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type(line), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, RefusesALineThatTheShellWouldCut) {
    Talk t{after_prompt()};
    EXPECT_EQ(t.talk.type(std::string(128, 'x')), std::nullopt);
    ASSERT_TRUE(t.talk.error);
    EXPECT_EQ(t.talk.error->code, Errc::usage);
    EXPECT_EQ(t.stream.written(), "");
}

TEST(Console, DropsALineWithAWrongEchoAndTypesItAgainBehindTheNewPrompt) {
    Script script = after_prompt();
    script.expect_write("ver").reply("vxr", 3ms).expect_write(ctrl_c).reply("$ ", 3ms);
    script.expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.clock.now(), Time{20ms + 3ms + 3ms + 20ms + 3ms}) << "a wrong echo needs no waiting";
}

TEST(Console, TakesAnEchoWithSomethingBehindItForAWrongOne) {
    Script script = after_prompt();
    script.expect_write("ver").reply("verx", 3ms).expect_write(ctrl_c).reply("$ ", 3ms);
    script.expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, TriesThreeTimesAndThenNeverSendsEnter) {
    Script script = after_prompt();
    for (int k = 0; k < 3; ++k) {
        script.expect_write("ver").reply("vxr", 3ms).expect_write(ctrl_c).reply("$ ", 3ms);
    }
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::not_echoed);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.stream.written(), "ver\x03ver\x03ver\x03");
}

TEST(Console, TakesAnEchoAfter250MillisecondsForALostOne) {
    Script script = after_prompt();
    script.expect_write("ver").expect_write(ctrl_c).reply("ver$ ", 3ms);
    script.expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.clock.now(), Time{20ms + 250ms + 3ms + 20ms + 3ms}) << "silence, echo, prompt, silence, echo";
}

TEST(Console, AcceptsAnEchoThatComesExactlyAt250Milliseconds) {
    Script script = after_prompt();
    script.expect_write("ver").reply("ver", 250ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, WaitsForAnEchoThatTheAdapterMayHoldBack) {
    Script script = after_prompt();
    script.expect_write("ver").reply("ver", 505ms).expect_write(enter);
    Talk t{script, {.latency = 255ms}};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, TypesAgainWhenEvenCtrlCIsNotAnswered) {
    Script script = after_prompt();
    script.expect_write("ver").expect_write(ctrl_c).expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.clock.now(), Time{20ms + 250ms + 250ms + 3ms});
}

TEST(Console, ALogLineInTheMiddleOfTheEchoIsNoWrongEcho) {
    const std::string log = "[T: 4711 M: wifi C: info F: wifi_rssi L: 72]: rssi -61";
    Script script = after_prompt();
    script.expect_write("meross hw")
        .reply("mero", 3ms)
        .reply(log, 3ms)
        .reply("\r\n", 3ms)
        .reply("ss hw", 3ms);
    script.expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("meross hw"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, AStreamThatEchoesLateGetsLineAndEnterAtOnce) {
    Script script = after_prompt();
    script.expect_write("ver\r").reply("ver\r\nCM4 Image Ver: x\r\n$ ", 400ms);
    Talk t{script, {.echo_after_enter = true}};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    t.talk.wait(1s);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, WaitsForThePromptOfABusyPlug) {
    Script script;
    script.reply("boot\r\n$ ", 300ms).expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.clock.now(), Time{300ms + 20ms + 3ms});
}

TEST(Console, TypesWithoutAPromptAfter500Milliseconds) {
    Script script;
    script.expect_write("ver").expect_write(ctrl_c).reply("$ ", 3ms);
    script.expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.clock.now(), Time{500ms + 250ms + 3ms + 20ms + 3ms});
}

TEST(Console, TypesOneLineAfterAnother) {
    Script script = after_prompt();
    exchange(script, "meross fac", "In fac mode:YES");
    exchange(script, "meross fac", "In fac mode:YES");
    Talk t{script};
    EXPECT_EQ(t.talk.type("meross fac"), Typed::entered);
    EXPECT_EQ(t.talk.type("meross fac"), Typed::entered);
    t.talk.wait(1s);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, ACommandWithoutAPromptAfterItIsInterruptedBeforeTheNextIsTyped) {
    Script script = after_prompt();
    script.expect_write("ver").reply("ver", 3ms).expect_write(enter);  // and Enter got lost
    script.expect_write(ctrl_c).reply("$ ", 3ms);
    script.expect_write("meross fac").reply("meross fac", 3ms).expect_write(enter);
    Talk t{script};
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.talk.type("meross fac"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, AnnouncedResetOpensOneEpoch) {
    Script script = after_prompt();
    script.expect_write("reboot").reply("reboot", 3ms).expect_write(enter);
    script.reply("\r\nReboot Bye Bye Bye!!!!\r\n", 3ms)
        .reply("\r\nF1: 0000 0000\r\n$ \r\nReboot Bye Bye Bye!!!!\r\n", 3ms);
    Talk t{script};
    EXPECT_EQ(t.talk.type("reboot"), Typed::entered);
    t.talk.wait(1s);
    EXPECT_EQ(t.talk.evidence.lines, std::vector<std::string>{"epoch reset"});
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, TheSameWordsFromAnotherCommandAnnounceNothing) {
    Script script = after_prompt();
    exchange(script, "config read a b", "Reboot Bye Bye Bye!!!!");
    Talk t{script};
    EXPECT_EQ(t.talk.type("config read a b"), Typed::entered);
    t.talk.wait(1s);
    EXPECT_TRUE(t.talk.evidence.lines.empty());
}

TEST(Console, PowerOpensAnEpochInWhichTheOldPromptDoesNotCount) {
    Script script = after_prompt();
    script.reply("\r\nF1: 0000 0000\r\n", 100ms).reply("\r\n$ ", 200ms);
    script.expect_write("ver").reply("ver", 3ms).expect_write(enter);
    Talk t{script};
    t.talk.wait(50ms);
    t.talk.console.power_edge(t.clock.now());
    EXPECT_EQ(t.talk.type("ver"), Typed::entered);
    EXPECT_EQ(t.talk.evidence.lines, std::vector<std::string>{"epoch power"});
    EXPECT_EQ(t.clock.now(), Time{300ms + 20ms + 3ms});
    EXPECT_EQ(t.stream.complaint(), "");
}

TEST(Console, AStopLeavesWhatWasTypedWithoutEnter) {
    Script script = after_prompt();
    script.expect_write("meross switch u on").reply("meross", 3ms);
    Talk t{script};
    t.talk.type_and_stop("meross switch u on", 30ms);
    ASSERT_TRUE(t.talk.error);
    EXPECT_EQ(t.talk.error->code, Errc::aborted);
    EXPECT_EQ(t.stream.complaint(), "");
    EXPECT_EQ(t.clock.now(), Time{30ms});
}

TEST(Console, WhatAStopLeftBehindIsDroppedBeforeTheNextLine) {
    Script script = after_prompt();
    script.expect_write("meross switch u on").reply("meross", 3ms).expect_write(ctrl_c).reply("$ ", 3ms);
    script.expect_write("meross switch u off").reply("meross switch u off", 3ms).expect_write(enter);
    Talk t{script};
    t.talk.type_and_stop("meross switch u on", 30ms);
    EXPECT_EQ(t.talk.type("meross switch u off"), Typed::entered);
    EXPECT_EQ(t.stream.complaint(), "");
}

// Every way through type(): prompt, two pieces, a wrong echo, Ctrl-C, Enter, answer.
Script long_conversation(const std::string& line) {
    Script script = after_prompt();
    script.expect_write(line.substr(0, 64)).reply(line.substr(0, 63) + "?", 3ms);
    script.expect_write(ctrl_c).reply("$ ", 3ms);
    script.expect_write(line.substr(0, 64)).reply(line.substr(0, 30), 3ms).reply(line.substr(30, 34), 3ms);
    script.expect_write(line.substr(64)).reply(line.substr(64), 3ms);
    script.expect_write(enter).reply("\r\nwrite data item ok\r\n$ ", 3ms);
    return script;
}

TEST(Console, ALostLineIsARigFaultWhereverItHappensAndNothingIsEnteredTwice) {
    const std::string line = "config write meross dev.name " + std::string(50, 'x');
    const Script whole = long_conversation(line);
    {
        Talk t{whole};
        EXPECT_EQ(t.talk.type(line), Typed::entered);
        t.talk.wait(1s);
        EXPECT_EQ(t.stream.complaint(), "");
    }
    for_each_failing_step(whole, [&](const Script& script, std::size_t k) {
        Talk t{script};
        const auto typed = t.talk.type(line);
        t.talk.wait(1s);
        EXPECT_EQ(t.stream.complaint(), "") << k;
        if (k + 1 < whole.steps()) {  // the last step is the answer: behind Enter
            EXPECT_EQ(typed, std::nullopt) << k;
            ASSERT_TRUE(t.talk.error) << k;
            EXPECT_EQ(t.talk.error->code, Errc::rig_fault) << k;
            EXPECT_EQ(t.stream.written().find('\r'), std::string::npos) << k;
        } else {
            EXPECT_EQ(typed, Typed::entered);
        }
        EXPECT_EQ(t.talk.type("ver"), std::nullopt) << "a line that is lost stays lost";
    });
}

}  // namespace
}  // namespace rig
