#include "rig/drivers/pseudo_terminal.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <termios.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rig/core/error.hpp"
#include "rig/drivers/descriptor.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The other end, as a terminal program has it.
class User {
  public:
    explicit User(const PseudoTerminal& terminal)
        : descriptor_{::open(terminal.path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)} {
        EXPECT_GE(descriptor_.get(), 0);
    }
    /// How many the terminal took without waiting.
    std::size_t type(std::string_view text) const {
        const ssize_t written = write(descriptor_.get(), text.data(), text.size());
        return written < 0 ? 0 : static_cast<std::size_t>(written);
    }
    /// What is there, at least `least` bytes of it.
    std::string read(std::size_t least) const {
        std::string text;
        pollfd waiting{descriptor_.get(), POLLIN, 0};
        while (text.size() < least && poll(&waiting, 1, 60'000) > 0) {
            text += read_now();
        }
        return text;
    }
    std::string read_now() const {
        char bytes[4096];
        const ssize_t got = ::read(descriptor_.get(), bytes, sizeof bytes);
        return {bytes, got < 0 ? 0u : static_cast<std::size_t>(got)};
    }
    termios settings() const {
        termios now{};
        EXPECT_EQ(tcgetattr(descriptor_.get(), &now), 0);
        return now;
    }

  private:
    Descriptor descriptor_;
};

struct Bench {
    Task<void> read_into(std::string& text, std::size_t at_most) {
        std::vector<std::uint8_t> bytes(at_most);
        const std::size_t got = co_await terminal.read(bytes);
        text.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(got));
    }
    std::string read(std::size_t at_most = 100) {
        std::string text;
        clock.run(read_into(text, at_most));
        return text;
    }
    RealClock clock;
    PseudoTerminal terminal{clock.context(), clock};
};

TEST(PseudoTerminal, IsRawSoThatEveryByteGoesThroughAsItIs) {
    Bench bench;
    const User user{bench.terminal};
    std::string every_byte;
    for (int k = 0; k < 256; ++k) {
        every_byte += static_cast<char>(k);
    }
    bench.terminal.show(bytes_of(every_byte));
    EXPECT_EQ(user.read(256), every_byte);
    EXPECT_EQ(user.type(every_byte), 256u);
    EXPECT_EQ(bench.read(1000), every_byte);
    EXPECT_EQ(user.read_now(), "") << "an echo";
}

TEST(PseudoTerminal, Says115200Baud) {
    Bench bench;
    const termios settings = User{bench.terminal}.settings();
    EXPECT_EQ(cfgetospeed(&settings), B115200);
    EXPECT_EQ(cfgetispeed(&settings), B115200);
}

TEST(PseudoTerminal, ForgetsWhatIsShownWhileNobodyIsThere) {
    Bench bench;
    EXPECT_FALSE(bench.terminal.open());
    bench.terminal.show(bytes_of("boot log"));
    const User user{bench.terminal};
    EXPECT_TRUE(bench.terminal.open());
    bench.terminal.show(bytes_of("$ "));
    EXPECT_EQ(user.read(2), "$ ");
    EXPECT_EQ(bench.terminal.dropped(), 0u) << "nobody lost anything";
}

TEST(PseudoTerminal, GivesTheNextUserNothingOfTheLastOnes) {
    Bench bench;
    {
        const User gone{bench.terminal};
        bench.terminal.show(bytes_of("for the first one only"));
    }
    bench.terminal.show(bytes_of("for nobody"));
    const User user{bench.terminal};
    bench.terminal.show(bytes_of("for the second"));
    EXPECT_EQ(user.read(14), "for the second");
}

TEST(PseudoTerminal, KeepsItsSettingsFromUserToUser) {
    Bench bench;
    (void)User{bench.terminal};
    EXPECT_EQ(User{bench.terminal}.settings().c_lflag & (ICANON | ECHO | ISIG), 0u);
}

TEST(PseudoTerminal, CountsWhatASlowReaderLosesAndNeverWaitsForHim) {
    Bench bench;
    const User user{bench.terminal};
    const std::string lines(1000, 'x');
    std::size_t shown = 0;
    for (; bench.terminal.dropped() == 0 && shown < 10'000'000; shown += lines.size()) {
        bench.terminal.show(bytes_of(lines));
    }
    ASSERT_GT(bench.terminal.dropped(), 0u);
    EXPECT_GT(shown, 11'520u) << "a second of a console";
    const std::size_t kept = shown - bench.terminal.dropped();
    EXPECT_EQ(user.read(kept).size(), kept) << "what is neither there nor counted";
}

TEST(PseudoTerminal, HoldsUpWhoTypesFasterThanItIsRead) {
    Bench bench;
    const User user{bench.terminal};
    std::size_t typed = 0;
    for (std::size_t taken = 1; taken > 0 && typed < 10'000'000; typed += taken) {
        taken = user.type(std::string(1000, 'y'));
    }
    EXPECT_LT(typed, 200'000u);
    std::size_t read = 0;
    while (read < typed) {
        const std::size_t got = bench.read(64).size();
        EXPECT_LE(got, 64u);
        read += got;
    }
    EXPECT_EQ(read, typed);
    EXPECT_GT(user.type("more"), 0u);
}

Task<void> read_twice(PseudoTerminal& terminal, std::string& text) {
    std::vector<std::uint8_t> bytes(100);
    for (int k = 0; k < 2; ++k) {
        const std::size_t got = co_await terminal.read(bytes);
        text.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(got));
    }
}

TEST(PseudoTerminal, ReadsWhatUsersTypeOneAfterTheOther) {
    Bench bench;
    std::string text;
    bench.clock.at(Time{5ms}, Phase::wait, "first", [&] { User{bench.terminal}.type("one "); });
    bench.clock.at(Time{60ms}, Phase::wait, "second", [&] { User{bench.terminal}.type("two"); });
    bench.clock.run(read_twice(bench.terminal, text));
    EXPECT_EQ(text, "one two");
}

TEST(PseudoTerminal, HearsAUserWhoStaysAndTypesLater) {
    Bench bench;
    const User user{bench.terminal};
    bench.clock.at(Time{30ms}, Phase::wait, "later", [&] { user.type("late"); });
    EXPECT_EQ(bench.read(), "late");
}

Task<void> stop_reading(PseudoTerminal& terminal, Clock& clock, bool& aborted) {
    Stop stop;
    std::vector<std::uint8_t> bytes(1);
    clock.at(clock.now() + 5ms, Phase::wait, "stop", [&] { stop.request(); });
    try {
        auto reading = [](PseudoTerminal& from, std::span<std::uint8_t> into) -> Task<void> {
            co_await from.read(into);
        }(terminal, bytes);
        co_await stop.guard(std::move(reading));
    } catch (const Error& e) {
        aborted = e.code == Errc::aborted;
    }
}

TEST(PseudoTerminal, CanBeLeftWhileItWaits) {
    for (const bool somebody_there : {false, true}) {
        Bench bench;
        const auto user = somebody_there ? std::make_unique<User>(bench.terminal) : nullptr;
        bool aborted = false;
        bench.clock.run(stop_reading(bench.terminal, bench.clock, aborted));
        EXPECT_TRUE(aborted);
    }
}

}  // namespace
}  // namespace rig
