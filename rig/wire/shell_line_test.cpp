#include "rig/wire/shell_line.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace rig::console {
namespace {

using Arguments = std::vector<std::string>;

std::string line_of(std::string_view words, const Arguments& arguments) {
    return shell_line(words, arguments).value();
}

std::string refusal_of(std::string_view words, const Arguments& arguments) {
    const auto line = shell_line(words, arguments);
    if (line) return "accepted: " + *line;
    EXPECT_EQ(line.error().code, Errc::usage);
    return line.error().context;
}

TEST(ShellLine, PutsABlankBeforeEachArgument) {
    EXPECT_EQ(line_of("ver", {}), "ver");
    EXPECT_EQ(line_of("config read", {"factory", "dev.fac.mode"}), "config read factory dev.fac.mode");
}

TEST(ShellLine, EscapesWhatTheShellWouldTakeForItself) {
    EXPECT_EQ(line_of("config write", {"STA", "Ssid", "My Net"}), R"(config write STA Ssid My\ Net)");
    EXPECT_EQ(line_of("config write", {"STA", "Ssid", R"("a'b\)"}), R"(config write STA Ssid \"a\'b\\)");
    EXPECT_EQ(line_of("config write", {"STA", "Ssid", ""}), R"(config write STA Ssid "")");
    EXPECT_EQ(line_of("config write", {"STA", "Ssid", "Café?$#;"}), "config write STA Ssid Café?$#;");
}

TEST(ShellLine, RefusesControlCharacters) {
    for (const std::string bad : {"a\rb", "a\nb", "\x03", "\x7f", "a\tb", "\x1b[A"})
        EXPECT_NE(refusal_of("meross ping", {bad}).find("control character"), std::string::npos);
}

TEST(ShellLine, RefusesWhatTheShellWouldCut) {
    const std::size_t room = longest_line - std::string{"meross ping "}.size();
    EXPECT_EQ(line_of("meross ping", {std::string(room, 'x')}).size(), longest_line);
    EXPECT_NE(refusal_of("meross ping", {std::string(room + 1, 'x')}).find("has 128 characters"),
              std::string::npos);
    // What is escaped counts.
    EXPECT_NE(refusal_of("config write", {"a", "b", std::string(60, ' ')}).find("characters"),
              std::string::npos);
}

TEST(ShellLine, RefusesMoreWordsThanTheShellTakes) {
    EXPECT_EQ(line_of("config write", Arguments(most_words - 2, "a")).size(), 48u);
    EXPECT_NE(refusal_of("config write", Arguments(most_words - 1, "a")).find("has 21 words"),
              std::string::npos);
}

TEST(ShellLine, RefusesWhatIsNoCommandAndWhatMayHarmThePlug) {
    EXPECT_NE(refusal_of("meross fac 2", {}).find("no command"), std::string::npos);
    EXPECT_NE(refusal_of("config read", {"two words", "item"}).find("no command"), std::string::npos);
    EXPECT_NE(refusal_of("stat", {}).find("never typed"), std::string::npos);
}

}  // namespace
}  // namespace rig::console
