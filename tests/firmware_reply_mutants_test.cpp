#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/placeholder.hpp"
#include "tests/firmware_console.hpp"

// A golden that does not notice a wrong character guards nothing.
namespace rig::tests {
namespace {

using console::Kind;
using console::Record;

/// How many of a reply's characters a golden guards.
struct Score {
    std::size_t changed = 0;
    std::size_t killed = 0;
    std::size_t placeholder = 0;  ///< characters that differ from plug to plug
    std::size_t unasked = 0;      ///< of lines that the golden does not ask for
};

// The `= ` lines of a golden as patterns whose groups are the placeholders.
std::vector<std::string> patterns_of(const Command& command) {
    std::vector<std::string> patterns;
    const std::string name = "fixtures/console/" + std::string{command.golden} + ".expect";
    for (const std::string& line : lines_of(slurp(from_root(name)))) {
        if (!line.starts_with("= ")) continue;
        std::string pattern;
        for (std::string_view rest = std::string_view{line}.substr(2); !rest.empty();) {
            const auto open = std::min(rest.find("%{"), rest.size());
            pattern += re2::RE2::QuoteMeta(std::string{rest.substr(0, open)});
            rest.remove_prefix(open);
            if (rest.empty()) break;
            const auto length = rest.find('}') + 1;
            pattern += "(" + console::read_placeholders(rest.substr(0, length)).value().pattern + ")";
            rest.remove_prefix(length);
        }
        patterns.push_back(pattern.substr(0, pattern.find_last_not_of("\\ ") + 1) + "[ ]*");
    }
    return patterns;
}

// For each character of `text`: whether it stands under a placeholder; nothing if the pattern does not match.
std::optional<std::vector<bool>> under_placeholders(const std::string& text, const std::string& pattern) {
    const re2::RE2 re{pattern};
    std::vector<re2::StringPiece> groups(1 + static_cast<std::size_t>(re.NumberOfCapturingGroups()));
    if (!re.Match(text, 0, text.size(), re2::RE2::ANCHOR_BOTH, groups.data(),
                  static_cast<int>(groups.size())))
        return std::nullopt;
    std::vector<bool> under(text.size());
    for (std::size_t group = 1; group < groups.size(); ++group) {
        for (std::size_t i = 0; i < groups[group].size(); ++i)
            under[static_cast<std::size_t>(groups[group].data() - text.data()) + i] = true;
    }
    return under;
}

char another(char c) {
    if (c == '9' || c == 'z' || c == 'Z') return static_cast<char>(c - 1);
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ? static_cast<char>(c + 1) : c == '#' ? '+' : '#';
}

bool still_matches(const console::Golden& golden, const Captured& captured) {
    return golden.match(records_of(captured), true).complete();
}

// Where the lines that the golden asks for stand in the captured bytes, each with its placeholders.
struct AskedLine {
    std::size_t begin;
    std::string text;
    std::vector<bool> open;
};

std::vector<AskedLine> asked_lines(const Command& command, const Captured& captured, Score& score) {
    std::vector<AskedLine> asked;
    const auto patterns = patterns_of(command);
    std::size_t next = 0;
    std::size_t from = 0;
    for (const Record& record : records_of(captured)) {
        if (record.kind == Kind::noise || record.kind == Kind::prompt || record.kind == Kind::echo ||
            record.kind == Kind::chatter)
            continue;
        const auto begin = captured.bytes.find(record.text, from);
        if (record.text.empty() || begin == std::string::npos) continue;
        from = begin + record.text.size();
        const auto open =
            next < patterns.size() ? under_placeholders(record.text, patterns[next]) : std::nullopt;
        if (!open) {
            score.unasked += record.text.size();
            continue;
        }
        ++next;
        asked.push_back({begin, record.text, *open});
    }
    EXPECT_EQ(next, patterns.size()) << "not every '=' line of " << command.golden << " was found";
    return asked;
}

Score score_of(const Command& command) {
    Score score;
    const console::Golden golden = golden_of(command);
    const Captured captured = capture(command);
    for (const AskedLine& line : asked_lines(command, captured, score)) {
        for (std::size_t i = 0; i < line.text.size(); ++i) {
            if (std::isprint(static_cast<unsigned char>(line.text[i])) == 0) continue;
            if (line.open[i]) {
                ++score.placeholder;
                continue;
            }
            Captured changed = captured;
            changed.bytes[line.begin + i] = another(line.text[i]);
            ++score.changed;
            if (!still_matches(golden, changed)) {
                ++score.killed;
            } else {
                std::cout << "  survives: character " << i + 1 << " of '" << line.text << "'\n";
            }
        }
    }
    return score;
}

class FirmwareReply : public testing::TestWithParam<Command> {};

TEST_P(FirmwareReply, IsNoLongerMatchedWithOneCharacterChanged) {
    const Score score = score_of(GetParam());
    std::cout << GetParam().golden << ": " << score.killed << " of " << score.changed
              << " changed characters noticed; not counted: " << score.placeholder << " under placeholders, "
              << score.unasked << " in lines that the golden does not ask for\n";
    ASSERT_GT(score.changed, 0u);
    EXPECT_GE(static_cast<double>(score.killed), 0.98 * static_cast<double>(score.changed));
}

std::vector<Command> answered() {
    std::vector<Command> some;
    std::ranges::copy_if(commands, std::back_inserter(some),
                         [](const Command& command) { return command.not_yet == nullptr; });
    return some;
}
INSTANTIATE_TEST_SUITE_P(To, FirmwareReply, testing::ValuesIn(answered()),
                         [](const auto& command) { return std::string{command.param.golden}; });

}  // namespace
}  // namespace rig::tests
