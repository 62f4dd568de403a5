#include "firmware/app/noise.hpp"
#include "firmware/app/test_board.hpp"
namespace fw {
namespace {

// Whatever came before: Ctrl-C and Enter leave a prompt, and the next command is answered.
void expect_prompt(TestBoard& board, const std::string& what) {
    board.run_for(2 * second);
    board.receive("\x03\r");
    board.run_for(2 * second);
    EXPECT_TRUE(board.take_output().ends_with("$ ")) << what;
    board.receive("meross fw\r");
    board.run_for(1 * second);
    EXPECT_NE(board.take_output().find("fw version:2.1.7"), std::string::npos) << what;
}

TEST(BadInput, OfEveryByteLeavesAPrompt) {
    TestBoard board;
    board.boot();
    for (int first = 0; first < 256; ++first) {
        board.receive(std::string(1, static_cast<char>(first)));
        expect_prompt(board, std::to_string(first));
        for (const char second : {'[', '~', '"', '\\', '\r'}) {
            board.receive(std::string{static_cast<char>(first), second});
            expect_prompt(board, std::to_string(first) + " and " + second);
        }
    }
}

TEST(BadInput, OfOverlongLinesAndOpenQuotesLeavesAPrompt) {
    TestBoard board;
    board.boot();
    const std::string overlong(100'000, 'a');
    for (const std::string& line :
         {overlong, "\"" + overlong, std::string(127, '"'), std::string(127, '\''), std::string(127, '\\'),
          std::string{"ver \\"}, std::string(127, ' '), std::string{"config write a b \""}}) {
        board.receive(line + "\r");
        expect_prompt(board, line.substr(0, 20));
    }
}

TEST(BadInput, OfNoiseLeavesAPrompt) {
    TestBoard board;
    board.boot();
    // A megabyte. No word that ends the firmware's life is short enough to come in it.
    constexpr std::size_t lumps = 8000, lump = 128;
    std::uint64_t index = 0;
    for (std::size_t i = 0; i < lumps; ++i) {
        std::string bytes;
        for (std::size_t k = 0; k < lump; ++k)
            bytes += static_cast<char>(noise(42, NoiseStream::tear_cut, index++));
        board.receive(bytes);
        board.run_for(20 * millisecond);
        (void)board.take_output();
    }
    EXPECT_EQ(board.resets_, 0);
    expect_prompt(board, "noise");
}

// Noise made of what the shell knows: words, quotes, escapes, control bytes.
TEST(BadInput, OfKnownWordsInDisorderLeavesAPrompt) {
    const std::vector<std::string> words{
        "meross", "config", "ip",    "stat",         "?",    "??",       "read", "write", "reset",
        "show",   "iot",    "dbg",   "log",          "on",   "st2",      "mode", "\"",    "'",
        "\\",     "\x1B[A", "\x1B[", "\b",           "\x7F", "\x03",     " ",    " ",     " ",
        "\r",     "\r",     "0",     "999999999999", "e2p",  "uuid",     "test", "relay", "power",
        "led",    "red",    "quick", "scan",         "ping", "127.0.0.1"};
    TestBoard board;
    board.boot();
    for (std::uint64_t index = 0; index < 20'000; ++index) {
        board.receive(words[noise(7, NoiseStream::tear_line, index) % words.size()]);
        if (index % 8 == 7) board.run_for(1 * second);
        (void)board.take_output();
    }
    EXPECT_EQ(board.resets_, 0);
    expect_prompt(board, "words");
}

}  // namespace
}  // namespace fw
