#pragma once

#include "rig/core/task.hpp"
#include "rig/ports/clock.hpp"

namespace boost::asio {
class io_context;
}

namespace rig {

/// A clock together with the one loop that lives by it, in simulated time or at wall speed.
class EventLoop : public Clock {
  public:
    /// Runs `task` to its end, and with it everything else that is due.
    /// Errors: what the task throws.
    virtual void run(Task<void> task) = 0;

    /// For posting from other threads; for descriptors only in real time.
    virtual boost::asio::io_context& context() noexcept = 0;
};

}  // namespace rig
