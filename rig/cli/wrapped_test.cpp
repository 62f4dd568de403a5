#include "rig/cli/wrapped.hpp"

#include <gtest/gtest.h>

namespace rig::cli {
namespace {

TEST(Wrapped, LetsALongTextGoOnUnderItsBeginning) {
    EXPECT_EQ(wrapped("FAIL eol\n  cause    the relay does not close any more\n\n  case  verdict\n", 30),
              "FAIL eol\n"
              "  cause    the relay does not\n"
              "           close any more\n"
              "\n"
              "  case  verdict\n");
}

TEST(Wrapped, LeavesWhatFitsToTheLastColumn) {
    const std::string line = "  next     check the relay\n";
    EXPECT_EQ(wrapped(line, line.size() - 1), line);
    EXPECT_EQ(wrapped(line, line.size() - 2), "  next     check the\n           relay\n");
}

TEST(Wrapped, CountsWhatStandsOnTheTerminalAndNotBytes) {
    const std::string line = "  cause    0 … 60 ms ± 1";
    EXPECT_EQ(wrapped(line, 24), line);
}

TEST(Wrapped, BreaksNoWordAndNoTable) {
    EXPECT_EQ(wrapped("           read /a/long/path/console.log from 1 s", 20),
              "           read\n           /a/long/path/console.log\n           from 1 s");
    const std::string table = "power_up/boot_time   256 ms  150 … 281 ms  PASS";
    EXPECT_EQ(wrapped(table, 20), table);
}

TEST(Wrapped, LeavesAllAsItIsWhereThereIsNoTerminal) {
    const std::string text = "  cause    one two three four five six seven\n";
    EXPECT_EQ(wrapped(text, 0), text);
}

}  // namespace
}  // namespace rig::cli
