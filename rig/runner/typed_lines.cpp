#include "rig/runner/typed_lines.hpp"

#include <utility>

namespace rig::runner {
namespace {

constexpr char ctrl_c = 0x03;

}  // namespace

void TypedLines::add(Time t, std::span<const std::uint8_t> bytes) {
    for (const std::uint8_t byte : bytes) {
        const char c = static_cast<char>(byte);
        const bool enter = c == '\r' || c == '\n';
        if (open_.text.empty()) {
            open_.t = t;
        }
        if (!enter) {
            open_.text += c;
        }
        if ((enter || c == ctrl_c) && !open_.text.empty()) {
            done_.push_back(std::exchange(open_, {}));
        }
    }
}

std::vector<reports::SentLine> TypedLines::lines() const {
    auto all = done_;
    if (!open_.text.empty()) {
        all.push_back(open_);
    }
    return all;
}

}  // namespace rig::runner
