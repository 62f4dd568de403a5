#include "firmware/app/clock/wall_clock.hpp"

#include <string_view>

namespace fw {
namespace {

constexpr std::int64_t minute_s = 60, hour_s = 60 * minute_s;

constexpr std::string_view weekdays = "ThuFriSatSunMonTueWed";  // day 0, 1 January 1970, is a Thursday
constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";

std::string_view name(std::string_view names, std::int64_t index) {
    return names.substr(static_cast<std::size_t>(index) * 3, 3);
}

bool leap(std::int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int64_t days_in(std::int64_t month, std::int64_t year) {
    if (month == 1) return leap(year) ? 29 : 28;
    return month == 3 || month == 5 || month == 8 || month == 10 ? 30 : 31;
}

std::uint64_t natural(std::int64_t number) {
    return static_cast<std::uint64_t>(number);
}

}  // namespace

void WallClock::start(const Config& config) {
    at_boot_s_ = config.read_number("meross", "dev.ctl.timeStamp");
    offset_s_ = config.read_integer("meross", "dev.ctl.timeZone");
}

FixedText<32> calendar_text(std::int64_t seconds) {
    std::int64_t days = seconds / day_s;
    std::int64_t in_day = seconds % day_s;
    if (in_day < 0) {
        in_day += day_s;
        --days;
    }
    const std::int64_t weekday = (days % 7 + 7) % 7;
    std::int64_t year = 1970, month = 0;
    for (; days < 0; days += leap(year) ? 366 : 365)
        --year;
    for (; days >= (leap(year) ? 366 : 365); ++year)
        days -= leap(year) ? 366 : 365;
    for (; days >= days_in(month, year); ++month)
        days -= days_in(month, year);

    FixedText<32> text{name(weekdays, weekday)};
    text.append(" ").append(name(months, month)).append(days + 1 < 10 ? "  " : " ").append(natural(days + 1));
    text.append(" ").append(natural(in_day / hour_s), 2);
    text.append(":").append(natural(in_day % hour_s / minute_s), 2);
    text.append(":").append(natural(in_day % minute_s), 2);
    return text.append(" ").append(natural(year));
}

FixedText<32> duration_text(std::int64_t seconds) {
    FixedText<32> text;
    text.append(natural(seconds / hour_s)).append("h");
    text.append(natural(seconds % hour_s / minute_s)).append("m");
    return text.append(natural(seconds % minute_s)).append("s");
}

}  // namespace fw
