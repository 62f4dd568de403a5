#pragma once

#include <cstdint>
#include <initializer_list>

#include "rig/core/error.hpp"
#include "rig/core/sampled.hpp"
#include "rig/core/task.hpp"
#include "rig/core/time.hpp"
#include "rig/core/vocabulary.pb.h"

namespace rig {

using plugrig::core::Line;

/// A set of digital lines, or the levels of all of them: bit n is Line n. Logical: a set bit is active.
class LineSet {
  public:
    constexpr LineSet() = default;
    constexpr LineSet(std::initializer_list<Line> lines) {
        for (const Line line : lines) {
            set(line);
        }
    }

    constexpr void set(Line line, bool active = true) {
        const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(line);
        bits_ = active ? bits_ | bit : bits_ & ~bit;
    }
    constexpr bool has(Line line) const { return (bits_ >> static_cast<unsigned>(line) & 1) != 0; }
    constexpr std::uint64_t bits() const { return bits_; }
    friend constexpr bool operator==(LineSet, LineSet) = default;

  private:
    std::uint64_t bits_ = 0;
};

/// Hears what the adapter sees on its inputs. Called on the loop.
class LineListener {
  public:
    virtual ~LineListener() = default;

    /// An input changed between two polls: `since` is the one before, `t` the one that saw it.
    virtual void edge(Sampled t, Line line, bool active) = 0;

    /// The adapter is gone for good.
    virtual void lost(Time t, const Error& why) = 0;
};

/// The switched outputs and sensed inputs of one slot.
/// Physics: an input follows its cause by its own delay (opto-coupler, RC, threshold) and is then polled; an
/// output reaches the board one USB frame after it was accepted.
class DigitalLines {
  public:
    virtual ~DigitalLines() = default;

    /// Sets one output; completes when the adapter has it.
    /// Errors: rig_fault when the adapter is gone.
    virtual Task<void> drive(Line output, bool active) = 0;

    /// Posts one heartbeat edge. False, and nothing posted, while the last one is still in flight or the
    /// adapter is gone.
    virtual bool toggle_heartbeat() noexcept = 0;

    /// What the inputs were at the last poll, and when that was.
    struct Snapshot {
        LineSet active;
        Time sampled{};
    };
    virtual Snapshot inputs() const = 0;

    /// Levels the outputs are driven to, as read back from the adapter.
    virtual LineSet outputs() const = 0;

    /// Mains request off, loads none, button and strap off. Synchronous, allocates nothing, passes every
    /// queue.
    virtual void make_safe() noexcept = 0;

    /// Who hears; one at a time, null for nobody.
    virtual void listen(LineListener* listener) = 0;
};

}  // namespace rig
