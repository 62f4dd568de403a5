#include "rig/faults/render_fault_table.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "reports/formats/table.hpp"

namespace rig::faults {
namespace {

Fault welded() {
    Fault fault;
    fault.set_name("relay_welded");
    fault.add_set("virtual.plug.relay.welded=true");
    return fault;
}
const Outcome found{plugrig::core::FAIL,
                    "relay/off_1",
                    "relay welded",
                    {plugrig::faults::TAP_VALUES, plugrig::faults::OUTPUT_SENSE},
                    {}};

TEST(FaultRow, SaysWhatWasFoundWhereByWhichChannelsAndHowToMakeIt) {
    EXPECT_EQ(row_text(welded(), "eol", found),
              "  relay_welded                     eol      FAIL         relay/off_1\n"
              "      virtual.plug.relay.welded=true\n"
              "      moves tap values, output sense\n"
              "      relay welded\n");
}

TEST(FaultRow, IsMarkedWhereItDiffersFromTheTable) {
    Outcome other = found;
    other.deviations = {"expected ERROR", "expected at relay/on_1"};
    const std::string text = row_text(welded(), "eol", other);
    EXPECT_TRUE(text.starts_with("! relay_welded ")) << text;
    EXPECT_NE(text.find("      DIFFERS: expected ERROR\n      DIFFERS: expected at relay/on_1\n"), text.npos);
}

TEST(FaultRow, NamesTheWitnessOfAFaultThatOneChannelAloneShows) {
    Fault fault = welded();
    fault.add_witness(plugrig::faults::CONSOLE_TEXT);
    Outcome one = found;
    one.moved = {plugrig::faults::LED_RED};
    EXPECT_NE(row_text(fault, "eol", one).find("moves led red; contradicted by console text\n"),
              std::string::npos);
}

TEST(FaultRow, SaysWhyAPassIsRight) {
    Fault fault = welded();
    auto& cell = *fault.add_cell();
    cell.set_suite("eol");
    cell.set_harmless("it is asked again");
    const Outcome pass{plugrig::core::PASS, "", "", {plugrig::faults::CONSOLE_TEXT}, {}};
    EXPECT_TRUE(row_text(fault, "eol", pass).ends_with("      harmless: it is asked again\n"));
}

TEST(FaultRow, KeepsWithinAHundredColumnsAndShowsControlCharacters) {
    Outcome wordy = found;
    wordy.cause = "answered once, and once with\r\n\x1b[2J";
    for (int k = 0; k < 40; ++k) {
        wordy.cause += " 27 Ω";
    }
    std::istringstream lines{row_text(welded(), "eol", wordy)};
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(reports::columns(line), 100u) << line;
        EXPECT_EQ(line.find('\x1b'), line.npos);
    }
}

TEST(FaultRow, IsOneLineOfJson) {
    EXPECT_EQ(
        row_json(welded(), "eol", found),
        R"({"fault":"relay_welded","group":"GROUP_UNSPECIFIED","physics":"",)"
        R"("set":["virtual.plug.relay.welded=true"],"suite":"eol","verdict":"FAIL","at":"relay/off_1",)"
        R"("cause":"relay welded","moved":["tap values","output sense"],"witness":[],"deviations":[]})");
}

TEST(FaultTableText, SaysAtItsEndWhetherAllIsAsItWas) {
    EXPECT_EQ(count_text(89, 2, 0), "89 faults in 2 suites, all 178 cells as tests/faults says");
    EXPECT_EQ(count_text(1, 1, 0), "1 fault in 1 suite, as tests/faults says");
    EXPECT_EQ(count_text(1, 2, 1), "1 fault in 2 suites, 1 cell not as tests/faults says (marked !)");
}

}  // namespace
}  // namespace rig::faults
