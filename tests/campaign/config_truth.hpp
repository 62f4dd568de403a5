#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rig/wire/replies.pb.h"

namespace rig::campaign {

/// What a plug's configuration may be, by what it was told: of an item that was being written when power
/// went, the old value or the new one.
class ConfigTruth {
  public:
    /// Group and item, as `config show` lists them.
    using Name = std::pair<std::string, std::string>;

    struct Write {
        Name name;
        std::string value;
    };

    /// `fresh`: what a plug shows that was told nothing yet, its defaults.
    explicit ConfigTruth(const plugrig::wire::ConfigTable& fresh);

    /// The plug confirmed it.
    void written(const std::vector<Write>& writes);

    /// Nobody knows whether it came to that.
    void perhaps_written(const std::vector<Write>& writes);

    /// What resets a group, or everything if it is empty.
    std::vector<Write> defaults_of(const std::string& group) const;

    /// Items of the default configuration, in the order of their names.
    const std::vector<Name>& names() const { return names_; }

    /// What an item may be; nothing if that is not certain.
    std::optional<std::string> known(const Name& name) const;

    /// What is shown and cannot be, a line each. What was uncertain is known from then on.
    std::vector<std::string> contradictions(const plugrig::wire::ConfigTable& shown);

  private:
    std::map<Name, std::string> defaults_;
    std::map<Name, std::set<std::string>> may_be_;
    std::vector<Name> names_;
};

}  // namespace rig::campaign
