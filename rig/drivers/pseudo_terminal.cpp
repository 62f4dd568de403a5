#include "rig/drivers/pseudo_terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>

#include "rig/drivers/descriptor.hpp"
#include "rig/drivers/system_error.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

// Nothing tells that a terminal was opened; who types waits so long at most for the first byte to be seen.
constexpr Duration look_again = 20ms;

Error no_terminal(const char* call) {
    return system_error(Errc::rig_fault, std::string{"no pseudo-terminal, "} + call);
}

Descriptor open_master() {
    Descriptor master{posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)};
    if (master.get() < 0 || grantpt(master.get()) != 0 || unlockpt(master.get()) != 0) {
        throw no_terminal("posix_openpt");
    }
    return master;
}

std::string name_of(const Descriptor& master) {
    char name[128];
    if (ptsname_r(master.get(), name, sizeof name) != 0) {
        throw no_terminal("ptsname");
    }
    return name;
}

Descriptor open_slave(const std::string& path) {
    return Descriptor{::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)};
}

// The settings stay when this descriptor of it is closed.
void make_raw(const std::string& path) {
    const Descriptor slave = open_slave(path);
    termios settings{};
    if (slave.get() < 0 || tcgetattr(slave.get(), &settings) != 0) {
        throw no_terminal("tcgetattr");
    }
    cfmakeraw(&settings);
    cfsetspeed(&settings, B115200);
    if (tcsetattr(slave.get(), TCSANOW, &settings) != 0) {
        throw no_terminal("tcsetattr");
    }
}

}  // namespace

bool names_pseudo_terminal(const std::filesystem::path& path) {
    return path.string().starts_with("/dev/pts/");
}

struct PseudoTerminal::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::io_context& context, Clock& clock_) : Impl{open_master(), context, clock_} {}
    Impl(Descriptor master, boost::asio::io_context& context, Clock& clock_)
        : clock{clock_}, path{name_of(master)}, stream{context, master.release()}, typed{clock_} {
        make_raw(path);
    }

    bool open() {
        pollfd look{stream.native_handle(), 0, 0};
        const bool is_open = poll(&look, 1, 0) == 0 || (look.revents & POLLHUP) == 0;
        if (was_open && !is_open) {
            // The next one must not get what this one left, on either side of the line discipline.
            tcflush(stream.native_handle(), TCOFLUSH);
            tcflush(open_slave(path).get(), TCIFLUSH);
        }
        was_open = is_open;
        return is_open;
    }

    // Asked for once at a time; tells `typed` when there is something to read or nobody is there any more.
    void watch() {
        if (!watching) {
            watching = true;
            stream.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                              [weak = weak_from_this()](const boost::system::error_code&) {
                                  if (const auto self = weak.lock()) {
                                      self->watching = false;
                                      self->typed.notify();
                                  }
                              });
        }
    }

    Clock& clock;
    std::string path;
    boost::asio::posix::stream_descriptor stream;
    Signal typed;
    bool watching = false;
    bool was_open = false;
    std::uint64_t dropped = 0;
};

PseudoTerminal::PseudoTerminal(boost::asio::io_context& context, Clock& clock)
    : impl_{std::make_shared<Impl>(context, clock)} {}
PseudoTerminal::~PseudoTerminal() = default;

const std::string& PseudoTerminal::path() const {
    return impl_->path;
}

void PseudoTerminal::show(std::span<const std::uint8_t> bytes) {
    if (!impl_->open()) {
        return;
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(impl_->stream.native_handle(), bytes.data(), bytes.size());
        if (written <= 0) {
            impl_->dropped += bytes.size();
            return;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

Task<std::size_t> PseudoTerminal::read(std::span<std::uint8_t> into) {
    const auto impl = impl_;
    for (;;) {
        const ssize_t got = ::read(impl->stream.native_handle(), into.data(), into.size());
        if (got > 0) {
            co_return static_cast<std::size_t>(got);
        }
        if (impl->open()) {
            impl->watch();
            co_await impl->typed.wait(never, "typing at the pseudo-terminal");
        } else {
            co_await sleep_until(impl->clock, impl->clock.now() + look_again,
                                 "somebody to open the pseudo-terminal");
        }
    }
}

bool PseudoTerminal::open() const {
    return impl_->open();
}

std::uint64_t PseudoTerminal::dropped() const {
    return impl_->dropped;
}

}  // namespace rig
