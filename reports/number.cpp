#include "reports/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace rig::reports {

std::string number_text(double value) {
    // The sign of a NaN is an accident of the code that made it.
    if (std::isnan(value)) return "nan";
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

std::string seconds_text(std::int64_t nanoseconds, int digits) {
    constexpr std::uint64_t second = 1'000'000'000;
    const bool negative = nanoseconds < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(nanoseconds) : static_cast<std::uint64_t>(nanoseconds);
    std::string fraction = std::to_string(magnitude % second);
    fraction.insert(0, 9 - fraction.size(), '0');
    fraction.resize(static_cast<std::size_t>(digits));
    std::string text = negative ? "-" : "";
    text += std::to_string(magnitude / second);
    return digits == 0 ? text : text + "." + fraction;
}

std::string time_stamp(std::int64_t nanoseconds) {
    constexpr std::size_t width = 8;
    const std::string seconds = seconds_text(nanoseconds, 3);
    return "[" + std::string(width - std::min(width, seconds.size()), ' ') + seconds + "] ";
}

}  // namespace rig::reports
