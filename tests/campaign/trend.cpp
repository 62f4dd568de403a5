#include "tests/campaign/trend.hpp"

#include <array>
#include <cmath>
#include <stdexcept>

namespace rig::campaign {
namespace {

// By degrees of freedom, from 1 on.
constexpr std::array students_t{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048};

}  // namespace

Trend trend(std::span<const Point> points) {
    if (points.size() < 3 || points.size() - 2 > students_t.size())
        throw std::invalid_argument{"a trend of too few or too many points"};
    const auto n = static_cast<double>(points.size());
    double x = 0, y = 0;
    for (const Point& point : points) {
        x += point.x / n;
        y += point.y / n;
    }
    double xx = 0, xy = 0;
    for (const Point& point : points) {
        xx += (point.x - x) * (point.x - x);
        xy += (point.x - x) * (point.y - y);
    }
    const double slope = xy / xx;
    double residual = 0;
    for (const Point& point : points) {
        const double off = point.y - y - slope * (point.x - x);
        residual += off * off;
    }
    const double error = std::sqrt(residual / (n - 2) / xx);
    return {slope, students_t[points.size() - 3] * error};
}

}  // namespace rig::campaign
