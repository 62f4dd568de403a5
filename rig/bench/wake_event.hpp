#pragma once

#include <poll.h>
#include <sys/eventfd.h>

#include <cerrno>
#include <system_error>

#include "rig/drivers/descriptor.hpp"

namespace rig {

/// Wakes a thread that waits in poll() for something else as well.
class WakeEvent {
  public:
    /// Errors: throws std::system_error when there are no descriptors left.
    WakeEvent() : event_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
        if (event_.get() < 0) {
            throw std::system_error{errno, std::generic_category(), "eventfd"};
        }
    }

    /// From any thread, however often: until it is taken, once is as good as many times.
    void raise() const { eventfd_write(event_.get(), 1); }

    /// To be given to poll(): it has events while it is raised.
    pollfd waited_for() const { return {event_.get(), POLLIN, 0}; }

    /// Lowers it.
    void take() const {
        eventfd_t count = 0;
        eventfd_read(event_.get(), &count);
    }

    /// Waits for nothing else, and lowers it.
    void wait() const {
        pollfd waiting = waited_for();
        while (poll(&waiting, 1, -1) < 0) {
        }
        take();
    }

  private:
    Descriptor event_;
};

}  // namespace rig
