#include "firmware/app/shell/command.hpp"

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

// A tree of its own: what the engine makes of tables, whatever the plug's are.
void echo(Plug&, Args args, Reply& reply) {
    reply << "echo";
    for (const std::string_view word : args)
        reply << " " << word;
    reply << "\n";
}

constexpr Command below[] = {{"longestname", "does", echo},
                             {"secret",
                              "\x01"
                              "does, too",
                              echo},
                             {"b", "leaf"}};
std::span<const Command> table_below() {
    return below;
}
constexpr Command hidden_below[] = {{"c", "found", echo}};
std::span<const Command> hidden_table() {
    return hidden_below;
}
constexpr Command top[] = {{"?", "help"},
                           {"do", "does", echo},
                           {"both", "does, and has more", echo, table_below},
                           {"node", "has more", nullptr, table_below},
                           {"hidden", "\x01node", nullptr, hidden_table}};

std::string answer_to(std::vector<std::string_view> words) {
    TestBoard board;
    board.run_until(-1);
    const Profile profile;
    Terminal terminal{false};
    BackgroundLog background{profile};
    Reply reply{profile, terminal, background};
    Plug plug{profile};
    terminal.begin(0, board);
    (void)board.take_output();
    run_command(top, words, plug, reply);
    reply.finish(0);
    return lines(board.take_output());
}

TEST(Command, IsCalledWithTheWordsBehindItsName) {
    EXPECT_EQ(answer_to({"do", "a", "b"}), "echo a b\n");
    EXPECT_EQ(answer_to({"node", "longestname", "a"}), "echo a\n");
}

TEST(Command, WithBothAHandlerAndATableGivesItsWordsToTheTable) {
    EXPECT_EQ(answer_to({"both"}), "echo\n");
    EXPECT_EQ(answer_to({"both", "longestname", "x"}), "echo x\n");
    EXPECT_EQ(answer_to({"both", "x"}), "x unknown command\n");
}

TEST(Command, WithoutAHandlerSaysSo) {
    EXPECT_EQ(answer_to({"node", "b"}), "b no handler\n");
    EXPECT_EQ(answer_to({"node", "b", "x", "y"}), "x not handled\n");
}

TEST(Command, WithOnlyATableListsIt) {
    EXPECT_EQ(answer_to({"node"}),
              "incomplete command, more options:\nlongestname - does\nb           - leaf\n");
}

TEST(Command, QuestionMarkListsTheTableItStandsAt) {
    EXPECT_EQ(answer_to({"?"}),
              "?      - help\ndo     - does\nboth   - does, and has more\nnode   - has more\n");
    EXPECT_EQ(answer_to({"node", "?"}), "longestname - does\nb           - leaf\n");
    EXPECT_EQ(answer_to({"node", "longestname", "?"}), "echo ?\n")
        << "a word like any other behind a handler";
}

TEST(Command, TwoQuestionMarksListTheWholeTree) {
    EXPECT_EQ(answer_to({"??"}),
              "? - help\ndo - does\nboth - does, and has more\nboth longestname - does\nboth b - leaf\n"
              "node - has more\nnode longestname - does\nnode b - leaf\n");
    EXPECT_EQ(answer_to({"node", "??"}), "longestname - does\nb - leaf\n");
}

TEST(Command, ThatIsHiddenIsInNoListButWorks) {
    for (const auto& words :
         std::vector<std::vector<std::string_view>>{{"?"}, {"??"}, {"node"}, {"node", "?"}}) {
        EXPECT_EQ(answer_to(words).find("secret"), std::string::npos);
        EXPECT_EQ(answer_to(words).find("hidden"), std::string::npos);
        EXPECT_EQ(answer_to(words).find("found"), std::string::npos);
    }
    EXPECT_EQ(answer_to({"node", "secret"}), "echo\n");
    EXPECT_EQ(answer_to({"hidden", "c"}), "echo\n");
}

TEST(RootCommands, AreTheTranscriptsBlock) {
    TestBoard board;
    board.boot();
    EXPECT_EQ(lines(board.ask("?")), R"(?      - show the comands available
ip     - show current IP config
stat   - show statistics
meross - meross module tools
config - user config read/write/reset/show
reboot - reboot
ver    - f/w ver
)");
    const std::string tree = lines(board.ask("??"));
    EXPECT_NE(tree.find("\nmeross iot unbind - unbind\n"), std::string::npos);
    EXPECT_EQ(std::ranges::count(tree, '\n'), 7 + 17 + 6 + 4);
}

}  // namespace
}  // namespace fw
