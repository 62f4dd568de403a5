#include "rig/model/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace rig::model {

std::string number_text(double number) {
    const double size = std::fabs(number);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e15);
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   plain ? std::chars_format::fixed : std::chars_format::general)
                         .ptr;
    return {buffer.data(), end};
}

}  // namespace rig::model
