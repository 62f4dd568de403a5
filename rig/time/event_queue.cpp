#include "rig/time/event_queue.hpp"

#include <utility>

namespace rig {

Clock::Timer EventQueue::push(Time t, Phase phase, std::string_view what, std::function<void()> due) {
    const Key key{t, phase, ++last_};
    entries_.emplace(key, Entry{what, std::move(due)});
    keys_.emplace(last_, key);
    return last_;
}

void EventQueue::cancel(Clock::Timer timer) noexcept {
    if (const auto found = keys_.find(timer); found != keys_.end()) {
        entries_.erase(found->second);
        keys_.erase(found);
    }
}

std::function<void()> EventQueue::pop() {
    const auto first = entries_.begin();
    std::function<void()> due = std::move(first->second.due);
    keys_.erase(std::get<Clock::Timer>(first->first));
    entries_.erase(first);
    return due;
}

std::vector<std::string_view> EventQueue::waits() const {
    std::vector<std::string_view> names;
    names.reserve(entries_.size());
    for (const auto& [key, entry] : entries_) {
        names.push_back(entry.what);
    }
    return names;
}

}  // namespace rig
