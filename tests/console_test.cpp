#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/plugrig_program.hpp"
#include "tests/terminal.hpp"
#include "tests/twin_process.hpp"

namespace rig::tests {
namespace {

// --- a script --------------------------------------------------------------------------------------------

TEST(ConsoleForAScript, TypesEachLineWhenTheOneBeforeIsAnswered) {
    const Finished finished = plugrig({"console"}, "meross hw\r\nnonsense\nmeross scan\nmeross fw");
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_EQ(finished.err, "");
    std::size_t at = 0;
    for (const char* words :
         {"F1: 0000 0000\n", "$ meross hw\n", "hardware info\n", "model     :mss310\n", "$ nonsense\n",
          "nonsense unknown command\n", "$ meross scan\n", "Scan Done!", "$ meross fw\n", "fw version:"}) {
        const std::size_t found = finished.out.find(words, at);
        ASSERT_NE(found, std::string::npos) << words << " is not behind " << finished.out.substr(0, at);
        at = found;
    }
    EXPECT_FALSE(mentions(finished.out, "\x1b")) << "plain text";
    EXPECT_FALSE(mentions(finished.out, "\r"));
}

TEST(ConsoleForAScript, SaysWhatItCouldNotType) {
    const Finished finished =
        plugrig({"console", "--set", "virtual.plug.console.silent=true"}, "meross hw\n");
    EXPECT_EQ(finished.exit_code, 5);
    EXPECT_TRUE(mentions(finished.err, "plugrig: the plug did not echo 'meross hw'")) << finished.err;
    EXPECT_FALSE(mentions(finished.out, "plugrig: ")) << "that is the plug's";
    const Finished too_long = plugrig({"console"}, std::string(128, 'x') + "\nmeross fw\n");
    EXPECT_EQ(too_long.exit_code, 5);
    EXPECT_TRUE(mentions(too_long.err, "has more than 127 characters")) << too_long.err;
    EXPECT_TRUE(mentions(too_long.out, "firmware info")) << "and goes on";
}

TEST(ConsoleForAScript, StampsEachLine) {
    const Finished finished = plugrig({"console", "--timestamps"}, "meross hw\n");
    for (const std::string& line : lines_of(finished.out))
        EXPECT_TRUE(line.size() > 12 && line[0] == '[' && line.substr(9, 3).find(']') != line.npos) << line;
}

TEST(ConsoleForAScript, CapturesTheBytesAsTheyCome) {
    const reports::TemporaryFolder folder;
    const std::string capture = (folder / "capture").string();
    ASSERT_EQ(plugrig({"console", "--capture", capture}, "meross hw\n").exit_code, 0);
    const std::string bytes = slurp(capture);
    EXPECT_TRUE(mentions(bytes, "F1: 0000 0000\n\r")) << bytes;
    EXPECT_TRUE(mentions(bytes, "$ meross hw\n\rhardware info\n\rmodel     :mss310\n\r")) << bytes;
    ASSERT_EQ(plugrig({"console", "--timestamps", "--capture", capture + "2"}, "meross hw\n").exit_code, 0);
    EXPECT_TRUE(mentions(slurp(capture + "2"), "] hardware info\n\r[")) << slurp(capture + "2");
}

TEST(ConsoleForAScript, RawPassesEveryByte) {
    const TwinProcess twin{{"--off"}};
    { const auto booted = twin.boot(); }
    const Finished finished =
        plugrig({"console", "--raw", "--tty", twin.link().string()}, "meross xw\x08\x08hw\x1b[C\r");
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_TRUE(mentions(finished.out, "meross xw\x1b[D \x1b[D\x1b[D \x1b[Dhw")) << finished.out;
    EXPECT_TRUE(mentions(finished.out, "\n\rmodel     :mss310\n\r")) << finished.out;
}

// --- a person --------------------------------------------------------------------------------------------

class ConsoleForAPerson : public testing::Test {
  protected:
    ConsoleForAPerson() {
        setenv("TERM", "xterm", 1);
        unsetenv("NO_COLOR");
    }
};

std::vector<std::string> on_a_serial_port(const TwinProcess& twin, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"console", "--tty", twin.link().string()});
    return more;
}

TEST_F(ConsoleForAPerson, AloneIsAPlugToTalkTo) {
    OwnTerminal terminal{PLUGRIG_PROGRAM, {"console"}};
    terminal.screen().until("console of a virtual plug; Ctrl-] leaves");
    terminal.screen().until("| F1: 0000 0000");
    terminal.screen().until("WiFi Init Done");
    terminal.type("meross hw\r");
    EXPECT_TRUE(mentions(terminal.screen().until("model     :mss310"), "  hardware info\r\n"));
    terminal.type("\x1d");
    terminal.screen().rest();
    EXPECT_EQ(terminal.finish(), 0);
}

TEST_F(ConsoleForAPerson, SetsLogsApartAndTearsNoLineThatIsBeingTyped) {
    const TwinProcess twin{{"--off", "--set", "virtual.plug.console.async_log_period_s=1"}};
    { const auto booted = twin.boot(); }
    OwnTerminal terminal{PLUGRIG_PROGRAM, on_a_serial_port(twin)};
    terminal.screen().until("Ctrl-] leaves");
    terminal.type("meross h");
    terminal.screen().until("meross h");
    EXPECT_EQ(twin.ask("press 300"), "ok");
    const std::string log = terminal.screen().until("button short press");
    EXPECT_TRUE(mentions(log, "\x1b[2m| [T: ")) << log;
    terminal.screen().until("$ meross h");  // drawn again below
    terminal.type("w\r");
    EXPECT_TRUE(mentions(terminal.screen().until("model     :mss310"), "  hardware info\r\n"));
    terminal.type("\x1b[A");  // history
    terminal.screen().until("meross hw");
    terminal.type("\x03meross fw\r");  // dropped here and there
    terminal.screen().until("  fw version:2.1.7");
    terminal.type("\x1d");
    terminal.screen().rest();
    EXPECT_EQ(terminal.finish(), 0);
}

bool same(const termios& a, const termios& b) {
    return a.c_lflag == b.c_lflag && a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag;
}

TEST_F(ConsoleForAPerson, GivesTheTerminalBackHoweverItIsLeft) {
    for (const bool raw : {false, true}) {
        for (const int signal : {0, SIGTERM, SIGINT}) {
            TwinProcess twin{{"--off"}};
            const auto arguments =
                on_a_serial_port(twin, raw ? std::vector<std::string>{"--raw"} : std::vector<std::string>{});
            OwnTerminal terminal{PLUGRIG_PROGRAM, arguments};
            const termios before = terminal.usual_settings();
            terminal.screen().until("Ctrl-] leaves");  // a terminal has no memory of what came before
            ASSERT_EQ(twin.ask("mains on"), "ok");
            terminal.screen().until("Leaving the BROM");
            EXPECT_FALSE(same(terminal.settings(), before));
            if (signal == 0) {
                terminal.type("\x1d");
            } else {
                terminal.signal(signal);
            }
            terminal.screen().rest();
            EXPECT_EQ(terminal.finish(), 0);
            EXPECT_TRUE(same(terminal.settings(), before)) << "raw " << raw << ", signal " << signal;
        }
    }
}

TEST_F(ConsoleForAPerson, GivesTheTerminalBackWhenThePlugIsGone) {
    TwinProcess twin{{"--off"}};
    OwnTerminal terminal{PLUGRIG_PROGRAM, on_a_serial_port(twin)};
    const termios before = terminal.usual_settings();
    terminal.screen().until("Ctrl-] leaves");
    terminal.type("\r");
    EXPECT_EQ(twin.ask("mains on"), "ok");
    terminal.screen().until("Leaving the BROM");
    twin.child().signal(SIGKILL);
    EXPECT_TRUE(mentions(terminal.screen().rest(), "is gone: check the adapter's USB cable"));
    EXPECT_EQ(terminal.finish(), 3);
    EXPECT_TRUE(same(terminal.settings(), before));
}

TEST_F(ConsoleForAPerson, EndsWithItsTerminal) {
    OwnTerminal terminal{PLUGRIG_PROGRAM, {"console"}};
    terminal.screen().until("Leaving the BROM");
    terminal.hang_up();
    EXPECT_EQ(terminal.finish(), 0);
}

TEST(Console, HasASerialPortToItself) {
    const TwinProcess twin;
    OwnTerminal first{PLUGRIG_PROGRAM, on_a_serial_port(twin)};
    first.screen().until("Ctrl-] leaves");
    const Finished second = plugrig(on_a_serial_port(twin));
    EXPECT_EQ(second.exit_code, 6);
    EXPECT_TRUE(mentions(second.err, twin.link().string() + " is in use by another program")) << second.err;
    first.type("\x1d");
    first.screen().rest();
    EXPECT_EQ(first.finish(), 0);
    EXPECT_EQ(plugrig(on_a_serial_port(twin)).exit_code, 0) << "and gives it back";
}

TEST(Console, KnowsThatWhatASerialPortLeadsToIsNotItsToChoose) {
    for (const std::vector<std::string>& choice : std::vector<std::vector<std::string>>{
             {"--seed", "3"}, {"--station", "fixtures/stations/virtual.textproto"}, {"--set", "x=1"}}) {
        std::vector<std::string> arguments{"console", "--tty", "/dev/null"};
        arguments.insert(arguments.end(), choice.begin(), choice.end());
        const Finished finished = plugrig(arguments);
        EXPECT_EQ(finished.exit_code, 2);
        EXPECT_TRUE(mentions(finished.err, "--tty excludes " + choice[0])) << finished.err;
    }
}

}  // namespace
}  // namespace rig::tests
