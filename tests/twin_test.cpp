#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/twin_process.hpp"

namespace rig::tests {
namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

TEST(Twin, IsAPlugOnATerminalForWhoeverOpensIt) {
    TwinProcess twin{{"--off"}};
    EXPECT_TRUE(mentions(twin.told(), "plug on /dev/pts/")) << twin.told();
    EXPECT_TRUE(mentions(twin.told(), "mains is off")) << twin.told();
    EXPECT_TRUE(mentions(twin.told(), "tio " + twin.link().string())) << twin.told();
    EXPECT_TRUE(mentions(twin.told(), "plugrig console --tty " + twin.link().string())) << twin.told();
    Connection terminal{twin.open_terminal()};
    EXPECT_EQ(twin.ask("mains on"), "ok");
    const std::string boot = terminal.until("$ ");
    for (const char* line : {"F1: 0000 0000\n\r", "T0: 0000 001B\n\r", "Leaving the BROM\n\r",
                             "Jump to addr 0x8012000\n\r", "normal bootup\r\n"})
        EXPECT_TRUE(mentions(boot, line)) << line << " in " << boot;
    terminal.say("meross hw\r");
    EXPECT_EQ(terminal.until("hardware info"), "meross hw\n\rhardware info")
        << "echo, and the reply's line ends";
    EXPECT_TRUE(mentions(terminal.until("$ "), "model     :mss310"));
}

TEST(Twin, KeepsNothingForThoseWhoAreNotThere) {
    TwinProcess twin;
    { Connection first{twin.open_terminal()}; }
    Connection watch{twin.connect_control()};
    watch.say("watch\n");
    watch.until(R"("event":"relay")");  // it has booted and said so, to nobody
    Connection terminal{twin.open_terminal()};
    terminal.say("\x03meross fw\r");
    const std::string text = terminal.until("firmware info");
    EXPECT_FALSE(mentions(text, "BROM")) << text;
    EXPECT_FALSE(mentions(text, "Jump to addr")) << text;
}

TEST(Twin, SpeaksAsFastAsItsWireAndNoFaster) {
    const TwinProcess twin{{"--off"}};
    const auto open = twin.boot();
    Connection& terminal = *open;
    const auto begin = Steady::now();  // a test that is slow to read must not find the help waiting for it
    terminal.say("??\r");
    terminal.until("??");
    const std::string help = terminal.until("$ ");
    const std::chrono::duration<double> took = Steady::now() - begin;
    ASSERT_GT(help.size(), 1000u);
    EXPECT_GE(took.count(), 10.0 / 115'200 * static_cast<double>(help.size())) << help.size() << " bytes";
}

TEST(Twin, TakesWhatIsTypedNoFasterThanItsWire) {
    TwinProcess twin;
    Connection terminal{twin.open_terminal(O_NONBLOCK)};
    const std::string noise(1000, 'n');
    const auto begin = Steady::now();
    std::size_t taken = 0;
    while (taken < 40'000) {
        pollfd room{terminal.descriptor(), POLLOUT, 0};
        ASSERT_EQ(poll(&room, 1, 60'000), 1);
        const ssize_t written = write(terminal.descriptor(), noise.data(), noise.size());
        if (written > 0) taken += static_cast<std::size_t>(written);
    }
    const std::chrono::duration<double> took = Steady::now() - begin;
    const double kernel = 25'000;  // what waits in it
    EXPECT_GE(took.count(), (static_cast<double>(taken) - kernel) / 11'520);
    terminal.say("\x03\rmeross fw\r");
    terminal.until("firmware info");  // the plug is none the worse
}

// The next event of the relay.
std::string until_relay(Connection& watch) {
    watch.until(R"("event":"relay")");
    return watch.until("\n");
}

TEST(Twin, CanBePressedLoadedAndWatched) {
    const TwinProcess twin{{"--off"}};
    Connection watch{twin.connect_control()};
    watch.say("watch\nload 2\nmains on\n");
    EXPECT_EQ(watch.until("\n"), "ok\n");
    EXPECT_TRUE(mentions(until_relay(watch), R"("on":true)"));
    auto state = twin.state();
    EXPECT_EQ(state["load"].as_int64(), 2);
    EXPECT_NEAR(number_of(state, "output_v"), 230, 5);
    EXPECT_NEAR(number_of(state, "current_a"), 2.3, 0.05);
    EXPECT_EQ(twin.ask("press 300"), "ok");
    EXPECT_TRUE(mentions(until_relay(watch), R"("on":false)"));
    state = twin.state();
    EXPECT_FALSE(state["relay"].as_bool());
    EXPECT_EQ(number_of(state, "current_a"), 0);
    EXPECT_TRUE(twin.ask("load many").starts_with("error: load must be followed by 0, 1, 2 or 3"));
    EXPECT_TRUE(twin.ask("explode").starts_with("error: 'explode' is no request; there are press MS"));
}

TEST(Twin, LetsTheButtonGoWhenItsClientIsGone) {
    const TwinProcess twin;
    {
        Connection press{twin.connect_control()};
        press.say("press 600000\n");
        while (!twin.state()["button"].as_bool()) {
        }
    }
    while (twin.state()["button"].as_bool()) {
    }
    Connection press{twin.connect_control()};
    press.say("press 600000\n");
    ASSERT_EQ(shutdown(press.descriptor(), SHUT_WR), 0) << "it waits for its answer, as `nc -N` does";
    while (!twin.state()["button"].as_bool()) {
    }
    EXPECT_EQ(twin.ask("button up"), "ok");
    EXPECT_TRUE(mentions(press.until("\n"), "error: released after 0.")) << "and is told";
    EXPECT_FALSE(twin.state()["button"].as_bool());
}

TEST(Twin, AnswersARequestWithoutLineEnd) {
    const TwinProcess twin{{"--off"}};
    Connection control{twin.connect_control()};
    control.say("mains on");
    shutdown(control.descriptor(), SHUT_WR);
    EXPECT_EQ(control.until("\n"), "ok\n");
    EXPECT_TRUE(twin.state()["mains"].as_bool());
}

// What the plug says to a line that is typed, up to its next prompt.
std::string type(Connection& terminal, const std::string& line) {
    terminal.say(line + "\r");
    terminal.until(line + "\n\r");
    return terminal.until("$ ");
}

// Writes items that the plug does not know until it takes no more. Returns how many it took.
int fill_configuration(Connection& terminal) {
    for (int taken = 0; taken < 100; ++taken) {
        const std::string line = "config write what i" + std::to_string(taken) + " " + std::string(96, 'x');
        if (!mentions(type(terminal, line), "write data item ok")) return taken;
    }
    return 0;
}

TEST(Twin, KeepsItsRelaysStateThoughItsConfigurationIsFull) {
    const TwinProcess twin{{"--off"}};
    const auto terminal = twin.boot();
    const int taken = fill_configuration(*terminal);
    EXPECT_GT(taken, 30);
    ASSERT_TRUE(twin.state()["relay"].as_bool());
    EXPECT_EQ(twin.ask("press 300"), "ok");
    Connection watch{twin.connect_control()};
    watch.say("watch\n");
    EXPECT_EQ(twin.ask("mains off"), "ok");
    watch.until(R"("event":"powered")");
    EXPECT_EQ(twin.ask("mains on"), "ok");
    terminal->until("Leaving the BROM");
    terminal->until("$ ");
    EXPECT_FALSE(twin.state()["relay"].as_bool()) << "as it was when power went";
    type(*terminal, "config reset");
    EXPECT_TRUE(mentions(type(*terminal, "config read what i0"), "the data item is not exist"));
    EXPECT_EQ(fill_configuration(*terminal), taken);
}

TEST(Twin, LivesBesideOthersWithItsOwnUuid) {
    std::vector<std::unique_ptr<TwinProcess>> twins;
    std::vector<std::unique_ptr<Connection>> terminals;
    for (const std::string digit : {"1", "2", "3"}) {
        const std::string uuid = "1811080000000000000002000031000" + digit;
        twins.push_back(std::make_unique<TwinProcess>(
            std::vector<std::string>{"--off", "--seed", digit, "--set", "virtual.plug.uuid=" + uuid}));
        terminals.push_back(twins.back()->boot());
    }
    for (auto& terminal : terminals)
        terminal->say("meross hw\r");
    for (std::size_t k = 0; k < terminals.size(); ++k) {
        terminals[k]->until("uuid      :");
        EXPECT_EQ(terminals[k]->until("\n"),
                  "1811080000000000000002000031000" + std::to_string(k + 1) + "\n");
    }
}

void expect_a_clean_end(TwinProcess& twin) {
    const Finished finished = twin.child().finish();
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_EQ(finished.err, "");
    EXPECT_FALSE(fs::is_symlink(twin.link()));
    EXPECT_FALSE(fs::exists(twin.control_path()));
}

TEST(Twin, LeavesNothingBehindHoweverItIsEnded) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        TwinProcess twin;
        Connection terminal{twin.open_terminal()};
        terminal.say("meross");
        twin.child().signal(signal);
        twin.child().signal(signal);
        expect_a_clean_end(twin);
    }
    TwinProcess twin;
    EXPECT_EQ(twin.ask("quit"), "ok");
    expect_a_clean_end(twin);
}

TEST(Twin, ComesBackUnderTheNameOfOneThatWasKilled) {
    const reports::TemporaryFolder folder;
    const std::vector<std::string> arguments{"twin", "--link", (folder / "plug").string(), "--control",
                                             (folder / "control").string()};
    {
        Child killed{arguments};
        killed.out().until("Ctrl-C ends it\n");
        killed.signal(SIGKILL);
        EXPECT_EQ(killed.finish().exit_code, 128 + SIGKILL);
    }
    EXPECT_TRUE(fs::is_symlink(folder / "plug"));
    fs::remove(folder / "plug");
    fs::create_symlink("/dev/pts/99999", folder / "plug");  // whoever has its number now
    Child twin{arguments};
    twin.out().until("Ctrl-C ends it\n");
    const Finished second = plugrig(arguments);
    EXPECT_EQ(second.exit_code, 6) << "the name is taken";
    EXPECT_TRUE(mentions(second.err, (folder / "plug").string())) << second.err;
    twin.signal(SIGINT);
    EXPECT_EQ(twin.finish().exit_code, 0);
}

TEST(Twin, TouchesNoFileOfAnotherName) {
    const reports::TemporaryFolder folder;
    spill(folder / "mine", "precious");
    for (const char* option : {"--link", "--control"}) {
        const Finished refused = plugrig({"twin", option, (folder / "mine").string()});
        EXPECT_EQ(refused.exit_code, 2);
        EXPECT_TRUE(mentions(refused.err, (folder / "mine").string() + " exists and is no ")) << refused.err;
    }
    EXPECT_EQ(slurp(folder / "mine"), "precious");
}

TEST(Twin, NeedsANameWhereItIsToHaveOne) {
    for (const char* option : {"--link", "--control"}) {
        const Finished refused = plugrig({"twin", option, ""});
        EXPECT_EQ(refused.exit_code, 2) << option;
        EXPECT_TRUE(mentions(refused.err, "'' is no name for a ")) << refused.err;
    }
}

TEST(Twin, ControlIsForItsOwnerOnly) {
    TwinProcess twin;
    struct stat found {};
    ASSERT_EQ(lstat(twin.control_path().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777, 0600u);
}

}  // namespace
}  // namespace rig::tests
