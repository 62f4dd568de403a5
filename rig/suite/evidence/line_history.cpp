#include "rig/suite/evidence/line_history.hpp"

#include <algorithm>

namespace rig::suite {

using plugrig::core::Line;

void LineHistory::add(Time t, Line line, bool active, Time since) {
    auto& changes = changes_[line];
    told_[line] = t;
    const bool before = !changes.empty() && changes.back().active;
    if (before != active) {
        changes.push_back({t, active, since, t});
    }
}

void LineHistory::completed(Time t, Line line) {
    if (const auto found = changes_.find(line);
        found != changes_.end() && !found->second.empty() && found->second.back().t == told_[line]) {
        found->second.back().latest = t;
    }
}

bool LineHistory::active(Line line) const {
    return active_at(line, never);
}

bool LineHistory::active_at(Line line, Time t) const {
    const auto found = changes_.find(line);
    if (found == changes_.end()) {
        return false;
    }
    const auto& changes = found->second;
    const auto later = std::upper_bound(changes.begin(), changes.end(), t,
                                        [](Time at, const Change& change) { return at < change.t; });
    return later != changes.begin() && std::prev(later)->active;
}

std::optional<Time> LineHistory::since(Line line) const {
    const auto found = changes_.find(line);
    if (found == changes_.end() || found->second.empty()) {
        return std::nullopt;
    }
    return found->second.back().t;
}

std::optional<LineHistory::Change> LineHistory::first_change(Line line, bool active, Time t) const {
    const auto found = changes_.find(line);
    if (found != changes_.end()) {
        for (const Change& change : found->second) {
            if (change.t >= t && change.active == active) {
                return change;
            }
        }
    }
    return std::nullopt;
}

std::optional<Time> LineHistory::first(Line line, bool active, Time t) const {
    const auto change = first_change(line, active, t);
    return change ? std::optional{change->t} : std::nullopt;
}

std::vector<LineHistory::Change> LineHistory::between(Line line, Time from, Time to) const {
    std::vector<Change> inside;
    if (const auto found = changes_.find(line); found != changes_.end()) {
        std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(inside),
                     [&](const Change& change) { return change.t >= from && change.t <= to; });
    }
    return inside;
}

bool LineHistory::ever_active(Line line, Time from, Time to) const {
    if (active_at(line, from)) {
        return true;
    }
    const auto changed = first(line, true, from);
    return changed && *changed <= to;
}

}  // namespace rig::suite
