#include "rig/cli/option_checks.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace rig::cli {

CLI::Validator whole_number(unsigned least) {
    const auto check = [least](const std::string& text) -> std::string {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size() && number >= least) {
            return {};
        }
        return "'" + text + "' is no whole number from " + std::to_string(least) + " up that fits 64 bits";
    };
    return CLI::Validator{check, ""};
}

CLI::Validator one_of(std::vector<std::string> words) {
    const auto check = [words = std::move(words)](const std::string& text) -> std::string {
        if (std::find(words.begin(), words.end(), text) != words.end()) {
            return {};
        }
        return "'" + text + "' is no choice: it is one of " + listed(words);
    };
    return CLI::Validator{check, ""};
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

}  // namespace rig::cli
