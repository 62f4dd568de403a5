#include "tests/campaign/config_truth.hpp"

namespace rig::campaign {

ConfigTruth::ConfigTruth(const plugrig::wire::ConfigTable& fresh) {
    for (const auto& item : fresh.item()) {
        const Name name{item.group(), item.item()};
        defaults_[name] = item.value();
        may_be_[name] = {item.value()};
    }
    for (const auto& [name, value] : defaults_)
        names_.push_back(name);
}

void ConfigTruth::written(const std::vector<Write>& writes) {
    for (const Write& write : writes)
        may_be_[write.name] = {write.value};
}

void ConfigTruth::perhaps_written(const std::vector<Write>& writes) {
    for (const Write& write : writes)
        may_be_[write.name].insert(write.value);
}

std::vector<ConfigTruth::Write> ConfigTruth::defaults_of(const std::string& group) const {
    std::vector<Write> writes;
    for (const auto& [name, value] : defaults_)
        if (group.empty() || name.first == group) writes.push_back({name, value});
    return writes;
}

std::optional<std::string> ConfigTruth::known(const Name& name) const {
    const auto found = may_be_.find(name);
    if (found == may_be_.end() || found->second.size() != 1) return std::nullopt;
    return *found->second.begin();
}

std::vector<std::string> ConfigTruth::contradictions(const plugrig::wire::ConfigTable& shown) {
    std::vector<std::string> found;
    std::set<Name> missing{names_.begin(), names_.end()};
    for (const auto& item : shown.item()) {
        const Name name{item.group(), item.item()};
        missing.erase(name);
        std::set<std::string>& may_be = may_be_[name];
        if (!may_be.contains(item.value())) {
            found.push_back("[" + name.first + "]" + name.second + " is '" + item.value() + "', not '" +
                            (may_be.empty() ? "" : *may_be.begin()) + "'" +
                            (may_be.size() > 1 ? " or what was being written" : ""));
        }
        may_be = {item.value()};
    }
    for (const Name& name : missing)
        found.push_back("[" + name.first + "]" + name.second + " is not listed");
    return found;
}

}  // namespace rig::campaign
