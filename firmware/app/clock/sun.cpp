#include "firmware/app/clock/sun.hpp"

#include <cmath>
#include <numbers>

namespace fw {
namespace {

constexpr std::int64_t micro = 1'000'000;
constexpr std::int64_t circle = 360 * micro;        // in millionths of a degree
constexpr float days_from_1970_to_2000 = 10957.5F;  // to noon of 1 January
constexpr float radian = std::numbers::pi_v<float> / 180;
constexpr std::int32_t minutes_per_day = 24 * 60;
constexpr float minutes_per_degree = 4;
constexpr float horizon = -0.833F * radian;
constexpr float obliquity = 23.439F * radian;

// `at_0 + per_day * days`, in radians: in integers, because a float has not the digits of so many turns.
float angle(std::int64_t at_0, std::int64_t per_day, float days) {
    const auto milli_days = static_cast<std::int64_t>(days * 1000);
    const std::int64_t turned = (at_0 + per_day * milli_days / 1000) % circle;
    return static_cast<float>(turned) / static_cast<float>(micro) * radian;
}

float within_half_a_turn(float angle) {
    return std::remainder(angle, 2 * std::numbers::pi_v<float>);
}

// When the sun passes the horizon, as minutes after midnight UTC: before noon for `side` -1, after it for +1.
// Where it stands is taken at about that time.
std::optional<float> crossing(std::int64_t day, const Position& at, float side) {
    const float local_time = 0.5F + side * 0.25F - at.longitude / 360;
    const float days = static_cast<float>(day) - days_from_1970_to_2000 + local_time;
    const float anomaly = angle(357'529'000, 985'600, days);
    const float mean_longitude = angle(280'459'000, 985'647, days);
    const float longitude =
        mean_longitude + (1.915F * std::sin(anomaly) + 0.020F * std::sin(2 * anomaly)) * radian;
    const float ascension = std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude));
    const float declination = std::asin(std::sin(obliquity) * std::sin(longitude));
    const float latitude = at.latitude * radian;
    const float cosine = (std::sin(horizon) - std::sin(latitude) * std::sin(declination)) /
                         (std::cos(latitude) * std::cos(declination));
    if (!(std::fabs(cosine) <= 1)) return std::nullopt;
    const float ahead = within_half_a_turn(mean_longitude - ascension) / radian;  // the equation of time
    const float half_day = std::acos(cosine) / radian;
    return 12 * 60 + minutes_per_degree * (side * half_day - at.longitude - ahead);
}

std::uint32_t minute_of_day(float minutes) {
    const auto whole = static_cast<std::int32_t>(std::floor(minutes));
    return static_cast<std::uint32_t>((whole % minutes_per_day + minutes_per_day) % minutes_per_day);
}

}  // namespace

std::optional<SunTimes> sun_times(std::int64_t day, const Position& at, std::int32_t offset_s) {
    const auto rise = crossing(day, at, -1);
    const auto set = crossing(day, at, 1);
    if (!rise || !set) return std::nullopt;
    const float offset = static_cast<float>(offset_s) / 60;
    return SunTimes{minute_of_day(*rise + offset), minute_of_day(*set + offset)};
}

}  // namespace fw
