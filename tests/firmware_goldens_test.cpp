#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rig/bench/virtual_plug.hpp"
#include "rig/model/station.hpp"
#include "rig/runner/project.hpp"
#include "rig/virtual/virtual_bench_fixture.hpp"
#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/golden.hpp"
#include "rig/wire/placeholder.hpp"
#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

using console::Kind;
using console::Record;

/// Which command prints a golden's text.
struct Command {
    const char* golden;
    const char* typed;              ///< "" is boot
    const char* not_yet = nullptr;  ///< why our firmware does not answer it
    friend std::ostream& operator<<(std::ostream& out, const Command& command) {
        return out << command.golden;
    }
};

constexpr Command commands[] = {
    {"boot", ""},
    {"ver", "ver"},
    {"reboot", "reboot"},
    {"meross_menu", "meross"},
    {"meross_hw", "meross hw"},
    {"meross_fw", "meross fw"},
    {"meross_power", "meross power"},
    {"meross_fac", "meross fac"},
    {"meross_net", "meross net", "it has no network yet"},
    {"meross_ping", "meross ping 127.0.0.1", "it has no network yet"},
    {"meross_iot_menu", "meross iot"},
    {"config_menu", "config"},
    {"config_show", "config show"},
    {"config_read", "config read factory dev.fac.locale"},
    {"config_read_missing", "config read a b"},
    {"config_write", "config write meross dev.enr.VRatio 190"},
};

const console::ChatterCatalogue& chatter() {
    static const console::ChatterCatalogue catalogue = std::move(
        console::ChatterCatalogue::parse(slurp(from_root("fixtures/console/chatter.textproto"))).value());
    return catalogue;
}

console::Golden golden_of(const Command& command) {
    const std::string name = std::string{command.golden} + ".expect";
    return console::Golden::parse(name, slurp(from_root("fixtures/console/" + name))).value();
}

/// What the virtual plug of the default station says from the moment a command is entered, or power comes.
struct Captured {
    std::string typed;
    std::string bytes;
};

// The console is decoded as if all came at once: what the text says does not depend on its chunks.
std::vector<Record> records_of(const Captured& captured) {
    const auto span = [](const std::string& text) {
        return std::span{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    };
    console::Demux demux{chatter()};
    if (captured.typed.empty()) {
        demux.epoch(Time{}, console::EpochCause::power);
    } else {
        demux.feed(Time{}, span("$ "));
        demux.poll(Time{std::chrono::milliseconds{50}});
        (void)demux.take();
        demux.sent(Time{std::chrono::milliseconds{60}}, span(captured.typed + "\r"));
    }
    const std::uint32_t epoch = demux.current_epoch();
    demux.feed(Time{std::chrono::milliseconds{70}}, span(captured.bytes));
    demux.finish();
    std::vector<Record> records = demux.take();
    std::erase_if(records, [epoch](const Record& record) { return record.epoch != epoch; });
    return records;
}

Captured capture(const Command& command) {
    const runner::Project project{PLUGRIG_SOURCE_DIR};
    const auto prepared = runner::prepare(
        project,
        {.suite = "suites/eol.textproto", .station = "fixtures/stations/virtual.textproto", .set = {}});
    auto station = prepared.value().station;
    station.mutable_virtual_()->mutable_plug()->set_factory_mode(false);  // as the plug of the transcript
    const auto plug = VirtualPlug::make(prepared.value().profile, station.virtual_().plug(), 7);
    virt::BenchRun bench{station.virtual_(), 7, station.slot(0), plug.value().firmware()};
    bench.power_up();
    if (*command.typed == '\0') return {"", bench.console.text};
    bench.console.text.clear();
    bench.type(std::string{command.typed} + "\r");
    bench.run_for(std::chrono::seconds{2});
    return {command.typed, bench.console.text};
}

class FirmwareGolden : public testing::TestWithParam<Command> {};

TEST_P(FirmwareGolden, IsMatchedByWhatOurFirmwarePrints) {
    const console::Golden golden = golden_of(GetParam());
    const auto match = golden.match(records_of(capture(GetParam())), true);
    if (GetParam().not_yet != nullptr) {
        EXPECT_FALSE(match.complete()) << "the firmware has learnt it: take 'not_yet' away";
        GTEST_SKIP() << "our firmware does not answer '" << GetParam().typed << "': " << GetParam().not_yet;
    }
    EXPECT_TRUE(match.complete())
        << golden.name() << ":" << (match.mismatch ? match.mismatch->line : 0) << ": instead of '"
        << (match.mismatch ? match.mismatch->expected + "': '" + match.mismatch->instead : "") << "'";
    std::cout << golden.name() << ": " << match.matched << " lines, "
              << static_cast<int>(golden.literal_share() * 1000) / 10.0 << " % literal\n";
}

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
        if (record.kind != Kind::boot && record.kind != Kind::reply && record.kind != Kind::log) continue;
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

TEST_P(FirmwareGolden, BreaksWhenTheFirmwarePrintsAnotherCharacter) {
    if (GetParam().not_yet != nullptr) {
        GTEST_SKIP() << "our firmware does not answer '" << GetParam().typed << "': " << GetParam().not_yet;
    }
    const Score score = score_of(GetParam());
    std::cout << GetParam().golden << ": " << score.killed << " of " << score.changed
              << " changed characters noticed; not counted: " << score.placeholder << " under placeholders, "
              << score.unasked << " in lines that the golden does not ask for\n";
    ASSERT_GT(score.changed, 0u);
    EXPECT_GE(static_cast<double>(score.killed), 0.98 * static_cast<double>(score.changed));
}

INSTANTIATE_TEST_SUITE_P(Of, FirmwareGolden, testing::ValuesIn(commands),
                         [](const auto& command) { return std::string{command.param.golden}; });

TEST(FirmwareGoldens, LeaveNoGoldenOut) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator{from_root("fixtures/console")}) {
        if (entry.path().extension() == ".expect") files.push_back(entry.path().stem());
    }
    std::vector<std::string> listed;
    for (const Command& command : commands)
        listed.push_back(command.golden);
    std::ranges::sort(files);
    std::ranges::sort(listed);
    EXPECT_EQ(files, listed) << "a golden without a command, or the other way round";
}

}  // namespace
}  // namespace rig::tests
