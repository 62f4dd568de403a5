#pragma once

#include <compare>

namespace rig {

/// A real number with a unit in its type. Arithmetic that keeps the unit is here; what mixes units
/// (Ohm's law) is written out below, so that a wrong formula does not compile.
template <class Tag>
struct Quantity {
    double value = 0;

    friend constexpr auto operator<=>(Quantity, Quantity) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
    friend constexpr Quantity operator-(Quantity a) { return {-a.value}; }
    friend constexpr Quantity operator*(Quantity a, double k) { return {a.value * k}; }
    friend constexpr Quantity operator*(double k, Quantity a) { return {a.value * k}; }
    friend constexpr Quantity operator/(Quantity a, double k) { return {a.value / k}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
};

using Volts = Quantity<struct VoltTag>;
using Amperes = Quantity<struct AmpereTag>;
using Watts = Quantity<struct WattTag>;
using Ohms = Quantity<struct OhmTag>;
using Hertz = Quantity<struct HertzTag>;

constexpr Amperes operator/(Volts u, Ohms r) {
    return {u.value / r.value};
}
constexpr Watts operator*(Volts u, Amperes i) {
    return {u.value * i.value};
}

}  // namespace rig
