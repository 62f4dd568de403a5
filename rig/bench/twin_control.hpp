#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>

#include "rig/ports/clock.hpp"
#include "rig/virtual/wall_socket.hpp"

namespace rig {

/// What can be asked of a twin in lines of text: its button, its mains, its load, how it is.
///
///     press MS         hold the button so long; answered when it is released
///     button down|up
///     mains on|off     the plug goes into its socket, or out of it
///     load 0|1|2|3     what is plugged into the plug; 0: nothing
///     strap on|off     GPIO12 to ground: the boot ROM waits for a download at the next reset
///     state            one JSON object
///     watch            from now on a JSON object for each change of mains, supply, relay or LED
///     help             these
///     quit             the twin ends
///
/// One line back for each: "ok", the JSON object, or "error: " and what is allowed.
class TwinControl {
  public:
    /// Says a line to who asked; false when nobody is there any more.
    using Say = std::function<bool(const std::string& line)>;

    /// What it needs besides the plug.
    struct Surroundings {
        std::function<void()> quit;
        std::function<std::uint64_t()> console_lost;  ///< bytes that a slow terminal has lost
    };

    TwinControl(virt::WallSocket& socket, Clock& clock, Surroundings surroundings);
    ~TwinControl();
    TwinControl(const TwinControl&) = delete;
    TwinControl& operator=(const TwinControl&) = delete;

    /// `answer` is called once, `tell` from `watch` on.
    void ask(const std::string& line, std::function<void(const std::string&)> answer, Say tell);

  private:
    std::string state() const;
    void press(std::string_view milliseconds, std::function<void(const std::string&)> answer);
    void tell_changes();

    virt::WallSocket& socket_;
    Clock& clock_;
    Surroundings surroundings_;
    virt::WallSocket::State told_;
    std::list<Say> watchers_;
    std::function<void(const std::string&)> pressing_;  ///< who waits for the release
    Clock::Timer release_ = 0;
};

}  // namespace rig
