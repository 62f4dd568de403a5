#include "rig/drivers/tty.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <optional>
#include <string>

#include "rig/drivers/descriptor.hpp"
#include "rig/drivers/pseudo_terminal.hpp"
#include "rig/drivers/system_error.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {
namespace {

using Failure = boost::system::error_code;

Error busy(const std::string& name) {
    return {Errc::busy,
            name + " is in use by another program; end that one first (fuser -v " + name + " names it)"};
}

Descriptor open_port(const std::filesystem::path& path) {
    const std::string name = path.string();
    Descriptor port{open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
    if (port.get() < 0) {
        if (errno == EBUSY) {
            throw busy(name);
        }
        const char* advice = errno == EACCES   ? "; a member of group dialout may open serial ports"
                             : errno == ENOENT ? "; ls /dev/serial/by-id lists the adapters that are there"
                                               : "";
        Error error = system_error(Errc::bad_input, name);
        error.context += advice;
        throw error;
    }
    if (isatty(port.get()) != 1) {
        throw Error{Errc::bad_input, name + " is no terminal"};
    }
    // What tio, picocom and we ourselves ask each other by.
    if (flock(port.get(), LOCK_EX | LOCK_NB) != 0) {
        throw busy(name);
    }
    return port;
}

termios settings_of(const Descriptor& port, const std::string& name) {
    termios settings{};
    if (tcgetattr(port.get(), &settings) != 0) {
        throw system_error(Errc::bad_input, name);
    }
    return settings;
}

termios console_settings(termios settings) {
    cfmakeraw(&settings);  // 8N1, and nothing is interpreted
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
    cfsetspeed(&settings, B115200);
    return settings;
}

// A pseudo-terminal stays exclusive when its user is killed, and then nobody may open it any more.
bool is_pseudo(const std::filesystem::path& path) {
    std::error_code failed;
    return names_pseudo_terminal(std::filesystem::canonical(path, failed));
}

}  // namespace

struct Tty::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::io_context& context, Clock& clock_, const std::filesystem::path& path)
        : clock{clock_}, name{path.string()}, stream{context}, room{clock_} {
        Descriptor port = open_port(path);
        before = settings_of(port, name);
        const termios wanted = console_settings(before);
        if (tcsetattr(port.get(), TCSANOW, &wanted) != 0) {
            throw system_error(Errc::bad_input, name);
        }
        if (!is_pseudo(path)) {
            ioctl(port.get(), TIOCEXCL);
        }
        tcflush(port.get(), TCIFLUSH);
        stream.assign(port.release());
    }
    ~Impl() {
        ioctl(stream.native_handle(), TIOCNXCL);
        tcsetattr(stream.native_handle(), TCSANOW, &before);
    }

    void read() {
        stream.async_read_some(
            boost::asio::buffer(chunk), [weak = weak_from_this()](const Failure& failed, std::size_t got) {
                const auto self = weak.lock();
                if (!self || failed == boost::asio::error::operation_aborted) {
                    return;
                }
                const Time now = self->clock.now();
                if (failed || got == 0) {
                    self->lose(now);
                    return;
                }
                if (self->listener != nullptr) {
                    self->listener->received({now, now}, std::span{self->chunk}.first(got), LineStatus{});
                }
                self->read();
            });
    }

    void lose(Time now) {
        gone = Error{Errc::rig_fault, name + " is gone: check the adapter's USB cable"};
        room.notify();
        if (listener != nullptr) {
            listener->lost(now, *gone);
        }
    }

    void wait_for_room() {
        stream.async_wait(boost::asio::posix::stream_descriptor::wait_write,
                          [weak = weak_from_this()](const Failure&) {
                              if (const auto self = weak.lock()) {
                                  self->room.notify();
                              }
                          });
    }

    Clock& clock;
    std::string name;
    boost::asio::posix::stream_descriptor stream;
    Signal room;
    ByteListener* listener = nullptr;
    std::array<std::uint8_t, 4096> chunk{};
    termios before{};
    std::optional<Error> gone;
};

Tty::Tty(boost::asio::io_context& context, Clock& clock, const std::filesystem::path& path)
    : impl_{std::make_shared<Impl>(context, clock, path)} {
    impl_->read();
}

Tty::~Tty() {
    impl_->listener = nullptr;
    Failure ignored;
    impl_->stream.cancel(ignored);
}

Task<void> Tty::write(std::span<const std::uint8_t> bytes) {
    const auto impl = impl_;
    while (!bytes.empty()) {
        if (impl->gone) {
            throw *impl->gone;
        }
        const ssize_t written = ::write(impl->stream.native_handle(), bytes.data(), bytes.size());
        if (written > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (written < 0 && (errno == EAGAIN || errno == EINTR)) {
            impl->wait_for_room();
            co_await impl->room.wait(never, "room in the serial port's queue");
        } else {
            impl->lose(impl->clock.now());
        }
    }
}

void Tty::listen(ByteListener* listener) {
    impl_->listener = listener;
}

}  // namespace rig
