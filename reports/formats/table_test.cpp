#include "reports/formats/table.hpp"

#include <gtest/gtest.h>

namespace rig::reports {
namespace {

using enum Table::Align;

TEST(Table, AlignsEachColumnAndCountsCharactersNotBytes) {
    Table table{{left, right, left}};
    table.row({"load", "5 Ω", "PASS"});
    table.row({"u_error", "-12.5 %", "FAIL"});
    EXPECT_EQ(table.text(),
              "load         5 Ω  PASS\n"
              "u_error  -12.5 %  FAIL\n");
}

TEST(Table, LeavesNoBlanksAtTheEndOfALine) {
    Table table{{left, left}};
    table.row({"a", ""});
    table.row({"bb", "c"});
    EXPECT_EQ(table.text(), "a\nbb  c\n");
    EXPECT_EQ((Table{{left}}.text()), "");
}

}  // namespace
}  // namespace rig::reports
