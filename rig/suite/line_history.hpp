#pragma once

#include <map>
#include <optional>
#include <vector>

#include "rig/core/time.hpp"
#include "rig/core/vocabulary.pb.h"

namespace rig::suite {

/// What every line did since the run began: outputs as driven, inputs as seen. Inactive until told otherwise.
class LineHistory {
  public:
    struct Change {
        Time t;
        bool active;
    };

    void add(Time t, plugrig::core::Line line, bool active);

    bool active(plugrig::core::Line line) const;
    bool active_at(plugrig::core::Line line, Time t) const;

    /// When the line took its present level; nothing if it never changed.
    std::optional<Time> since(plugrig::core::Line line) const;

    /// The first change to `active` at or after `t`.
    std::optional<Time> first(plugrig::core::Line line, bool active, Time t) const;

    /// Changes in [from, to].
    std::vector<Change> between(plugrig::core::Line line, Time from, Time to) const;

    /// True if the line was ever active in [from, to].
    bool ever_active(plugrig::core::Line line, Time from, Time to) const;

  private:
    std::map<plugrig::core::Line, std::vector<Change>> changes_;
};

}  // namespace rig::suite
