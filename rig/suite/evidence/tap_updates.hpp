#pragma once

#include <optional>
#include <vector>

#include "rig/core/time.hpp"
#include "rig/wire/hlw8032.hpp"

namespace rig::suite {

/// The distinct V/I register updates among the chip's frames. Frames repeat registers, so averaging frames
/// would count one measurement many times.
///
/// An update is a frame in which V or I changed, or the 17th frame since the last one (a steady quantity may
/// repeat its number). Source: captured frames of data-SVC1041 (edragon.github.io): V and I change every 17
/// frames = 1.8 s.
class TapUpdates {
  public:
    struct Update {
        Time t;
        std::optional<double> u_v;
        std::optional<double> i_a;
        std::optional<double> p_w;
    };

    static constexpr unsigned frames_per_update = 17;

    void add(const hlw8032::Reading& reading);

    const std::vector<Update>& all() const { return updates_; }
    std::optional<Time> last_frame() const { return last_frame_; }

    /// The window that holds `count` updates after the first `settle` ones since `disturbed`: (begin, end].
    /// Nothing until they have come.
    struct Window {
        Time begin;
        Time end;
    };
    std::optional<Window> window(Time disturbed, unsigned settle, unsigned count) const;

  private:
    std::vector<Update> updates_;
    std::optional<hlw8032::Frame> last_;
    std::optional<Time> last_frame_;
    unsigned frames_since_ = 0;
};

}  // namespace rig::suite
