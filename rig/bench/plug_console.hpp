#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "rig/core/result.hpp"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.pb.h"
#include "rig/ports/byte_stream.hpp"
#include "rig/time/event_loop.hpp"

namespace rig {

/// The console of one plug for a person, and the loop to talk on: a serial port, or a virtual plug that lives
/// as long as this.
class PlugConsole {
  public:
    /// Errors: bad_input and busy, as Tty.
    static Result<std::unique_ptr<PlugConsole>> open(const std::filesystem::path& tty);

    /// Plugs the station's virtual plug into a wall socket: it boots when the loop begins to run.
    /// Errors: usage when the station is not virtual; bad_input from the plug profile.
    static Result<std::unique_ptr<PlugConsole>> plug_in(const plugrig::model::Station& station,
                                                        const model::Profile& profile, std::uint64_t seed);
    ~PlugConsole();

    EventLoop& loop();
    ByteStream& stream();

    /// For a person: "/dev/ttyUSB0", "a virtual plug".
    const std::string& name() const;

    /// Whether it was there before us, so that nobody knows where its shell stands.
    bool was_running() const;

  private:
    struct Impl;
    explicit PlugConsole(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig
