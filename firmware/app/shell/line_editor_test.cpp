#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

// A terminal as a user sees it: printable characters and steps of the cursor.
struct Screen {
    explicit Screen(const std::string& output) {
        for (std::size_t i = 0; i < output.size(); ++i) {
            if (output.compare(i, 2, "\x1B[") == 0) {
                column = output[i + 2] == 'D' ? column - 1 : column + 1;
                i += 2;
            } else {
                line.resize(std::max(line.size(), column + 1), ' ');
                line[column++] = output[i];
            }
        }
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
    }

    std::string line;
    std::size_t column = 0;
};

const std::string up = "\x1B[A", down = "\x1B[B", right = "\x1B[C", left = "\x1B[D", home = "\x1B[1~",
                  end = "\x1B[4~";

class LineEditorOnABoard : public ::testing::Test {
  protected:
    LineEditorOnABoard() { board.boot(); }

    std::string keys(const std::string& typed) {
        board.receive(typed);
        board.run_for(100 * millisecond);
        return board.take_output();
    }
    // Enters a line that is no command; the answer says how it was understood.
    std::string enter(const std::string& typed) {
        const std::string output = keys(typed + "\r");
        const std::size_t answer = output.find("\n\r") + 2;
        return output.substr(answer, output.find(" unknown command") - answer);
    }

    TestBoard board;
};

TEST_F(LineEditorOnABoard, InsertsInTheMiddleAndRedrawsTheTail) {
    EXPECT_EQ(keys("vr"), "vr");
    EXPECT_EQ(keys(left), "\x1B[D");
    EXPECT_EQ(keys("e"), "er\x1B[D");
    EXPECT_TRUE(keys("\r").starts_with("\n\rCM4 Image Ver"));
}

TEST_F(LineEditorOnABoard, MovesTheCursorWithinTheLineOnly) {
    EXPECT_EQ(keys(left + right + home + end), "");
    EXPECT_EQ(keys("abc" + right), "abc");
    EXPECT_EQ(keys(home), "\x1B[D\x1B[D\x1B[D");
    EXPECT_EQ(keys(left + home), "");
    EXPECT_EQ(keys(right), "\x1B[C");
    EXPECT_EQ(keys(end), "\x1B[C\x1B[C");
}

TEST_F(LineEditorOnABoard, ErasesBeforeTheCursor) {
    EXPECT_EQ(keys("abc\b"), "abc\x1B[D \x1B[D");
    EXPECT_EQ(keys(left + "\b"),
              "\x1B[D"
              "\x1B[D"
              "b \x1B[D\x1B[D");
    EXPECT_EQ(keys("\b"), "");
    EXPECT_EQ(enter(""), "b");
}

TEST_F(LineEditorOnABoard, ErasesAtTheCursorAndNothingAtTheEnd) {
    EXPECT_EQ(keys("abc\x7F"), "abc");
    EXPECT_EQ(keys(left + left + "\x7F"),
              "\x1B[D\x1B[D"
              "c \x1B[D\x1B[D");
    EXPECT_EQ(enter(""), "ac");
}

TEST_F(LineEditorOnABoard, LeavesATildeForDeleteAndEatsPageKeys) {
    EXPECT_EQ(keys("\x1B[5~\x1B[6~"), "");
    EXPECT_EQ(keys("\x1B[3~"), "~");
}

TEST_F(LineEditorOnABoard, FillsUpFromTheMiddleAndThenTakesNoMore) {
    const std::string longest(126, 'a');
    (void)keys(longest);
    const std::string back = [] {
        std::string steps;
        for (int i = 0; i < 126; ++i)
            steps += "\x1B[D";
        return steps;
    }();
    EXPECT_EQ(keys(home + "b"), back + "b" + longest + back);
    EXPECT_EQ(keys("c"), "");
    EXPECT_EQ(enter(""), "b" + longest);
}

TEST_F(LineEditorOnABoard, EntersTheWholeLineWhereverTheCursorIs) {
    EXPECT_EQ(enter("abc" + home), "abc");
    EXPECT_EQ(enter("ab" + left + left + right), "ab");
}

TEST_F(LineEditorOnABoard, TakesLettersOfSeveralBytes) {
    EXPECT_EQ(enter("\xC3\xA4"), "\xC3\xA4");
}

TEST_F(LineEditorOnABoard, BringsBackTheLastFiveLines) {
    for (const std::string line : {"one", "two", "three", "four", "five", "six"})
        (void)enter(line);
    std::string seen;
    for (int i = 0; i < 7; ++i) {
        seen += keys(up);
    }
    EXPECT_EQ(Screen{seen}.line, "two") << "the oldest of five stays";
    EXPECT_EQ(Screen{seen + keys(down)}.line, "three");
    EXPECT_EQ(enter(""), "three");
}

TEST_F(LineEditorOnABoard, KeepsALineAsItWasTyped) {
    EXPECT_EQ(enter("\"a b\" 'c'"), "a b");
    EXPECT_EQ(Screen{keys(up)}.line, "\"a b\" 'c'");
}

TEST_F(LineEditorOnABoard, KeepsNoEmptyLine) {
    (void)enter("one");
    (void)keys("\r\r");
    EXPECT_EQ(Screen{keys(up)}.line, "one");
    EXPECT_EQ(Screen{"one" + keys(down)}.line, "");
    EXPECT_EQ(keys(down), "");
}

TEST_F(LineEditorOnABoard, ClearsTheRestOfALongerLine) {
    (void)enter("ab");
    (void)enter("abcdef");
    const std::string longer = keys(up), shorter = keys(up);
    EXPECT_EQ(longer, "abcdef");
    EXPECT_EQ(shorter,
              "\x1B[D\x1B[D\x1B[D\x1B[D\x1B[D\x1B[D"
              "ab    \x1B[D\x1B[D\x1B[D\x1B[D");
    EXPECT_EQ(Screen{longer + shorter}.column, 2u);
}

TEST_F(LineEditorOnABoard, EditsALineOfTheHistoryWithoutChangingIt) {
    (void)enter("one");
    EXPECT_EQ(enter(up + "\b\b"), "o");
    EXPECT_EQ(enter(up + up), "one");
}

TEST_F(LineEditorOnABoard, StartsAtTheNewestAgainAfterEnterAndAfterCtrlC) {
    (void)enter("one");
    (void)enter("two");
    (void)keys(up + up + "\x03");
    EXPECT_EQ(Screen{keys(up)}.line, "two");
}

TEST_F(LineEditorOnABoard, ShowsWhatItWillEnterWhateverIsTyped) {
    std::uint64_t state = 7;
    const std::vector<std::string> choices{up,     down, left, right, home,      end,   "\b",
                                           "\x7F", "a",  "b",  "cd",  "\x1B[3~", "\x01"};
    for (int round = 0; round < 500; ++round) {
        std::string typed;
        for (int i = 0; i < 40; ++i) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            typed += choices[(state >> 33) % choices.size()];
        }
        const std::string seen = Screen{keys(typed)}.line;
        if (seen.empty())
            (void)keys("\r");
        else
            EXPECT_EQ(enter(""), seen) << round;
    }
}

}  // namespace
}  // namespace fw
