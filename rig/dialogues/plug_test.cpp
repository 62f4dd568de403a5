#include "rig/dialogues/plug.hpp"

#include <gtest/gtest.h>

#include "rig/dialogues/plug_fixture.hpp"

namespace rig {
namespace {

using namespace plug_samples;

TEST(Plug, AnswersAQueryWithItsMessage) {
    Script script = after_prompt();
    exchange(script, "meross fw", "firmware info\n\rfw version:2.1.7\n\rbuildDate :2018/11/08\n\r$ ");
    Shell shell{script};
    const auto answer = shell.ask(meross_fw());
    ASSERT_TRUE(answer && answer->value());
    EXPECT_EQ(answer->value()->version(), "2.1.7");
    EXPECT_EQ(shell.stream.complaint(), "");
}

TEST(Plug, AnswersWithTheTextWhenThePlugSaysAnotherThing) {
    Script script = after_prompt();
    Shell shell{asked(script, "fac unknown command")};
    const auto answer = shell.ask(meross_fac());
    ASSERT_TRUE(answer && answer->get<Other>());
    EXPECT_EQ(answer->get<Other>()->text, "fac unknown command");
}

TEST(Plug, AnswersTornWithTheTraceWhenTextWasLost) {
    Script script = after_prompt();
    Shell shell{asked(script, torn)};
    const auto answer = shell.ask(meross_fac());
    ASSERT_TRUE(answer && answer->get<Torn>());
    EXPECT_EQ(answer->get<Torn>()->trace, "log header inside 'In fac m[T wifi C: erro'");
}

TEST(Plug, AnswersSilentWhenNothingComesBehindEnterByTheDeadline) {
    Script script = after_prompt();
    Shell shell{exchange(script, "meross fac", "")};
    const auto answer = shell.ask(meross_fac());
    ASSERT_TRUE(answer && answer->get<Silent>());
    EXPECT_EQ(answer->get<Silent>()->waited, 2s);
    EXPECT_EQ(shell.clock.now(), Time{20ms + 3ms + 2s});
}

TEST(Plug, TakesAPromptThatComesExactlyAtTheDeadline) {
    Script script = after_prompt();
    exchange(script, "meross fac", no).reply("\n\r$ \n\r", 2s - 3ms);
    Shell shell{script};
    const auto answer = shell.ask(meross_fac());
    ASSERT_TRUE(answer && answer->value()) << "the line end behind the prompt confirms it";
}

TEST(Plug, AnswersSilentOfADeadConsoleAndTornOfOneThatEchoesWrongly) {
    Script dead;
    for (int k = 0; k < 3; ++k)
        dead.expect_write("ver").expect_write(ctrl_c);
    Shell nobody{dead};
    auto answer = nobody.ask(ver());
    ASSERT_TRUE(answer && answer->get<Silent>());
    EXPECT_EQ(nobody.stream.complaint(), "");

    Script wrong = after_prompt();
    for (int k = 0; k < 3; ++k)
        wrong.expect_write("ver").reply("vxr", 3ms).expect_write(ctrl_c).reply("$ ", 3ms);
    Shell garbled{wrong};
    answer = garbled.ask(ver());
    ASSERT_TRUE(answer && answer->get<Torn>());
    EXPECT_NE(answer->get<Torn>()->trace.find("could not be entered"), std::string::npos);
}

TEST(Plug, AnswersResetWhenThePlugRestartsInsteadOfAnswering) {
    Script script = after_prompt();
    Shell shell{exchange(script, "meross fac", "In fac\n\rF1: 0000 0000\n\r")};
    const auto answer = shell.ask(meross_fac());
    ASSERT_TRUE(answer && answer->get<Reset>());
}

TEST(Plug, TakesTheAnnouncementOfARestartForTheAnswerToReboot) {
    Script script = after_prompt();
    Shell shell{exchange(script, "reboot", "Reboot Bye Bye Bye!!!!\r\n")};
    const auto answer = shell.ask(reboot());
    ASSERT_TRUE(answer && answer->value());
    EXPECT_EQ(shell.clock.now(), Time{20ms + 3ms + 3ms}) << "nothing more is waited for";
}

TEST(Plug, WaitsForTheLogLineThatAnswersAPing) {
    Script script = after_prompt();
    exchange(script, "meross ping 127.0.0.1", "$ ")
        .reply(
            "[T: 9 M: ping C: info F: ping_recv L: 256]: [ping]: ping: recv seq(0x0001) 127.0.0.1, 1 "
            "ms\r\n\r",
            3s);
    Shell shell{script};
    const auto answer = shell.ask(meross_ping("127.0.0.1"));
    ASSERT_TRUE(answer && answer->value());
    EXPECT_EQ(answer->value()->round_trip_ms(), 1u);
}

TEST(Plug, WaitsForTheEndOfAScanThoughThePromptCameBefore) {
    Script script = after_prompt();
    exchange(script, "meross scan", "$ ")
        .reply("Ch  SSID   BSSID   Auth   Cipher   RSSI   WPS_EN   CM   DPID   SR   \r\n\r", 2s)
        .reply("6   VM   48:e1:e9:01:02:0f   9   8   -21   1   0   0   0   \r\n\r", 20ms)
        .reply("[MRS Scan Event Callback]: Scan Done!\r\n\r", 3ms);
    Shell shell{script};
    const auto answer = shell.ask(meross_scan());
    ASSERT_TRUE(answer && answer->value());
    EXPECT_EQ(answer->value()->network(0).rssi(), -21);
}

TEST(Plug, TypesAnActionOnceWhateverComesBack) {
    for (const std::string& answer : {torn + "\n\r$ ", std::string{"cannot\n\r$ "}, std::string{}}) {
        Script script = after_prompt();
        Shell shell{exchange(script, "meross fac 1", answer)};
        EXPECT_TRUE(shell.ask(meross_fac_on()));
        EXPECT_EQ(shell.stream.complaint(), "");
        EXPECT_EQ(shell.stream.written(), "meross fac 1\r");
    }
}

// An action has no read().
template <class Request>
concept Readable = requires(Plug& plug, Request request) {
    plug.read(request);
};
static_assert(Readable<decltype(meross_fac())> && !Readable<decltype(meross_fac_on())>);

TEST(Plug, EscapesWhatItTypes) {
    Script script = after_prompt();
    exchange(script, R"(config write STA Ssid My\ \"Net\")",
             "STA-Ssid = My \"Net\"\n\rwrite data item ok\n\r$ ");
    Shell shell{script};
    const auto answer = shell.ask(config_write("STA", "Ssid", R"(My "Net")"));
    ASSERT_TRUE(answer && answer->value()) << shell.stream.complaint();
    EXPECT_TRUE(answer->value()->ok());
    EXPECT_EQ(answer->value()->value(), R"(My "Net")");
}

TEST(Plug, RefusesArgumentsThatTheShellCannotBeGivenBeforeItTypes) {
    Shell shell{after_prompt()};
    EXPECT_FALSE(shell.ask(meross_ping(std::string(116, 'x'))));
    ASSERT_TRUE(shell.error);
    EXPECT_EQ(shell.error->code, Errc::usage);
    EXPECT_EQ(shell.stream.written(), "");
}

// A request made in the co_await expression itself, as everybody writes it.
Task<void> a_conversation(Plug& plug, std::vector<std::string>& said) {
    const auto fac = co_await plug.ask(meross_fac());
    said.push_back(fac.value()->mode() ? "in factory mode" : "not");
    const auto item = co_await plug.ask(config_read("meross", "an.item.with.a.name.that.is.allocated"));
    said.push_back(item.get<Other>() != nullptr ? item.get<Other>()->text : "?");
    const auto done = co_await plug.ask(meross_fac_on());
    said.push_back(done.value() != nullptr ? "done" : "?");
}

TEST(Plug, TakesRequestsThatAreMadeWhereTheyAreAsked) {
    Script script = after_prompt();
    asked(script, yes);
    exchange(script, "config read meross an.item.with.a.name.that.is.allocated", "no such item\n\r$ ");
    exchange(script, "meross fac 1", "$ ");
    Shell shell{script};
    std::vector<std::string> said;
    shell.clock.run(a_conversation(shell.plug, said));
    EXPECT_EQ(said, (std::vector<std::string>{"in factory mode", "no such item", "done"}));
    EXPECT_EQ(shell.stream.complaint(), "");
}

// ---- The stream goes, the run is stopped ----

TEST(Plug, ThrowsWhicheverStepOfTheConversationTheStreamGoesAt) {
    Script script = after_prompt();
    asked(asked(asked(script, no), no), no);
    int thrown = 0;
    for_each_failing_step(script, [&](const Script& failing, std::size_t step) {
        Shell shell{failing};
        EXPECT_FALSE(shell.read(meross_fac())) << step;
        ASSERT_TRUE(shell.error) << step;
        EXPECT_EQ(shell.error->code, Errc::rig_fault) << step;
        EXPECT_EQ(shell.stream.complaint(), "") << step;
        ++thrown;
    });
    EXPECT_EQ(thrown, 13);
}

TEST(Plug, StopsWhereverItWaits) {
    for (const Duration after : {10ms, 22ms, 24ms, 500ms}) {
        Script script = after_prompt();
        Shell shell{exchange(script, "meross fac", "")};
        shell.stop_after = after;
        EXPECT_FALSE(shell.ask(meross_fac())) << after.count();
        ASSERT_TRUE(shell.error) << after.count();
        EXPECT_EQ(shell.error->code, Errc::aborted) << after.count();
    }
}

TEST(Plug, AnswersAfterAStopAsIfNothingHadBeen) {
    Script script = after_prompt();
    exchange(script, "meross fac", "").expect_write(ctrl_c).reply("$ ", 3ms);
    asked(script, no);
    Shell shell{script};
    shell.stop_after = 100ms;
    EXPECT_FALSE(shell.ask(meross_fac()));
    shell.stop_after = {};
    const auto answer = shell.ask(meross_fac());
    ASSERT_TRUE(answer && answer->value()) << shell.stream.complaint();
    EXPECT_EQ(shell.stream.complaint(), "");
}

}  // namespace
}  // namespace rig
