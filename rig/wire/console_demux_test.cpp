#include "rig/wire/console_demux.hpp"

#include <gtest/gtest.h>

#include "rig/wire/console_samples.hpp"

namespace rig::console {
namespace {

using samples::at;
using samples::Listener;
using samples::sketch;

constexpr std::string_view log_line = "[T: 7 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up";

std::string with_log(std::string_view before, std::string_view after) {
    return std::string{before} + std::string{log_line} + "\r\n\r" + std::string{after};
}

/// Past the prompt, `typed` echoed, its reply running.
Listener replying(std::string_view typed) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types(std::string{typed} + "\r").hears(std::string{typed} + "\n\r");
    plug.records();
    return plug;
}

TEST(ConsoleDemux, NamesEveryPartOfAnExchange) {
    Listener plug;
    plug.hears("\n\rF1: 0000 0000\n\rnormal bootup\r\n\r$ ").quiet_until(at(20));
    plug.types("meross hw\r").hears("meross hw\n\rhardware info\n\rpAd2\n\r$ ").quiet_until(at(20));
    EXPECT_EQ(sketch(plug.records()),
              "boot|F1: 0000 0000\nboot|normal bootup\nprompt|$ \n"
              "echo|meross hw\nreply|hardware info\nchatter|pAd2\nprompt|$ \n");
}

TEST(ConsoleDemux, CallsUndecodableBytesBeforeTheBannerNoise) {
    Listener plug;
    EXPECT_EQ(sketch(plug.hears("R\xc3\xa2\xc2\xb8\xc2\xae\nF1: 0000 0000\n").records()),
              "noise|R\xc3\xa2\xc2\xb8\xc2\xae\nboot|F1: 0000 0000\n");
}

TEST(ConsoleDemux, CallsPrintableBytesBetweenThePowerEdgeAndTheBannerNoise) {
    Listener plug;
    plug.demux.epoch(at(1), EpochCause::power);
    EXPECT_EQ(sketch(plug.hears("R\n\rF1: 0000 0000\n\rV0: 1\n\r").records()),
              "noise|R\nboot|F1: 0000 0000\nboot|V0: 1\n");
}

TEST(ConsoleDemux, KeepsALineOfBootTextThatIsOnlyMissingItsBanner) {
    Listener plug;
    plug.demux.epoch(at(1), EpochCause::power);
    EXPECT_EQ(sketch(plug.hears("00: 0006 000C\n\r").records()), "boot|00: 0006 000C\n");
}

TEST(ConsoleDemux, SplitsNoiseFromABannerOnTheSameLine) {
    Listener plug;
    const auto records = plug.hears(
                                 "\xff\x80"
                                 "F1: 0000 0000\n\r")
                             .records();
    EXPECT_EQ(sketch(records), "noise|\xff\x80\nboot|F1: 0000 0000\n");
    EXPECT_EQ(records[1].offset, 2u);
}

TEST(ConsoleDemux, AllowsUtf8InAReplyButNotBrokenUtf8) {
    Listener plug = replying("meross scan");
    EXPECT_EQ(sketch(plug.hears("6 caf\xc3\xa9\n\r6 caf\xc3\n\r").records()),
              "reply|6 caf\xc3\xa9\nnoise|6 caf\xc3\n");
}

TEST(ConsoleDemux, TellsALineAtTheFirstByteOfItsLineEnd) {
    Listener plug = replying("ver");
    EXPECT_EQ(plug.hears("CM4 Image Ver: 1\n").records().size(), 1u);
}

TEST(ConsoleDemux, WaitsForTwentyMillisecondsOfSilenceBehindAPrompt) {
    Listener plug;
    plug.hears("$ ", at(100));
    EXPECT_EQ(plug.demux.wake(), at(120));
    plug.quiet_until(at(119));
    EXPECT_FALSE(plug.demux.at_prompt());
    plug.quiet_until(at(120));
    EXPECT_TRUE(plug.demux.at_prompt());
    EXPECT_EQ(plug.demux.wake(), never);
}

TEST(ConsoleDemux, TakesAByteAtTheEndOfTheSilenceAsInTime) {
    Listener plug;
    plug.hears("$ ", at(100)).hears("5 dollars\n", at(120));
    EXPECT_EQ(sketch(plug.records()), "boot|$ 5 dollars\n");
}

TEST(ConsoleDemux, ClosesThePromptWhenTextComesAfterTheSilenceThoughNobodyPolled) {
    Listener plug;
    plug.hears("$ ", at(100)).hears("late\n", at(121));
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \nreply|late\n");
}

TEST(ConsoleDemux, KnowsAPromptByTheEchoBehindIt) {
    Listener plug = replying("ver");
    plug.types("reboot\r").hears("$ reboot\n\r");
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \necho|reboot\n");
}

TEST(ConsoleDemux, KnowsAPromptByTheLineBreakBehindIt) {
    Listener plug = replying("ver");
    plug.hears("$ \n\r");
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \n");
    EXPECT_TRUE(plug.demux.at_prompt());
}

TEST(ConsoleDemux, FindsALogBehindAPromptOnTheSameLine) {
    Listener plug = replying("meross ping 127.0.0.1");
    plug.hears(with_log("$ ", ""));
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \nlog|" + std::string{log_line} + "\n");
    EXPECT_TRUE(plug.demux.at_prompt());
}

TEST(ConsoleDemux, FindsChatterBehindAPromptOnTheSameLine) {
    Listener plug = replying("ver");
    const auto records = plug.hears("$ cmd id 0xd5 -- 0x0 seq 0x5\n\r").records();
    EXPECT_EQ(sketch(records), "prompt|$ \nchatter|cmd id 0xd5 -- 0x0 seq 0x5\n");
    EXPECT_EQ(records[1].offset, records[0].offset + records[0].length);
}

TEST(ConsoleDemux, TakesAnEmptyLineAtThePromptAsTheEchoOfEnter) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("\r").hears("\n\r$ ").quiet_until(at(20));
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \necho|\nprompt|$ \n");
}

TEST(ConsoleDemux, ForgetsAnEnterThatWokeAPlugInTheMiddleOfNowhere) {
    Listener plug;
    plug.types("\r").hears("\n\r$ ").quiet_until(at(20)).types("ver").hears("ver");
    EXPECT_EQ(plug.demux.echo().matched, 3u);
}

TEST(ConsoleDemux, ExcisesALogFromTheMiddleOfALine) {
    Listener plug = replying("meross power");
    const auto records = plug.hears(with_log("v:23", "0 (ratio:188)\n\r")).records();
    EXPECT_EQ(sketch(records), "log|" + std::string{log_line} + "\nreply joined|v:230 (ratio:188)\n");
    EXPECT_GT(records[0].offset, records[1].offset);
    EXPECT_LT(records[0].offset + records[0].length, records[1].offset + records[1].length);
}

TEST(ConsoleDemux, KeepsALineWholeWhoseOwnEndFollowsTheExcisedLog) {
    Listener plug = replying("meross power");
    plug.hears(with_log("p:0", "\n\rv:0 (ratio:188)\n\r"));
    EXPECT_EQ(sketch(plug.records()),
              "log|" + std::string{log_line} + "\nreply joined|p:0\nreply|v:0 (ratio:188)\n");
}

TEST(ConsoleDemux, KeepsALineOpenOverTwoExcisedLogs) {
    Listener plug = replying("meross power");
    plug.hears(with_log("v:", with_log("23", "0 (ratio:188)\n\r")));
    EXPECT_EQ(sketch(plug.records()), "log|" + std::string{log_line} + "\nlog|" + std::string{log_line} +
                                          "\nreply joined|v:230 (ratio:188)\n");
}

TEST(ConsoleDemux, FindsThePromptBehindALogThatCutALineWithoutItsEnd) {
    Listener plug = replying("meross power");
    plug.hears(with_log("no da", "$ ")).quiet_until(at(20));
    EXPECT_EQ(sketch(plug.records()), "log|" + std::string{log_line} + "\nreply joined|no da\nprompt|$ \n");
}

TEST(ConsoleDemux, EndsALogInWhoseTextAnotherBegins) {
    Listener plug;
    plug.hears(std::string{log_line}.substr(0, 60) + std::string{log_line} + "\r\nnext\r\n");
    EXPECT_EQ(sketch(plug.records()), "log torn|" + std::string{log_line}.substr(0, 60) + "\nlog|" +
                                          std::string{log_line} + "\nboot|next\n");
}

TEST(ConsoleDemux, MarksALineWithAFragmentOfALogHeaderAsTorn) {
    for (const std::string_view fragment : {"p:[T: 12 M: mr", "p:[T wifi C: erro", "p: M: mrs_main C",
                                            "p: C: info ", "p: F: f L", "p:proc L: 89]: event"}) {
        Listener plug = replying("meross power");
        const auto records = plug.hears(std::string{fragment} + "\n\r").records();
        ASSERT_EQ(records.size(), 1u) << fragment;
        EXPECT_EQ(records[0].integrity, Integrity::torn) << fragment;
    }
}

TEST(ConsoleDemux, MarksALogAsTornWhenAFragmentStandsInItsMessage) {
    Listener plug;
    const auto records = plug.hears(std::string{log_line} + " L: 12]: x\n").records();
    EXPECT_EQ(sketch(records), "log torn|" + std::string{log_line} + " L: 12]: x\n");
}

TEST(ConsoleDemux, TakesAllLinesAfterAnAssertAsTheCrashReport) {
    Listener plug = replying("meross crash");
    plug.hears(
        "system crash test....\n\rassert failed: 0, file: x.c, line: 9\n\r\n\rIn Hard Fault Handler\n\r"
        "SCB->HFSR = 0x40000000\n\r$ \n\r");
    EXPECT_EQ(sketch(plug.records()),
              "reply|system crash test....\nfault|assert failed: 0, file: x.c, line: 9\nfault|In Hard Fault "
              "Handler\n"
              "fault|SCB->HFSR = 0x40000000\nfault|$ \n");
}

TEST(ConsoleDemux, LeavesTheCrashReportWithTheNextBanner) {
    Listener plug;
    plug.hears("In Usage Fault Handler\n\rr0  = 0x00000000\n\rF1: 0000 0000\n\rV0: 0000\n\r");
    EXPECT_EQ(sketch(plug.records()),
              "fault|In Usage Fault Handler\nfault|r0  = 0x00000000\nboot|F1: 0000 0000\nboot|V0: 0000\n");
}

TEST(ConsoleDemux, OpensAnEpochAtABannerThatNobodyCaused) {
    Listener plug = replying("ver");
    const auto records = plug.hears("CM4 Image\n\rF1: 0000 0000\n\r").records();
    EXPECT_EQ(records[0].epoch, 0u);
    EXPECT_EQ(records[1].epoch, 1u);
    EXPECT_EQ(plug.demux.current_cause(), EpochCause::unexpected_reset);
    EXPECT_FALSE(plug.demux.at_prompt());
}

TEST(ConsoleDemux, LetsTheFirstBannerBelongToTheEpochThatWasAskedFor) {
    Listener plug = replying("ver");
    plug.demux.epoch(at(1), EpochCause::power);
    const auto records = plug.hears(with_log("", "F1: 0000 0000\n\rF1: 0000 0000\n\r")).records();
    EXPECT_EQ(records[1].epoch, 1u);
    EXPECT_EQ(records[2].epoch, 2u) << "the second banner is a reset that nobody asked for";
}

TEST(ConsoleDemux, CutsTheOpenLineWhenAnEpochOpens) {
    Listener plug = replying("ver");
    plug.hears("CM4 Im");
    plug.demux.epoch(at(1), EpochCause::power);
    const auto records = plug.hears("age Ver: SDK\n\r").records();
    EXPECT_EQ(sketch(records), "reply|CM4 Im\nboot|age Ver: SDK\n");
    EXPECT_EQ(records[1].epoch, 1u);
}

TEST(ConsoleDemux, FindsThePromptAnywhereOncePerCtrlC) {
    Listener plug;
    plug.hears("$ ")
        .quiet_until(at(20))
        .types("meross")
        .hears("mexo")
        .types("\x03")
        .hears("$ ", at(30))
        .quiet_until(at(50));
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \necho|mexo\nprompt|$ \n");
    plug.types("ver\r").hears("ver\n\rcosts $ ", at(60)).quiet_until(at(90)).hears("5\n\r", at(91));
    EXPECT_EQ(sketch(plug.records()), "echo|ver\nreply|costs $ 5\n");
}

TEST(ConsoleDemux, FindsThePromptOfACtrlCBehindAPrompt) {
    Listener plug = replying("ver");
    plug.types("\x03").hears("$ $ ").quiet_until(at(20));
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \nprompt|$ \n");
}

TEST(ConsoleDemux, CountsTheEchoThatCameBackRight) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("meross hw").hears("meros");
    EXPECT_EQ(plug.demux.echo().matched, 5u);
    EXPECT_FALSE(plug.demux.echo().wrong);
    plug.hears("x");
    EXPECT_EQ(plug.demux.echo().matched, 5u);
    EXPECT_TRUE(plug.demux.echo().wrong);
}

TEST(ConsoleDemux, LeavesLogsOutOfTheEcho) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("meross hw").hears(with_log("mer", "oss h"));
    EXPECT_EQ(plug.demux.echo().matched, 8u);
    EXPECT_FALSE(plug.demux.echo().wrong);
    plug.hears("w").types("\r").hears("\n\r");
    EXPECT_EQ(sketch(plug.records()),
              "prompt|$ \nlog|" + std::string{log_line} + "\necho joined|meross hw\n");
}

TEST(ConsoleDemux, CountsBracketsAndDollarsInTheEchoThoughTheyMightBeginSomethingElse) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("x [$ [").hears("x [$ [");
    EXPECT_EQ(plug.demux.echo().matched, 6u);
    EXPECT_FALSE(plug.demux.echo().wrong);
}

TEST(ConsoleDemux, TakesAGarbledLineAsTheEchoWhenEnterWasSentUnseen) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("meross hw\r").hears("meros hw\n\rhardware info\n\r");
    EXPECT_EQ(sketch(plug.records()), "prompt|$ \necho|meros hw\nreply|hardware info\n");
}

TEST(ConsoleDemux, CarriesLineErrorsToTheLinesOfTheirChunk) {
    Listener plug = replying("ver");
    plug.hears("first\n\rsec").hears("ond\n\r", {}, {.framing = true}).hears("third\n\rfourth\n\r");
    const auto records = plug.records();
    EXPECT_TRUE(records[0].line_status.clean());
    EXPECT_TRUE(records[1].line_status.framing);
    EXPECT_TRUE(records[2].line_status.framing) << "its line began in the bad chunk";
    EXPECT_TRUE(records[3].line_status.clean());
}

TEST(ConsoleDemux, CarriesAnErrorOfAnEmptyChunkToTheNextBytes) {
    Listener plug = replying("ver");
    plug.hears("", {}, {.overrun = true}).hears("first\n\r");
    EXPECT_TRUE(plug.records()[0].line_status.overrun);
}

TEST(ConsoleDemux, StampsARecordWithItsFirstAndLastChunk) {
    Listener plug = replying("ver");
    plug.hears("CM4", at(30))
        .hears(" Im", at(31))
        .hears("age\n", at(32))
        .hears("\r", at(33))
        .hears("N9\n", at(34));
    const auto records = plug.records();
    EXPECT_EQ(records[0].t_first, at(30));
    EXPECT_EQ(records[0].t_last, at(32));
    EXPECT_EQ(records[1].t_first, at(34)) << "the rest of the line end before it is not its text";
    EXPECT_EQ(records[1].lead, 1u);
}

}  // namespace
}  // namespace rig::console
