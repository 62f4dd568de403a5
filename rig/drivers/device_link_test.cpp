#include "rig/drivers/device_link.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "rig/core/error.hpp"
#include "rig/drivers/pseudo_terminal.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {
namespace {

namespace fs = std::filesystem;

class DeviceLinkTest : public testing::Test {
  protected:
    DeviceLinkTest() {
        std::string name = (fs::temp_directory_path() / "plugrig-test-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    ~DeviceLinkTest() override { fs::remove_all(folder_); }

    Errc refusal() const {
        try {
            const DeviceLink link{link_at(), "/dev/pts/99999"};
        } catch (const Error& e) {
            EXPECT_NE(e.context.find(link_at().string()), std::string::npos) << e.context;
            return e.code;
        }
        ADD_FAILURE() << "nothing was refused";
        return Errc::internal;
    }
    fs::path link_at() const { return folder_ / "plug"; }
    const fs::path& folder() const { return folder_; }

  private:
    fs::path folder_;
};

TEST_F(DeviceLinkTest, LeadsToTheTerminalForAsLongAsItLives) {
    {
        const DeviceLink link{link_at(), "/dev/pts/99999"};
        EXPECT_EQ(fs::read_symlink(link_at()), "/dev/pts/99999");
    }
    EXPECT_FALSE(fs::is_symlink(link_at()));
}

TEST_F(DeviceLinkTest, ReplacesALinkToATerminalThatIsGone) {
    fs::create_symlink("/dev/pts/99998", link_at());
    const DeviceLink link{link_at(), "/dev/pts/99999"};
    EXPECT_EQ(fs::read_symlink(link_at()), "/dev/pts/99999");
}

TEST_F(DeviceLinkTest, ReplacesALinkToATerminalOfAKilledTwinWhoseNumberIsNowItsOwn) {
    RealClock clock;
    const PseudoTerminal terminal{clock.context(), clock};
    fs::create_symlink(terminal.path(), link_at());
    {
        const DeviceLink link{link_at(), terminal.path()};
        EXPECT_EQ(fs::read_symlink(link_at()), terminal.path());
    }
    EXPECT_FALSE(fs::is_symlink(link_at())) << "it is this one's now, and goes with it";
}

TEST_F(DeviceLinkTest, RefusesTheNameOfATerminalThatIsThere) {
    RealClock clock;
    const PseudoTerminal terminal{clock.context(), clock};
    fs::create_symlink(terminal.path(), link_at());
    EXPECT_EQ(refusal(), Errc::busy);
    EXPECT_EQ(fs::read_symlink(link_at()), terminal.path());
}

TEST_F(DeviceLinkTest, NeverReplacesWhatIsNotItsOwn) {
    std::ofstream{link_at()} << "mine";
    EXPECT_EQ(refusal(), Errc::bad_input);
    EXPECT_EQ(fs::file_size(link_at()), 4u);
    fs::remove(link_at());
    for (const char* elsewhere : {"/dev/null", "/no/such/file"}) {
        fs::create_symlink(elsewhere, link_at());
        EXPECT_EQ(refusal(), Errc::bad_input);
        EXPECT_EQ(fs::read_symlink(link_at()), elsewhere);
        fs::remove(link_at());
    }
    fs::create_directory(link_at());
    EXPECT_EQ(refusal(), Errc::bad_input);
}

TEST_F(DeviceLinkTest, LeavesALinkThatSomebodyElseHasMadeMeanwhile) {
    {
        const DeviceLink link{link_at(), "/dev/pts/99999"};
        fs::remove(link_at());
        fs::create_symlink("/dev/null", link_at());
    }
    EXPECT_TRUE(fs::is_symlink(link_at()));
}

TEST_F(DeviceLinkTest, SaysWhyItCannotBeMade) {
    try {
        const DeviceLink link{folder() / "no folder" / "plug", "/dev/pts/0"};
        FAIL() << "made";
    } catch (const Error& e) {
        EXPECT_EQ(e.code, Errc::bad_input);
        EXPECT_NE(e.context.find("No such file"), std::string::npos) << e.context;
    }
}

}  // namespace
}  // namespace rig
