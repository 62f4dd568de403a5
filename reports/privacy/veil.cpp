#include "reports/privacy/veil.hpp"

#include <algorithm>

#include "reports/privacy/value_forms.hpp"

namespace rig::reports {

using plugrig::core::Privacy;

namespace {

constexpr std::size_t digits_shown = 4;
/// Of fewer digits than a MAC address has, four would be too much.
constexpr std::size_t digits_of_mac = 12;

}  // namespace

std::string shown_value(std::string_view value, Privacy privacy) {
    if (value.empty()) return {};
    if (privacy != Privacy::IDENTIFIER) return std::string{redacted_mark};
    const std::string digits = bare_digits(value);
    if (digits.size() < digits_of_mac) return std::string{redacted_mark};
    return "\u2026" + digits.substr(digits.size() - digits_shown);
}

std::string veiled(std::string_view text, std::vector<Veil> veils) {
    std::sort(veils.begin(), veils.end(), [](const Veil& a, const Veil& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t done = 0;
    for (auto veil = veils.begin(); veil != veils.end();) {
        Veil joint = *veil;
        for (++veil; veil != veils.end() && veil->begin <= joint.end; ++veil) {
            if (veil->begin == joint.end && veil->shown != joint.shown) break;
            joint.end = std::max(joint.end, veil->end);
            if (veil->shown != joint.shown) joint.shown = redacted_mark;
        }
        out.append(text.substr(done, joint.begin - done)).append(joint.shown);
        done = joint.end;
    }
    return out.append(text.substr(done));
}

}  // namespace rig::reports
