#pragma once

#include <map>
#include <string>

#include "rig/core/result.hpp"
#include "rig/model/text_proto.hpp"

namespace rig::model {

/// Where each name was first used; says so when it is used again.
template <class Key>
class Once {
  public:
    /// Errors: bad_input, "here: what, first at there".
    Result<void> use(const Key& key, const Location& here, const std::string& what) {
        const auto [first, is_new] = first_.emplace(key, here);
        if (!is_new) {
            return error_at(here, what + ", first at " + to_string(first->second));
        }
        return {};
    }

    bool has(const Key& key) const { return first_.contains(key); }

  private:
    std::map<Key, Location> first_;
};

}  // namespace rig::model
