#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "rig/ports/clock.hpp"
#include "rig/virtual/wall_socket.hpp"

namespace rig {

/// What can be asked of a twin in lines of text: its button, its mains, its load, how it is.
///
///     press MS         hold the button so long; answered when it is released. It is released before, too,
///     when
///                      somebody says `button up` or who pressed it goes away
///     button down|up   until the other; nobody has to stay for that
///     mains on|off     the plug goes into its socket, or out of it
///     load 0|1|2|3     what is plugged into the plug; 0: nothing
///     strap on|off     GPIO12 to ground: the boot ROM waits for a download at the next reset
///     state            one JSON object
///     watch            from now on a JSON object for each change of mains, supply, relay or LED; again: the
///     same help             these quit             the twin ends
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

    using Answer = std::function<void(const std::string& line)>;

    /// `client` is who asks, by a number of its own. `answer` is called once, `tell` from `watch` on.
    void ask(std::uint64_t client, const std::string& line, Answer answer, Say tell);

    /// This client hears no answer any more.
    void left(std::uint64_t client);

  private:
    /// A button that is held, and who waits for its release.
    struct Press {
        std::uint64_t client;
        Answer answer;
        Time since;
        Clock::Timer release;
    };
    struct Watcher {
        std::uint64_t client;
        Say say;
    };

    std::string state() const;
    void press(std::uint64_t client, std::string_view milliseconds, const Answer& answer);
    void release_early(const std::string& why);
    void watch(std::uint64_t client, Say tell);
    void tell_changes();

    virt::WallSocket& socket_;
    Clock& clock_;
    Surroundings surroundings_;
    virt::WallSocket::State told_;
    std::list<Watcher> watchers_;
    std::optional<Press> press_;
};

}  // namespace rig
