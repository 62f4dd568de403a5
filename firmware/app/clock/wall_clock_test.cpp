#include "firmware/app/clock/wall_clock.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

namespace fw {
namespace {

TEST(CalendarText, IsThatOfC) {
    for (std::int64_t seconds :
         {0LL, 537LL, 86'399LL, 86'400LL, 951'782'400LL, 951'868'800LL, 1'078'012'800LL, 1'541'642'325LL,
          4'107'542'399LL, 4'107'542'400LL, 4'294'967'295LL, -1LL, -86'400LL, -31'536'001LL}) {
        const std::time_t time = seconds;
        std::tm parts{};
        char text[32];
        ASSERT_NE(gmtime_r(&time, &parts), nullptr);
        ASSERT_GT(std::strftime(text, sizeof text, "%a %b %e %H:%M:%S %Y", &parts), 0u);
        EXPECT_EQ(calendar_text(seconds).view(), text) << seconds;
    }
}

TEST(DurationText, CountsHoursOn) {
    EXPECT_EQ(duration_text(0).view(), "0h0m0s");
    EXPECT_EQ(duration_text(537).view(), "0h8m57s");
    EXPECT_EQ(duration_text(100 * 3600 + 59 * 60 + 59).view(), "100h59m59s");
}

}  // namespace
}  // namespace fw
