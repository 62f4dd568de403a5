#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "rig/core/line_status.hpp"
#include "rig/core/time.hpp"
#include "rig/wire/hlw8032_frame.hpp"

namespace rig::hlw8032 {

/// A frame and when its last byte arrived (the time of the chunk that brought it).
struct Reading {
    Time t_last;
    Frame frame;
};

/// What became of the bytes fed so far.
struct Statistics {
    std::uint64_t frames = 0;          ///< readings made
    std::uint64_t bad_checksum = 0;    ///< State and 5A stood there, the sum was wrong
    std::uint64_t bad_state = 0;       ///< 5A and the sum were right, State was none or not to be trusted
    std::uint64_t param_mismatch = 0;  ///< right in itself, but not from the chip on this line
    std::uint64_t torsos = 0;          ///< passed every check, but a whole frame began inside
    std::uint64_t skipped_bytes = 0;   ///< looked at and in no frame that was given out
    std::uint64_t resyncs = 0;         ///< frames found behind skipped bytes

    friend constexpr bool operator==(const Statistics&, const Statistics&) = default;
};

/// Finds the frames in the chip's byte stream, however it was cut, merged or polluted. By content alone:
/// gaps in time say nothing, because USB makes them and hides them.
///
/// One checksum byte lets 1 of 256 damaged frames pass, so a frame must also carry the parameters of the
/// chip on this line. They are learnt from two frames that agree: two that are damaged alike and both pass
/// the sum do not happen by chance, and waiting for more would only delay the first reading by 105 ms each.
/// Parameters unlike those of every captured chip (V and P multiples of 8) need three, and so do those of
/// another chip once one is learnt, with no frame of the old chip between. Frames wait until their chip
/// is learnt and then all come out, in order.
///
/// From then on every undamaged frame comes out. One in whose tail a frame header seems to begin is held
/// until following bytes refute that: if they make a whole frame instead, the held one was a torso that
/// passed the sum by luck. Not decidable, and passed on: several damaged bits that keep the sum, and a
/// frame that lost one byte without a trace and finds its checksum in the next State (1 in 256 of those).
class Decoder {
  public:
    /// Takes the next bytes of the line. After a parity or framing error State, which no sum protects,
    /// is believed only if it is that of the frame before.
    void feed(Time t, std::span<const std::uint8_t> bytes, LineStatus status = {});

    /// The next reading, oldest first; nothing if there is none yet.
    std::optional<Reading> take();

    Statistics statistics() const;

    /// The learnt parameters of the chip on this line.
    std::optional<Parameters> params() const { return params_; }

  private:
    struct Received {
        std::uint8_t value;
        bool suspect;  ///< its chunk had a parity or framing error
        Time t;
    };
    struct Candidate {
        std::uint64_t begin;  ///< position in the stream
        Reading reading;
    };
    using Window = std::array<std::uint8_t, frame_size>;
    enum class Rival { none, undecided, frame };

    bool step();
    void skip(std::size_t count);
    Window window(std::size_t offset) const;
    bool state_is_trusted(std::size_t offset) const;
    bool header_at(std::size_t offset) const;
    Rival rival_in_first_window() const;
    void propose(const Frame& frame);
    void learn(const Parameters& params);
    void emit(std::uint64_t begin, const Reading& reading);
    void count(Defect defect);
    Reading first_reading(const Frame& frame) const;

    std::deque<Received> buffer_;
    std::uint64_t position_ = 0;       ///< of buffer_.front() in the stream
    std::uint64_t covered_until_ = 0;  ///< end of the last frame given out
    std::uint64_t covered_bytes_ = 0;
    std::uint64_t proposed_until_ = 0;  ///< end of the last candidate: headers before it are payload
    std::optional<Parameters> params_;
    std::vector<Candidate> candidates_;  ///< frames of a chip that is not learnt yet
    std::optional<std::uint8_t> last_state_;
    std::deque<Reading> readings_;
    Statistics statistics_;
};

}  // namespace rig::hlw8032
