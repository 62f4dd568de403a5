#pragma once

#include <memory>
#include <string_view>

#include "rig/core/task.hpp"
#include "rig/ports/clock.hpp"

namespace rig {

/// Waits until `t`.
/// Cancels: throws Error aborted when a Stop is requested, at once.
Task<void> sleep_until(Clock& clock, Time t, std::string_view what);

/// Lets coroutines wait for something to happen. Not for threads: everything is on the loop.
class Signal {
  public:
    explicit Signal(Clock& clock);
    ~Signal();
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;

    /// Wakes all who wait now.
    void notify();

    /// Waits for the next notify(), at most until `deadline`; false if that came first. Whoever waits checks
    /// its condition again: a wake-up is a hint. Cancels: throws Error aborted when a Stop is requested.
    Task<bool> wait(Time deadline, std::string_view what);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// Asks a running task to stop: its pending wait, and every later one, throws Error aborted.
class Stop {
  public:
    Stop();
    ~Stop();
    Stop(const Stop&) = delete;
    Stop& operator=(const Stop&) = delete;

    void request();
    bool requested() const noexcept;

    /// Runs `task` so that request() reaches its waits. What the caller awaits afterwards is not affected:
    /// there is always room for cleaning up.
    Task<void> guard(Task<void> task);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A task that runs beside the others until it is stopped.
class Background {
  public:
    explicit Background(Clock& clock);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Starts it on the caller's loop. Its errors end it silently: who can do something about them catches
    /// them in it.
    Task<void> start(Task<void> task);

    /// Stops it and waits for its end. Harmless when it never started.
    Task<void> stop();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace rig
