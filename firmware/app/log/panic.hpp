#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fw {

/// An assertion that did not hold. The texts are views of constants.
struct Assertion {
    std::string_view expression;
    std::string_view file;
    std::uint32_t line = 0;
};

/// The way out for a part that finds what must not be: the firmware says so, dumps and stops. The part itself
/// goes on until the step's end, so it must leave nothing half done behind it.
class Panic {
  public:
    /// The first one counts: what fails after it fails because of it.
    void raise(const Assertion& assertion) {
        if (!raised_) raised_ = assertion;
    }

    const std::optional<Assertion>& raised() const { return raised_; }

  private:
    std::optional<Assertion> raised_;
};

}  // namespace fw
