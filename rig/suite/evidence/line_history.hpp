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
        Time t;  ///< seen, or driven
        bool active;
        Time earliest;  ///< it really was in [earliest, latest]
        Time latest;
    };

    /// An input that changed after `since` and was seen at `t`; an output is driven now.
    void add(Time t, plugrig::core::Line line, bool active, Time since);
    void add(Time t, plugrig::core::Line line, bool active) { add(t, line, active, t); }

    /// What the output was last driven to has reached the board.
    void completed(Time t, plugrig::core::Line line);

    bool active(plugrig::core::Line line) const;
    bool active_at(plugrig::core::Line line, Time t) const;

    /// When the line took its present level; nothing if it never changed.
    std::optional<Time> since(plugrig::core::Line line) const;

    /// The first change to `active` at or after `t`.
    std::optional<Time> first(plugrig::core::Line line, bool active, Time t) const;
    std::optional<Change> first_change(plugrig::core::Line line, bool active, Time t) const;

    /// Changes in [from, to].
    std::vector<Change> between(plugrig::core::Line line, Time from, Time to) const;

    /// True if the line was ever active in [from, to].
    bool ever_active(plugrig::core::Line line, Time from, Time to) const;

  private:
    std::map<plugrig::core::Line, std::vector<Change>> changes_;
    std::map<plugrig::core::Line, Time> told_;  // when the line was last heard of, changed or not
};

}  // namespace rig::suite
