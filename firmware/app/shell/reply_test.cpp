#include "firmware/app/shell/reply.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

const std::string clean_hw =
    "hardware info\nmodel     :mss310\nlocal     :us\nhw version:2.0.0\nchipset   :mt7682\n"
    "uuid      :00000000000000000000000000000000\nmac       :00:00:00:00:00:00\n";
// A reply taken apart: the log lines in it, whole or torn, and the text without them.
struct TakenApart {
    explicit TakenApart(const std::string& text) {
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t log = std::min(text.find("[T", from), text.size());
            rest += text.substr(from, log - from);
            if (log == text.size()) break;
            const std::size_t end = text.find('\n', log) + 1;
            const std::string line = text.substr(log, end - log);
            const bool is_whole = line.starts_with("[T: ") && line.find("]: ") != std::string::npos;
            (is_whole ? whole : torn).push_back(line);
            if (log > 0 && text[log - 1] != '\n') ++mid_line;
            from = end;
        }
    }

    std::vector<std::string> whole, torn;
    std::string rest;
    int mid_line = 0;
};

TEST(Reply, IsCleanByDefault) {
    TestBoard board;
    board.boot();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(lines(board.ask("meross hw")), clean_hw);
}

TEST(Reply, IsTornInEveryNthReplyThatCarriesInformation) {
    Profile profile;
    profile.tear_every = 3;
    TestBoard board{profile};
    board.boot();
    for (int i = 1; i <= 12; ++i) {
        EXPECT_EQ(board.ask("nothing"), "nothing unknown command\n\r");  // does not count
        const std::string reply = lines(board.ask("meross hw"));
        EXPECT_EQ(TakenApart{reply}.torn.size(), i % 3 == 0 ? 1u : 0u) << reply;
        EXPECT_EQ(reply == clean_hw, i % 3 != 0) << reply;
    }
}

TEST(Reply, LosesPartOfALineThatCarriesInformationWhenTorn) {
    Profile profile;
    profile.tear_every = 1;
    for (profile.seed = 1; profile.seed <= 20; ++profile.seed) {
        TestBoard board{profile};
        board.boot();
        const std::string reply = lines(board.ask("config read meross dev.enr.VRatio"));
        const TakenApart parts{reply};
        ASSERT_EQ(parts.torn.size(), 1u) << reply;
        EXPECT_TRUE(parts.torn[0].starts_with("[T wifi C: erro\n") || parts.torn[0].starts_with("[T mrs_") ||
                    parts.torn[0] == "[T wifi C: inf\n")
            << reply;
        EXPECT_TRUE(std::string{"dev.enr.VRatio = 188"}.starts_with(parts.rest)) << reply;
        EXPECT_LT(parts.rest.size(), std::string{"dev.enr.VRatio = 188"}.size());
        EXPECT_GT(parts.rest.size(), 0u);
    }
}

TEST(Reply, IsTornOnceHoweverLongItIs) {
    Profile profile;
    profile.tear_every = 1;
    TestBoard board{profile};
    board.boot();
    for (int i = 0; i < 5; ++i) {
        const std::string reply = lines(board.ask("config show"));
        EXPECT_EQ(TakenApart{reply}.torn.size(), 1u);
    }
}

TEST(Syslog, DropsLinesWhenItsQueueIsFull) {
    TestBoard board;
    Terminal terminal{false};
    terminal.begin(0, board);
    (void)board.take_output();
    Syslog log;
    for (int i = 0; i < 9; ++i)
        log.post({i * millisecond, {"m", "info", "f", 1}, FixedText<96>{"text"}});
    log.flush(terminal);
    const TakenApart parts{lines(board.take_output())};
    ASSERT_EQ(parts.whole.size(), 8u);
    EXPECT_EQ(parts.whole.front(), "[T: 0 M: m C: info F: f L: 1]: text\n");
    EXPECT_EQ(parts.whole.back(), "[T: 7 M: m C: info F: f L: 1]: text\n");
    EXPECT_TRUE(log.empty());
}

TEST(Syslog, PrintsALineAtATimeAndOnlyWhenNobodyElsePrints) {
    TestBoard board;
    board.boot();
    board.receive("config show\r");
    board.press(100 * millisecond);  // two lines, while the reply is on its way
    std::string output = board.take_output();
    EXPECT_TRUE(output.ends_with("$ ")) << "everything is in the UART's queue, and the lines wait";
    board.run_for(2 * second);
    output = lines(board.take_output());
    EXPECT_TRUE(output.starts_with("[T: 1130 M: mrs_reset C: info F: mrs_reset_proc L: 121]"));
    EXPECT_TRUE(
        output.ends_with("[T: 1130 M: mrs_switch C: info F: mrs_switch_set L: 142]: switch[0] off\n"));
}

TEST(Syslog, LeavesRoomForTheEchoBetweenItsLines) {
    TestBoard board;
    board.boot();
    board.press(100 * millisecond);
    (void)board.take_output();
    board.receive("meross ping 127.0.0.1\r");
    board.run_for(10 * millisecond);  // the first of two lines is on its way
    board.receive("v");
    board.run_for(1 * second);
    const std::string output = lines(board.take_output());
    EXPECT_NE(output.find("127.0.0.1\nv[T: "), std::string::npos) << output;
}

TEST(Syslog, CountsItsTimeFromZeroAgainAfter131072Seconds) {
    EXPECT_EQ(log_header(131'072 * second - 1, {"m", "info", "f", 1}).view(),
              "[T: 131071999 M: m C: info F: f L: 1]: ");
    EXPECT_EQ(log_header(131'072 * second + 7 * millisecond, {"m", "info", "f", 1}).view(),
              "[T: 7 M: m C: info F: f L: 1]: ");
}

TEST(Reply, IsNeverTornAtBoot) {
    Profile profile;
    profile.tear_every = profile.join_every = 1;
    TestBoard damaged{profile};
    TestBoard clean;
    damaged.run_until(1 * second);
    clean.run_until(1 * second);
    EXPECT_EQ(damaged.take_output(), clean.take_output());
}

TEST(Reply, HasAWholeLogLineMidLineWhenJoined) {
    Profile profile;
    profile.join_every = 1;
    TestBoard board{profile};
    board.boot();
    for (int i = 0; i < 10; ++i) {
        const std::string reply = lines(board.ask("meross hw"));
        EXPECT_EQ(TakenApart{reply}.whole.size(), 1u) << reply;
        EXPECT_EQ(TakenApart{reply}.rest, clean_hw);
        EXPECT_EQ(TakenApart{reply}.mid_line, 1) << reply;
    }
}

TEST(Reply, CanBeTornAndJoinedAtOnceInDifferentLines) {
    Profile profile;
    profile.tear_every = profile.join_every = 1;
    TestBoard board{profile};
    board.boot();
    const std::string reply = lines(board.ask("meross hw"));
    EXPECT_EQ(TakenApart{reply}.torn.size(), 1u) << reply;
    EXPECT_EQ(TakenApart{reply}.whole.size(), 1u) << reply;
    const std::string only_line = lines(board.ask("meross fac"));
    EXPECT_EQ(TakenApart{only_line}.torn.size(), 1u) << only_line;
    EXPECT_EQ(TakenApart{only_line}.whole.size(), 0u) << only_line;
}

TEST(BackgroundLog, WritesAboutOncePerPeriodAfterBoot) {
    Profile profile;
    profile.async_log_period = 5 * second;
    TestBoard board{profile};
    board.boot();
    board.run_until(1001 * second);
    const std::string text = lines(board.take_output());
    EXPECT_NEAR(static_cast<double>(TakenApart{text}.whole.size()), 200, 20);
    EXPECT_EQ(TakenApart{text}.rest, "");
}

TEST(BackgroundLog, DiffersWithTheSeedAndOnlyWithIt) {
    const auto text_of = [](std::uint64_t seed) {
        Profile profile;
        profile.async_log_period = 5 * second;
        profile.seed = seed;
        TestBoard board{profile};
        board.run_until(60 * second);
        return board.take_output();
    };
    EXPECT_EQ(text_of(1), text_of(1));
    EXPECT_NE(text_of(1), text_of(2));
}

TEST(BackgroundLog, LandsBetweenTheLinesOfALongReply) {
    TestBoard quiet;
    quiet.boot();
    const std::string clean = lines(quiet.ask("config show"));

    Profile profile;
    profile.async_log_period = 100 * millisecond;
    TestBoard board{profile};
    board.boot();
    const std::string shown = board.ask("config show");
    const std::string reply = lines(shown.substr(0, shown.find("dev.cfg.traceInfo: ") + 19)) + "\n";
    EXPECT_GE(TakenApart{reply}.whole.size(), 3u);
    EXPECT_EQ(TakenApart{reply}.rest, clean);
}

}  // namespace
}  // namespace fw
