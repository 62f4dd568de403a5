#pragma once

#include <exception>
#include <functional>
#include <memory>

#include "rig/time/event_loop.hpp"

namespace rig {

/// Time that passes only when nobody has anything left to do: a day of burn-in costs seconds, and a run is a
/// function of its seed.
class SimulatedClock final : public EventLoop {
  public:
    SimulatedClock();
    ~SimulatedClock() override;

    Time now() const noexcept override;
    Timer at(Time t, Phase phase, std::string_view what, std::function<void()> due) override;
    void cancel(Timer timer) noexcept override;

    /// Runs `task` to its end, advancing time to the next entry whenever no handler is ready.
    /// Errors: what the task throws; internal "nothing left to wait for" with the list of waits when it can
    /// never end.
    void run(Task<void> task) override;

    /// While one lives, something outside simulated time (a child process, a socket) is at work and time
    /// stands still.
    class ExternalWork;

    boost::asio::io_context& context() noexcept override;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class SimulatedClock::ExternalWork {
  public:
    explicit ExternalWork(SimulatedClock& clock);
    ~ExternalWork();
    ExternalWork(const ExternalWork&) = delete;
    ExternalWork& operator=(const ExternalWork&) = delete;

  private:
    SimulatedClock& clock_;
};

}  // namespace rig
