#pragma once

#include <string>
#include <string_view>

#include "rig/core/result.hpp"
#include "rig/model/plug_profile.pb.h"

namespace rig::model {

/// What is known about a model of plug, fact by fact, and how well. Holding a Profile means that its file
/// is in order: ids and keys are unique, each fact has a source, and each one that nobody has observed
/// says how to check it on a live unit.
class Profile {
  public:
    /// Errors: bad_input, "file:line:column: …".
    static Result<Profile> parse(std::string file, std::string_view text);

    /// A number that code works with. Errors: bad_input, when the profile has no such key or it is text.
    Result<double> number(std::string_view key) const;

    /// A text that code works with. Errors: bad_input, when the profile has no such key or it is a number.
    Result<std::string> text(std::string_view key) const;

    /// The fact that a mark `Unverified(U07)` or a step's `assumes` refers to, or null.
    const plugrig::model::Fact* by_id(std::string_view id) const;

    const plugrig::model::Fact* by_key(std::string_view key) const;

    /// Observed on a real plug or read in the vendor's SDK; an id that is not listed is not settled.
    bool settled(std::string_view id) const;

    const plugrig::model::PlugProfile& message() const { return message_; }

  private:
    Profile(std::string file, plugrig::model::PlugProfile message);

    Result<const plugrig::model::Fact*> require(std::string_view key) const;

    std::string file_;
    plugrig::model::PlugProfile message_;
};

}  // namespace rig::model
