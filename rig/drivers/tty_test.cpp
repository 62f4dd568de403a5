#include "rig/drivers/tty.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/error.hpp"
#include "rig/drivers/descriptor.hpp"
#include "rig/drivers/pseudo_terminal.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

constexpr Duration patience = 60s;  // only a failure sees its end

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// A port with a plug at its other end: a pseudo-terminal's two sides.
struct Bench final : ByteListener {
    void received(Sampled, std::span<const std::uint8_t> bytes, LineStatus) override {
        text.append(bytes.begin(), bytes.end());
        changed.notify();
    }
    void lost(Time, const Error& why) override {
        gone = why;
        changed.notify();
    }
    Task<void> until(std::size_t size) {
        const Time deadline = clock.now() + patience;
        while (text.size() < size && !gone && clock.now() < deadline) {
            co_await changed.wait(deadline, "bytes");
        }
    }
    Task<void> read_there(std::string& into, std::size_t size) {
        std::array<std::uint8_t, 512> bytes{};
        while (into.size() < size) {
            const std::size_t got = co_await plug->read(bytes);
            into.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(got));
        }
    }

    RealClock clock;
    Signal changed{clock};
    std::optional<PseudoTerminal> plug{std::in_place, clock.context(), clock};
    std::string text;
    std::optional<Error> gone;
};

TEST(Tty, CarriesEveryByteAsItIsInBothDirections) {
    Bench bench;
    Tty port{bench.clock.context(), bench.clock, bench.plug->path()};
    port.listen(&bench);
    std::string every_byte;
    for (int k = 0; k < 256; ++k) {
        every_byte += static_cast<char>(k);
    }
    const auto bytes = bytes_of(every_byte);
    bench.plug->show(bytes);
    bench.clock.run(bench.until(256));
    EXPECT_EQ(bench.text, every_byte);
    bench.clock.run(port.write(bytes));
    std::string there;
    bench.clock.run(bench.read_there(there, 256));
    EXPECT_EQ(there, every_byte);
}

TEST(Tty, WaitsWhileTheSystemTakesNoMore) {
    Bench bench;
    Tty port{bench.clock.context(), bench.clock, bench.plug->path()};
    const std::string much(200'000, 'm');
    const auto bytes = bytes_of(much);
    std::string there;
    Background reading{bench.clock};
    struct {
        static Task<void> both(Bench& bench, Tty& port, Background& reading, std::string& there,
                               const std::vector<std::uint8_t>& bytes) {
            co_await reading.start(bench.read_there(there, bytes.size()));
            co_await port.write(bytes);
            co_await reading.stop();
        }
    } const write;
    bench.clock.run(write.both(bench, port, reading, there, bytes));
    EXPECT_GT(there.size(), much.size() / 2) << "what is left waits in the kernel";
}

TEST(Tty, SaysWhenItIsGone) {
    Bench bench;
    Tty port{bench.clock.context(), bench.clock, bench.plug->path()};
    port.listen(&bench);
    bench.plug.reset();
    bench.clock.run(bench.until(1));
    ASSERT_TRUE(bench.gone);
    EXPECT_EQ(bench.gone->code, Errc::rig_fault);
    EXPECT_NE(bench.gone->context.find("check the adapter's USB cable"), std::string::npos);
    EXPECT_THROW(bench.clock.run(port.write(bytes_of("x"))), Error);
}

TEST(Tty, IsExclusiveAndGivenBackWithItsSettings) {
    Bench bench;
    const Descriptor other{open(bench.plug->path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
    termios cooked{};
    ASSERT_EQ(tcgetattr(other.get(), &cooked), 0);
    cooked.c_lflag |= ICANON;
    ASSERT_EQ(tcsetattr(other.get(), TCSANOW, &cooked), 0);
    {
        const Tty port{bench.clock.context(), bench.clock, bench.plug->path()};
        termios now{};
        ASSERT_EQ(tcgetattr(other.get(), &now), 0);
        EXPECT_EQ(now.c_lflag & ICANON, 0u);
        EXPECT_EQ(cfgetospeed(&now), B115200);
        try {
            const Tty second{bench.clock.context(), bench.clock, bench.plug->path()};
            ADD_FAILURE() << "two have the same port";
        } catch (const Error& e) {
            EXPECT_EQ(e.code, Errc::busy);
            EXPECT_NE(e.context.find(bench.plug->path() + " is in use by another program"),
                      std::string::npos);
        }
    }
    termios after{};
    ASSERT_EQ(tcgetattr(other.get(), &after), 0);
    EXPECT_NE(after.c_lflag & ICANON, 0u);
    const Tty again{bench.clock.context(), bench.clock, bench.plug->path()};
}

std::string refusal(const char* path) {
    RealClock clock;
    try {
        const Tty port{clock.context(), clock, path};
    } catch (const Error& e) {
        EXPECT_EQ(e.code, Errc::bad_input);
        return e.context;
    }
    return "opened";
}

TEST(Tty, SaysWhatIsWrongWithAPath) {
    EXPECT_EQ(
        refusal("/dev/ttyUSB99"),
        "/dev/ttyUSB99: No such file or directory; ls /dev/serial/by-id lists the adapters that are there");
    EXPECT_EQ(refusal("/dev/null"), "/dev/null is no terminal");
    EXPECT_EQ(refusal("/tmp"), "/tmp: Is a directory");
}

}  // namespace
}  // namespace rig
