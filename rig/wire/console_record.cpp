#include "rig/wire/console_record.hpp"

namespace rig::console {

std::string_view to_string(Kind kind) noexcept {
    switch (kind) {
        case Kind::noise:
            return "noise";
        case Kind::boot:
            return "boot";
        case Kind::prompt:
            return "prompt";
        case Kind::echo:
            return "echo";
        case Kind::reply:
            return "reply";
        case Kind::log:
            return "log";
        case Kind::chatter:
            return "chatter";
        case Kind::fault:
            return "fault";
    }
    return "?";
}

std::string_view to_string(Integrity integrity) noexcept {
    switch (integrity) {
        case Integrity::clean:
            return "clean";
        case Integrity::joined:
            return "joined";
        case Integrity::torn:
            return "torn";
    }
    return "?";
}

std::string_view to_string(EpochCause cause) noexcept {
    switch (cause) {
        case EpochCause::stream_start:
            return "stream start";
        case EpochCause::power:
            return "power";
        case EpochCause::reset_command:
            return "reset command";
        case EpochCause::flash:
            return "flash";
        case EpochCause::unexpected_reset:
            return "unexpected reset";
    }
    return "?";
}

}  // namespace rig::console
