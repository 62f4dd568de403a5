#include "rig/core/error.hpp"

namespace rig {

std::string_view to_string(Errc code) noexcept {
    switch (code) {
        case Errc::usage:
            return "usage";
        case Errc::bad_input:
            return "bad input";
        case Errc::rig_fault:
            return "rig fault";
        case Errc::interlock:
            return "interlock";
        case Errc::aborted:
            return "aborted";
        case Errc::busy:
            return "busy";
        case Errc::internal:
            return "internal error";
    }
    return "unknown";
}

}  // namespace rig
