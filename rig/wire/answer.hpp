#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "rig/core/time.hpp"

namespace rig {

/// The plug answered, but not with what the grammar of this command allows, and nothing was lost on the way.
struct Other {
    std::string text;
};

/// The reply does not match and there is a trace of loss or interleaving: nothing may be concluded from it.
struct Torn {
    std::string trace;  ///< what gives it away: "log header inside line 3", "framing error", …
};

/// No prompt came back in time.
struct Silent {
    Duration waited;
};

/// The plug restarted while it was to answer.
struct Reset {
    std::uint32_t epoch;  ///< the epoch that ended the exchange
};

/// What came back for one command. All five are values; only a broken rig throws.
template <class T>
class Answer {
  public:
    using Storage = std::variant<T, Other, Torn, Silent, Reset>;

    Answer(Storage storage) : storage_{std::move(storage)} {}  // NOLINT: a value is an answer

    template <class Kind>
    const Kind* get() const {
        return std::get_if<Kind>(&storage_);
    }
    const T* value() const { return std::get_if<T>(&storage_); }
    const Storage& storage() const { return storage_; }

  private:
    Storage storage_;
};

}  // namespace rig
