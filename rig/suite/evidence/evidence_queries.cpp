// What Evidence can be asked.
#include <algorithm>

#include "rig/suite/evidence/evidence.hpp"

namespace rig::suite {

using plugrig::core::Line;

namespace {

template <class Times>
std::optional<Time> first_since(const Times& times, Time t) {
    const auto found = std::lower_bound(times.begin(), times.end(), t);
    return found == times.end() ? std::nullopt : std::optional{*found};
}

}  // namespace

std::span<const console::Record> Evidence::records_since(Time t) const {
    const auto first = std::partition_point(
        records_.begin(), records_.end(), [&](const console::Record& record) { return record.t_first < t; });
    return {first, records_.end()};
}

std::optional<Evidence::Epoch> Evidence::epoch_before(Time t) const {
    for (auto epoch = epochs_.rbegin(); epoch != epochs_.rend(); ++epoch) {
        if (epoch->begin <= t) {
            return *epoch;
        }
    }
    return std::nullopt;
}

std::span<const console::Record> Evidence::records_of_epoch(std::uint32_t number) const {
    const auto first =
        std::partition_point(records_.begin(), records_.end(),
                             [&](const console::Record& record) { return record.epoch < number; });
    const auto last = std::partition_point(
        first, records_.end(), [&](const console::Record& record) { return record.epoch == number; });
    return {first, last};
}

std::optional<Time> Evidence::restart_by_dip_since(Time t) const {
    return first_since(restarts_by_dip_, t);
}

std::optional<Time> Evidence::typed_since(Time t) const {
    return typed_between(t, never);
}

std::optional<Time> Evidence::entered_between(Time from, Time to) const {
    const auto last = std::lower_bound(enters_.begin(), enters_.end(), to);
    return last == enters_.begin() || *std::prev(last) < from ? std::nullopt
                                                              : std::optional{*std::prev(last)};
}

bool Evidence::dipped_between(Time from, Time to) const {
    using plugrig::core::Line;
    const auto changes = lines_.between(Line::INPUT_SENSE, from, to);
    return std::any_of(changes.begin(), changes.end(), [&](const LineHistory::Change& change) {
        return !change.active && lines_.active_at(Line::MAINS_REQUEST, change.t);
    });
}

std::optional<Time> Evidence::typed_between(Time from, Time to) const {
    const auto later = std::lower_bound(typed_.begin(), typed_.end(), to);
    return later == typed_.begin() || *std::prev(later) < from ? std::nullopt
                                                               : std::optional{*std::prev(later)};
}

Time Evidence::typed_by(Time t) const {
    const auto found = std::lower_bound(typed_.begin(), typed_.end(), t);
    return found == typed_.end() || *found != t ? t
                                                : typed_by_[static_cast<std::size_t>(found - typed_.begin())];
}

Time Evidence::console_since(Time t) const {
    const auto found = std::lower_bound(heard_.begin(), heard_.end(), t,
                                        [](const Heard& heard, Time at) { return heard.t < at; });
    return found == heard_.end() || found->t != t ? t : found->since;
}

std::optional<Time> Evidence::unexpected_reset_since(Time t) const {
    return first_since(unexpected_resets_, t);
}

std::uint32_t Evidence::line_errors_since(Time t) const {
    return static_cast<std::uint32_t>(line_errors_.end() -
                                      std::lower_bound(line_errors_.begin(), line_errors_.end(), t));
}

std::optional<Time> Evidence::unexpected_reset_beyond(Mischief known) const {
    return known.resets < unexpected_resets_.size() ? std::optional{unexpected_resets_[known.resets]}
                                                    : std::nullopt;
}

std::optional<Evidence::Forbidden> Evidence::forbidden_beyond(Mischief known) const {
    if (known.forbidden >= forbidden_.size()) {
        return std::nullopt;
    }
    Forbidden found = forbidden_[known.forbidden];
    const auto line = std::ranges::find_if(records_, [&](const console::Record& record) {
        return record.t_last >= found.t && record.text.find(found.text) != std::string::npos;
    });
    if (line != records_.end()) {
        found.text = line->text;
    }
    return found;
}

std::optional<Evidence::NeighbourSense> Evidence::neighbour_sense_since(Time t) const {
    for (const NeighbourSense& sense : neighbours_) {
        if (sense.t >= t) {
            return sense;
        }
    }
    return std::nullopt;
}

unsigned Evidence::load() const {
    return (lines_.active(Line::LOAD_SELECT_0) ? 1u : 0u) + (lines_.active(Line::LOAD_SELECT_1) ? 2u : 0u);
}

plugrig::reports::ConsoleCount Evidence::console_count() const {
    plugrig::reports::ConsoleCount count;
    count.set_bytes(bytes_);
    count.set_epochs(demux_.current_epoch());
    for (const console::Record& record : records_) {
        switch (record.kind) {
            case console::Kind::log:
                count.set_logs(count.logs() + 1);
                break;
            case console::Kind::reply:
                count.set_replies(count.replies() + 1);
                break;
            case console::Kind::chatter:
                count.set_chatter(count.chatter() + 1);
                break;
            case console::Kind::echo:
                count.set_commands(count.commands() + 1);
                break;
            default:
                break;
        }
        if (record.integrity == console::Integrity::joined) {
            count.set_joined(count.joined() + 1);
        } else if (record.integrity == console::Integrity::torn) {
            count.set_torn(count.torn() + 1);
        }
    }
    return count;
}

}  // namespace rig::suite
