#include "rig/cli/capture.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "reports/temporary_folder.hpp"
#include "rig/core/error.hpp"

namespace rig::cli {
namespace {

using namespace std::chrono_literals;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string content(const std::filesystem::path& path) {
    return reports::read_file(path).value();
}

TEST(Capture, HasTheBytesAsTheyCame) {
    const reports::TemporaryFolder folder;
    using namespace std::string_literals;
    const std::string bytes = "$ meross\n\r\0\xFF\x1b[D\r\n"s;
    Capture{folder / "c", false}.add(Time{1s}, bytes_of(bytes));
    EXPECT_EQ(content(folder / "c"), bytes);
}

TEST(Capture, StampsTheFirstByteOfEachLineHoweverItWasCut) {
    const reports::TemporaryFolder folder;
    {
        Capture capture{folder / "c", true};
        capture.add(Time{1s}, bytes_of("one\n"));
        capture.add(Time{2s}, bytes_of("\rtw"));
        capture.add(Time{3s}, bytes_of("o\r\nthree"));
    }
    EXPECT_EQ(content(folder / "c"), "[   1.000] one\n\r[   2.000] two\r\n[   3.000] three");
}

TEST(Capture, IsForItsOwnerOnlyAndNeverOverAnotherFile) {
    const reports::TemporaryFolder folder;
    Capture{folder / "c", false}.add(Time{}, bytes_of("mine"));
    EXPECT_EQ(std::filesystem::status(folder / "c").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_THROW((Capture{folder / "c", false}), Error);
    EXPECT_EQ(content(folder / "c"), "mine");
}

}  // namespace
}  // namespace rig::cli
