#include "rig/cli/console_text.hpp"

#include <gtest/gtest.h>

namespace rig::cli {
namespace {

using namespace std::chrono_literals;
using console::Integrity;
using console::Kind;
using console::Record;

Record record(Kind kind, std::string text, Integrity integrity = Integrity::clean) {
    Record made;
    made.kind = kind;
    made.integrity = integrity;
    made.text = std::move(text);
    made.t_first = Time{1234ms};
    return made;
}

TEST(ConsoleText, OnATerminalSetsLogsApartFromReplies) {
    ConsoleText text{{.marks = true, .colour = true}};
    EXPECT_EQ(text.of(record(Kind::reply, "hardware info")), "  hardware info\n");
    EXPECT_EQ(text.of(record(Kind::log, "[T: 1 …]: up")), "\x1b[2m| [T: 1 …]: up\x1b[0m\n");
    EXPECT_EQ(text.of(record(Kind::chatter, "cmd id 0x10")), "\x1b[2m| cmd id 0x10\x1b[0m\n");
    EXPECT_EQ(text.of(record(Kind::boot, "F1: 0000 0000")), "\x1b[2m| F1: 0000 0000\x1b[0m\n");
    EXPECT_EQ(text.of(record(Kind::reply, "\"vol", Integrity::torn)), "\x1b[33m~ \"vol\x1b[0m\n");
    EXPECT_EQ(text.of(record(Kind::reply, "whole", Integrity::joined)), "  whole\n");
    EXPECT_EQ(text.of(record(Kind::fault, "In Hard Fault Handler")),
              "\x1b[31m! In Hard Fault Handler\x1b[0m\n");
    EXPECT_EQ(text.of(record(Kind::noise, "\x02")), "\x1b[2m? \\x02\x1b[0m\n");
}

TEST(ConsoleText, WithoutColourTheMarksStillTell) {
    ConsoleText text{{.marks = true}};
    EXPECT_EQ(text.of(record(Kind::log, "up")), "| up\n");
    EXPECT_EQ(text.of(record(Kind::reply, "\"vol", Integrity::torn)), "~ \"vol\n");
}

TEST(ConsoleText, ForAScriptIsTheTextAlone) {
    ConsoleText text{{.echo = true}};
    EXPECT_EQ(text.of(record(Kind::prompt, "$ ")), "");
    EXPECT_EQ(text.of(record(Kind::echo, "meross hw")), "$ meross hw\n");
    EXPECT_EQ(text.of(record(Kind::reply, "hardware info")), "hardware info\n");
    EXPECT_EQ(text.of(record(Kind::log, "up")), "up\n");
}

TEST(ConsoleText, ShowsNoEchoWhereThePersonSeesWhatWasTyped) {
    ConsoleText text{{.marks = true}};
    EXPECT_EQ(text.of(record(Kind::echo, "meross hw")), "");
    EXPECT_EQ(text.of(record(Kind::reply, "")), "") << "nor blank lines";
}

TEST(ConsoleText, StampsEachLineWithTheTimeSinceTheConsoleWasOpened) {
    ConsoleText text{{.times = true}};
    EXPECT_EQ(text.of(record(Kind::reply, "ok")), "[   1.234] ok\n");
    ConsoleText coloured{{.colour = true, .times = true}};
    EXPECT_EQ(coloured.of(record(Kind::reply, "ok")), "\x1b[2m[   1.234] \x1b[0mok\n");
}

TEST(ConsoleText, SaysWhenThePlugRestarts) {
    ConsoleText text{{.marks = true}};
    EXPECT_EQ(text.of(record(Kind::reply, "ok")), "  ok\n");
    Record banner = record(Kind::boot, "F1: 0000 0000");
    banner.epoch = 1;
    EXPECT_EQ(text.of(banner), "--- the plug restarts ---\n| F1: 0000 0000\n");
    EXPECT_EQ(text.of(banner), "| F1: 0000 0000\n");
}

TEST(ConsoleText, LetsNoTerminalObeyThePlug) {
    ConsoleText text{{}};
    EXPECT_EQ(text.of(record(Kind::reply, "\x1b[2Jgone\x07")), "\\x1B[2Jgone\\x07\n");
    EXPECT_EQ(text.of(record(Kind::reply, "\t\"a\\b\"")), "\t\"a\\b\"\n") << "tabs and backslashes are text";
}

}  // namespace
}  // namespace rig::cli
