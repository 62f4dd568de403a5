#pragma once

#include <span>

namespace rig::campaign {

struct Point {
    double x;
    double y;
};

/// A straight line through points, by least squares.
struct Trend {
    double slope = 0;
    double uncertainty = 0;  ///< of the slope: half the width of its 95 % interval (Student's t)
};

/// Range: three to thirty points, not all at one x.
/// Source: any textbook of statistics; the quantiles of t from its table, two-sided, 0.05.
Trend trend(std::span<const Point> points);

}  // namespace rig::campaign
