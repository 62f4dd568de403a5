#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "rig/wire/answer.hpp"

namespace rig {

/// The plug said one thing once and another thing once: neither is to be believed.
struct NotRepeatable {
    std::string why;
};

/// What asking a question until enough clean answers agree came to. All six are values; only a broken rig
/// throws.
template <class T>
class Reading {
  public:
    using Storage = std::variant<T, NotRepeatable, Other, Torn, Silent, Reset>;

    Reading(Storage storage, std::vector<Answer<T>> attempts)
        : storage_{std::move(storage)}, attempts_{std::move(attempts)} {}

    template <class Kind>
    const Kind* get() const {
        return std::get_if<Kind>(&storage_);
    }
    const T* value() const { return std::get_if<T>(&storage_); }

    /// Every answer, the first first.
    const std::vector<Answer<T>>& attempts() const { return attempts_; }

  private:
    Storage storage_;
    std::vector<Answer<T>> attempts_;
};

}  // namespace rig
