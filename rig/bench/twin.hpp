#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "rig/core/result.hpp"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.pb.h"
#include "rig/time/event_loop.hpp"

namespace rig {

/// A virtual plug that lives at wall speed and whose console is a pseudo-terminal.
class Twin {
  public:
    struct Options {
        std::uint64_t seed = 1;
        bool mains = true;                             ///< on when run() begins
        std::optional<std::filesystem::path> link;     ///< a name for the terminal
        std::optional<std::filesystem::path> control;  ///< a socket that takes requests, see TwinControl
    };

    /// Errors: usage when the station is not virtual; bad_input and busy from the names of link and control.
    static Result<std::unique_ptr<Twin>> make(const plugrig::model::Station& station,
                                              const model::Profile& profile, const Options& options);
    ~Twin();

    /// Of the terminal: "/dev/pts/7".
    const std::string& terminal() const;

    /// For whoever wants to stop() it from another thread.
    EventLoop& loop();

    /// Lives until stop(). Errors: throws rig_fault when its cable is pulled (a knob of the station).
    void run();
    void stop();

  private:
    struct Impl;
    explicit Twin(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig
