#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

class ShellOnABoard : public ::testing::Test {
  protected:
    ShellOnABoard() { board.boot(); }

    // What comes back at once for these keys.
    std::string keys(std::string_view typed) {
        board.receive(typed);
        board.run_for(100 * millisecond);
        return board.take_output();
    }

    TestBoard board;
};

TEST_F(ShellOnABoard, EchoesEachCharacter) {
    EXPECT_EQ(keys("v"), "v");
    EXPECT_EQ(keys("er"), "er");
}

TEST_F(ShellOnABoard, AnswersAnEmptyLineWithAPrompt) {
    EXPECT_EQ(keys("\r"), "\n\r$ ");
    EXPECT_EQ(keys("\n"), "\n\r$ ");
}

TEST_F(ShellOnABoard, TakesCrAndLfBothAsLineEndSoThatCrLfGivesAnEmptyLine) {
    EXPECT_EQ(keys("ver\r\n"),
              "ver\n\rCM4 Image Ver: SDK_V4.6.2\n\rN9 Image  Ver: 20170823172833\n\r$ \n\r$ ");
}

TEST_F(ShellOnABoard, DropsTheLineOnCtrlCAndPromptsWithoutANewline) {
    EXPECT_EQ(keys("reboot\x03"), "reboot$ ");
    EXPECT_EQ(keys("\r"), "\n\r$ ");
    EXPECT_EQ(board.resets_, 0);
}

TEST_F(ShellOnABoard, ErasesTheLastCharacterOnBackspace) {
    EXPECT_EQ(keys("vex\b"), "vex\x1B[D \x1B[D");
    EXPECT_TRUE(keys("r\r").starts_with("r\n\rCM4 Image Ver"));
}

TEST_F(ShellOnABoard, ErasesTheOnlyCharacter) {
    EXPECT_EQ(keys("x\b"), "x\x1B[D \x1B[D");
    EXPECT_EQ(keys("\r"), "\n\r$ ");
}

TEST_F(ShellOnABoard, IgnoresBackspaceAtColumnZero) {
    EXPECT_EQ(keys("\b"), "");
}

TEST_F(ShellOnABoard, IgnoresOtherControlCharactersAndDelete) {
    EXPECT_EQ(keys("v\t\x01\x1B\x7F"), "v");
    EXPECT_TRUE(keys("er\r").starts_with("er\n\rCM4"));
}

TEST_F(ShellOnABoard, TakesOneHundredAndTwentySevenCharactersAndSilentlyIgnoresMore) {
    const std::string longest(127, 'a');
    EXPECT_EQ(keys(longest + "bcd"), longest);
    EXPECT_EQ(keys("\r"), "\n\r" + longest + " unknown command\n\r$ ");
}

TEST_F(ShellOnABoard, SaysWhichWordItDoesNotKnow) {
    EXPECT_EQ(board.ask("foo"), "foo unknown command\n\r");
    EXPECT_EQ(board.ask("Ver"), "Ver unknown command\n\r");
    EXPECT_EQ(board.ask("meross hwx"), "hwx unknown command\n\r");
    EXPECT_EQ(board.ask("config rea a b"), "rea unknown command\n\r");
}

TEST_F(ShellOnABoard, RefusesWrongQuoting) {
    EXPECT_EQ(board.ask("config read \"common OpMode"), "invalid command line\n\r");
    EXPECT_EQ(board.ask("ver \\x"), "invalid command line\n\r");
}

TEST_F(ShellOnABoard, ListsAMenuWithItsNamesInOneColumn) {
    EXPECT_EQ(lines(board.ask("meross")), R"(incomplete command, more options:
hw     - hardware info
fw     - firmware info
net    - network info
task   - task info
mem    - heap info
time   - time info
sun    - suncal info
e2p    - e2p info
ping   - ping tool
power  - energy info
scan   - scan wifi
switch - switch
led    - status led
crash  - crash test
fac    - fac info
test   - hw test
iot    - iot command
)");
    EXPECT_EQ(lines(board.ask("meross iot")), R"(incomplete command, more options:
status  - show status
unbind  - unbind
upgrade - upgrade
rule    - show rules
log     - log on|off
dbg     - show debug
)");
    EXPECT_EQ(lines(board.ask("config")), R"(incomplete command, more options:
read   - config read <group_name> <data_item_name>
write  - config write <group_name> <data_item_name> <value>
reset  - config reset <group_name>
show   - config show <group_name>
)");
}

TEST_F(ShellOnABoard, ReadsNoInputWhileAReplyIsOnItsWay) {
    board.receive("config show\rver\r");
    board.run_for(100 * millisecond);  // the reply takes more than half a second
    EXPECT_EQ(board.take_output().find("CM4"), std::string::npos);
    board.run_for(1 * second);
    EXPECT_TRUE(board.take_output().starts_with("ver\n\rCM4"));
}

TEST_F(ShellOnABoard, RebootsAfterTheLastCharacterHasLeft) {
    board.receive("reboot\r");
    EXPECT_EQ(board.take_output(), "reboot\n\rReboot Bye Bye Bye!!!!\n\r");
    EXPECT_EQ(board.resets_, 0);
    board.run_for(32 * 87 - 1);
    EXPECT_EQ(board.resets_, 0);
    board.run_for(1 * millisecond);
    EXPECT_EQ(board.resets_, 1);
    board.run_for(10 * second);
    EXPECT_EQ(board.resets_, 1);
    EXPECT_EQ(board.take_output(), "");
}

}  // namespace
}  // namespace fw
