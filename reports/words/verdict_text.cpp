#include "reports/words/verdict_text.hpp"

#include <string_view>

namespace rig::reports {

using plugrig::core::Verdict;

namespace {

std::string_view ansi_of(Verdict verdict) {
    switch (verdict) {
        case plugrig::core::PASS:
            return "\x1b[1;32m";
        case plugrig::core::FAIL:
            return "\x1b[1;31m";
        case plugrig::core::ERROR:
            return "\x1b[1;35m";
        case plugrig::core::SKIP:
            return "\x1b[2m";
        default:
            return "\x1b[1;33m";
    }
}

}  // namespace

std::string verdict_text(Verdict verdict, std::size_t width, bool colour) {
    std::string name = plugrig::core::Verdict_Name(verdict);
    const std::size_t padding = name.size() < width ? width - name.size() : 0;
    if (colour) name = std::string{ansi_of(verdict)} + name + "\x1b[0m";
    return name + std::string(padding, ' ');
}

}  // namespace rig::reports
