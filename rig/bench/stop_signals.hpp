#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace rig {

/// Turns SIGINT, SIGTERM and SIGHUP into calls on the loop for as long as this lives; none of them ends the
/// process meanwhile, however often it comes. A signal that the process was started to ignore (nohup) stays
/// ignored. Writing to a pipe that nobody reads any more is an error like others then, and no death.
///
/// A thread waits for them and posts: a descriptor on the simulated loop would cost every event a look at it.
/// To be made before other threads are started, since these inherit which signals are blocked.
class StopSignals {
  public:
    /// From now on signals wait until somebody heeds them.
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// As long as one lives, signals that came or come are told.
    class Heeding;

    /// Has `stop` called on the loop with the name of each signal, "SIGINT". One at a time.
    Heeding heed(boost::asio::io_context& context, std::function<void(std::string_view signal)> stop) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Goes before the loop and what `stop` needs.
class [[nodiscard]] StopSignals::Heeding {
  public:
    Heeding(Heeding&&) noexcept;
    ~Heeding();

  private:
    friend class StopSignals;
    struct Impl;
    explicit Heeding(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig
