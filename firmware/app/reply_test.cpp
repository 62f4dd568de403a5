#include "firmware/app/reply.hpp"

#include <regex>

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

const std::string clean_hw =
    "hardware info\nmodel     :mss310\nlocal     :us\nhw version:2.0.0\nchipset   :mt7682\n"
    "uuid      :00000000000000000000000000000000\nmac       :00:00:00:00:00:00\n";
const std::regex whole_log_line{R"(\[T: \d+ M: \w+ C: \w+ F: \w+ L: \d+\]: [^\n]+\n)"};
const std::regex torn_log_line{R"(\[T \w+ C: (erro|inf|warnin)\n)"};

std::size_t count(const std::string& text, const std::regex& pattern) {
    return static_cast<std::size_t>(
        std::distance(std::sregex_iterator{text.begin(), text.end(), pattern}, {}));
}

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
        EXPECT_EQ(count(reply, torn_log_line), i % 3 == 0 ? 1u : 0u) << reply;
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
        std::smatch match;
        ASSERT_TRUE(std::regex_search(reply, match, torn_log_line)) << reply;
        const std::string kept = match.prefix();
        EXPECT_TRUE(std::string{"dev.enr.VRatio = 188"}.starts_with(kept)) << reply;
        EXPECT_LT(kept.size(), std::string{"dev.enr.VRatio = 188"}.size());
        EXPECT_EQ(match.suffix(), "");
    }
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
        EXPECT_EQ(count(reply, whole_log_line), 1u) << reply;
        std::smatch match;
        ASSERT_TRUE(std::regex_search(reply, match, whole_log_line));
        EXPECT_EQ(match.prefix().str() + match.suffix().str(), clean_hw);
        EXPECT_NE(match.prefix().str().back(), '\n') << "mid-line";
    }
}

TEST(Reply, CanBeTornAndJoinedAtOnceInDifferentLines) {
    Profile profile;
    profile.tear_every = profile.join_every = 1;
    TestBoard board{profile};
    board.boot();
    const std::string reply = lines(board.ask("meross hw"));
    EXPECT_EQ(count(reply, torn_log_line), 1u) << reply;
    EXPECT_EQ(count(reply, whole_log_line), 1u) << reply;
    const std::string only_line = lines(board.ask("meross fac"));
    EXPECT_EQ(count(only_line, torn_log_line), 1u) << only_line;
    EXPECT_EQ(count(only_line, whole_log_line), 0u) << only_line;
}

TEST(BackgroundLog, WritesAboutOncePerPeriodAfterBoot) {
    Profile profile;
    profile.async_log_period = 5 * second;
    TestBoard board{profile};
    board.boot();
    board.run_until(1001 * second);
    const std::string text = lines(board.take_output());
    EXPECT_NEAR(static_cast<double>(count(text, whole_log_line)), 200, 20);
    EXPECT_EQ(std::regex_replace(text, whole_log_line, ""), "");
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
    EXPECT_GE(count(reply, whole_log_line), 3u);
    EXPECT_EQ(std::regex_replace(reply, whole_log_line, ""), clean);
}

}  // namespace
}  // namespace fw
