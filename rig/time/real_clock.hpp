#pragma once

#include <functional>
#include <memory>

#include "rig/time/event_loop.hpp"

namespace rig {

/// Time as it passes on the wall, from the first run() on.
///
/// What is due runs in the order of the SimulatedClock: time, then phase, then sequence. Every entry is run a
/// little late, so there are two answers to what time it is then. While an entry runs, and the handlers that
/// it made ready, now() is the entry's own instant: the virtual bench behaves as in simulated time, and its
/// journal has the same order. An entry that is more than `patience` late is run at wall time: a host that
/// stalls must show in now(), or Safety could not see it. Otherwise now() is wall time. It never goes back.
class RealClock final : public EventLoop {
  public:
    /// Less than Safety tolerates. Physics: on a busy machine a process waits some 10 ms for its turn.
    static constexpr Duration usual_patience = std::chrono::milliseconds{50};

    explicit RealClock(Duration patience = usual_patience);
    ~RealClock() override;

    Time now() const noexcept override;
    Timer at(Time t, Phase phase, std::string_view what, std::function<void()> due) override;
    void cancel(Timer timer) noexcept override;

    /// Waits for ever when nothing is left to wait for: something from outside may still come.
    void run(Task<void> task) override;

    boost::asio::io_context& context() noexcept override;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig
