#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "tests/firmware_console.hpp"

namespace rig::tests {
namespace {

class FirmwareGolden : public testing::TestWithParam<Command> {};

TEST_P(FirmwareGolden, IsMatchedByWhatOurFirmwarePrints) {
    const console::Golden golden = golden_of(GetParam());
    const Captured captured = capture(GetParam());
    const auto match = golden.match(records_of(captured), true);
    if (GetParam().not_yet != nullptr) {
        EXPECT_FALSE(match.complete()) << "the firmware has learnt it: take 'not_yet' away";
        GTEST_SKIP() << "our firmware does not answer '" << GetParam().typed << "': " << GetParam().not_yet;
    }
    EXPECT_EQ(complaint_about(captured, golden).value_or("nothing"), "nothing");
    std::cout << golden.name() << ": " << match.matched << " lines, "
              << static_cast<int>(golden.literal_share() * 1000) / 10.0 << " % literal\n";
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
