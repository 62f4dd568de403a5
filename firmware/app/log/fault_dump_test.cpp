#include "firmware/app/log/fault_dump.hpp"

#include <sstream>

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

// The text with a '#' for each digit of numbers of eight hexadecimal digits.
std::string without_numbers(std::string text) {
    constexpr std::size_t digits = 8;
    for (std::size_t at = 0; at + digits <= text.size(); ++at)
        if (text.find_first_not_of("0123456789abcdef", at) >= at + digits)
            text.replace(at, digits, digits, '#');
    return text;
}

class Crash : public ::testing::Test {
  protected:
    Crash() { board.boot(); }

    // Until the watchdog would bite, or nothing more comes.
    std::string crash() {
        board.receive("meross crash\r");
        board.run_for(29 * second);
        return board.take_output();
    }

    TestBoard board;
};

TEST_F(Crash, PrintsTheSdksFaultText) {
    const std::string text = crash();
    EXPECT_TRUE(
        text.starts_with("meross crash\n\rsystem crash test....\n\r"
                         "assert failed: 0, file: ./src/mrs_cli.c, line: 412\n\r"
                         "\n\rIn Hard Fault Handler\n\rSCB->HFSR = 0x40000000\n\rForced Hard Fault\n\r"
                         "SCB->CFSR = 0x01000000\n\rUsage fault: Unaligned access\n\rr0  = 0x00000000\n\r"))
        << text.substr(0, 400);
    EXPECT_TRUE(text.ends_with("\n\r\n\rmemory dump completed.\n\r"));
}

TEST_F(Crash, DumpsTheRegisters) {
    const std::string masked = without_numbers(lines(crash()));
    std::string registers;
    for (int i = 0; i <= 12; ++i)
        registers += "r" + std::to_string(i) + (i < 10 ? " " : "") + " = 0x########\n";
    EXPECT_NE(
        masked.find("\n" + registers +
                    "lr  = 0x########\npc  = 0x########\npsr = 0x########\nEXC_RET = 0x########\n"
                    "CONTROL = 0x########\nMSP     = 0x########\nPSP     = 0x########\nsp      = 0x########\n"
                    "0x########: "),
        std::string::npos)
        << masked.substr(0, 900);
}

TEST_F(Crash, DumpsRamInWholeLinesWithoutThoseThatAreZero) {
    const std::string text = lines(crash());
    std::istringstream dump{text.substr(text.find("0x04200"))};
    int count = 0;
    std::string line;
    while (std::getline(dump, line) && line.starts_with("0x")) {
        EXPECT_EQ(without_numbers(line), "0x########: ######## ######## ######## ########");
        EXPECT_FALSE(line.ends_with(": 00000000 00000000 00000000 00000000"));
        ++count;
    }
    EXPECT_EQ(line, "memory dump completed.");
    EXPECT_GT(count, 400);
    EXPECT_LT(count, 600) << "of 1024";
}

TEST_F(Crash, PrintsAtTheConsolesPace) {
    board.receive("meross crash\r");
    std::size_t total = 0;
    while (board.wake() != never) {
        board.run_until(board.wake());
        const std::size_t piece = board.take_output().size();
        EXPECT_LT(piece, 4096u);
        total += piece;
    }
    EXPECT_GT(total, 20'000u);
    EXPECT_GE(board.now() + 300 * millisecond, 1 * second + static_cast<Time>(total) * 86);
}

TEST_F(Crash, StopsForGoodAndLetsTheWatchdogBite) {
    (void)crash();
    const Time fed = board.watchdog_restarted_at_;
    EXPECT_EQ(board.wake(), never);
    board.receive("ver\r");
    board.press(100 * millisecond);
    board.run_for(3600 * second);
    EXPECT_EQ(board.take_output(), "");
    EXPECT_EQ(board.relay_, true);
    EXPECT_EQ(board.resets_, 0) << "not by itself";
    EXPECT_EQ(board.watchdog_restarted_at_, fed);
    board.power_on(ResetReason::watchdog_timeout);
    board.run_until(1 * second);
    EXPECT_NE(board.take_output().find("Last reset reason:HAL_WDT_TIMEOUT_RESET"), std::string::npos);
}

TEST_F(Crash, FlushesTheLogFirst) {
    board.receive("meross ping 127.0.0.1\rmeross crash\r");
    board.run_for(1 * second);
    const std::string text = board.take_output();
    EXPECT_LT(text.find("ping_send"), text.find("assert failed"));
}

TEST_F(Crash, ComesAtTheLineThatTheProfileNames) {
    Profile profile;
    profile.crash_on = "meross fw";
    TestBoard broken{profile};
    broken.boot();
    broken.receive("meross fw 2\r");
    broken.run_for(1 * second);
    EXPECT_EQ(broken.take_output().find("assert failed"), std::string::npos);
    broken.receive("meross fw\r");
    broken.run_for(29 * second);
    const std::string text = broken.take_output();
    EXPECT_TRUE(text.starts_with("meross fw\n\rassert failed: 0, file: ./src/mrs_cli.c, line: 0\n\r"))
        << text.substr(0, 100);
    EXPECT_TRUE(text.ends_with("memory dump completed.\n\r")) << "and no prompt";
}

TEST_F(Crash, IsTheSameHoweverOftenItIsStepped) {
    TestBoard ticking;
    ticking.boot();
    ticking.receive("meross crash\r");
    for (Time t = ticking.now(); t < 10 * second; t += 777) {
        ticking.run_until(t);
        ticking.step();
    }
    EXPECT_EQ(ticking.take_output(), crash());
}

TEST(Panic, IsTheFirstAssertionThatFailed) {
    Panic panic;
    EXPECT_FALSE(panic.raised());
    panic.raise({"a", "a.c", 1});
    panic.raise({"b", "b.c", 2});
    EXPECT_EQ(panic.raised()->expression, "a");
}

}  // namespace
}  // namespace fw
