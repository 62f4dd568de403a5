#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rig/bench/twin_plug.hpp"
#include "rig/dialogues/console.hpp"
#include "rig/time/simulated_clock.hpp"
#include "rig/wire/answer.hpp"
#include "rig/wire/replies.pb.h"
#include "tests/campaign/overheard.hpp"

namespace rig::campaign {

/// A virtual plug in a wall socket, in simulated time, and the rig's console on its cable.
class SocketPlug {
  public:
    /// Errors: throws what is wrong with a knob or a file.
    SocketPlug(const std::vector<std::string>& knobs, std::uint64_t seed);
    ~SocketPlug();
    SocketPlug(const SocketPlug&) = delete;
    SocketPlug& operator=(const SocketPlug&) = delete;

    SimulatedClock& clock() { return clock_; }
    virt::WallSocket& socket() { return plug_->socket(); }

    void mains(bool on);

    /// Types a line of the catalogue and reads its answer. Range: at most 127 characters.
    Task<Answer<plugrig::wire::Reply>> ask(std::string line, Duration within);

    /// Asks for its version until it answers; how long that took, or nothing when it was not in time.
    Task<std::optional<Duration>> answers(Duration within);

    /// Types whatever it is, line ends included, as fast as the wire takes it.
    Task<void> type(std::string bytes);

    Task<void> wait(Duration time);

    /// How often it has started so far.
    std::uint64_t boots() const { return overheard_->boots; }

  private:
    SimulatedClock clock_;
    std::unique_ptr<TwinPlug> plug_;
    std::unique_ptr<EvidenceSink> nobody_;
    std::unique_ptr<Overheard> overheard_;
    std::unique_ptr<Console> console_;
};

}  // namespace rig::campaign
