#include "firmware/app/fault_dump.hpp"

#include <regex>

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

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

TEST_F(Crash, DumpsRegistersAndThenRamInWholeLinesWithoutThoseThatAreZero) {
    const std::string text = lines(crash());
    std::smatch match;
    ASSERT_TRUE(std::regex_search(
        text, match,
        std::regex{
            "\nr0  = 0x[0-9a-f]{8}\n(?:r[0-9]{1,2} {1,2}= 0x[0-9a-f]{8}\n){12}lr  = 0x[0-9a-f]{8}\n"
            "pc  = 0x[0-9a-f]{8}\npsr = 0x[0-9a-f]{8}\nEXC_RET = 0x[0-9a-f]{8}\nCONTROL = 0x[0-9a-f]{8}\n"
            "MSP     = 0x[0-9a-f]{8}\nPSP     = 0x[0-9a-f]{8}\nsp      = 0x[0-9a-f]{8}\n"}));
    std::string dump = match.suffix();
    int count = 0;
    const std::regex ram_line{"^0x0420[0-9a-f]{3}0:(?: [0-9a-f]{8}){4}\n"};
    while (std::regex_search(dump, match, ram_line, std::regex_constants::match_continuous)) {
        EXPECT_EQ(match.str().find(": 00000000 00000000 00000000 00000000"), std::string::npos);
        dump = match.suffix();
        ++count;
    }
    EXPECT_EQ(dump, "memory dump completed.\n");
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
