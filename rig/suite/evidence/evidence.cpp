#include "rig/suite/evidence/evidence.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "reports/journal_fields.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

using plugrig::core::Line;
using plugrig::reports::Event;

constexpr char ctrl_c = '\x03';

// Source: the boot ROM of the transcript's plug and of its sibling MT2625.
constexpr std::string_view boot_banner = "F1: ";

// Longer than any text that a suite forbids.
constexpr std::size_t tail_bytes = 512;

template <class Seen>
Time since_of(const Seen& seen, Time t) {
    return seen.has_since_ns() ? Time{Duration{seen.since_ns()}} : t;
}

}  // namespace

struct Evidence::Patterns {
    std::vector<std::unique_ptr<RE2>> patterns;
};

Evidence::Evidence(const Plan& plan) : plan_{plan}, demux_{plan.chatter} {
    auto patterns = std::make_shared<Patterns>();
    for (const auto& forbid : plan.forbid) {
        patterns->patterns.push_back(std::make_unique<RE2>(forbid.pattern()));
    }
    forbid_ = std::move(patterns);
}

void Evidence::on(const Event& event) {
    const Time t{Duration{event.t_ns()}};
    poll(t);
    switch (event.kind_case()) {
        case Event::kRx:
            on_rx(t, event.rx());
            break;
        case Event::kTx:
            if (event.tx().line() == Line::CONSOLE) {
                on_tx(t, event.tx().data());
            }
            break;
        case Event::kEpoch:
            on_epoch(t, event.epoch());
            break;
        case Event::kEdge:
            on_line(t, event.edge().line(), event.edge().active(), since_of(event.edge(), t));
            break;
        case Event::kDrive:
            on_line(t, event.drive().line(), event.drive().active(), t);
            break;
        case Event::kCompleted:
            on_completed(t, event.completed().line());
            break;
        case Event::kRunStart:
            slot_ = event.run_start().slot();
            break;
        case Event::kNeighbourEdge:
            if (const auto& edge = event.neighbour_edge(); edge.active()) {
                neighbours_.push_back({t, edge.slot(), edge.line()});
            }
            break;
        case Event::kMeterRead:
            meter_.push_back(event.meter_read());
            break;
        case Event::kFault:
            if (!fault_) {
                fault_ = RigFault{t, event.fault().context()};
            }
            break;
        case Event::kAbort:
            if (!aborted_) {
                aborted_ = t;
            }
            break;
        case Event::kGap:
            if (!hole_) {
                hole_ = Hole{t, event.gap().reason()};
            }
            break;
        case Event::kSafeProof:
            safe_proof_ = event.safe_proof();
            break;
        default:
            break;
    }
}

void Evidence::poll(Time now) {
    demux_.poll(now);
    drain();
}

void Evidence::on_rx(Time t, const plugrig::reports::Rx& rx) {
    const LineStatus status = reports::line_status(rx.status());
    if (!status.clean()) {
        line_errors_.push_back(t);
    }
    if (rx.line() == Line::TAP) {
        decoder_.feed(t, reports::bytes_of(rx.data()), status);
        while (const auto reading = decoder_.take()) {
            tap_.add(*reading);
        }
        return;
    }
    heard_.push_back({t, since_of(rx, t)});
    bytes_ += rx.data().size();
    epoch_bytes_ += rx.data().size();
    demux_.feed(t, reports::bytes_of(rx.data()), status);
    if (demux_.current_epoch() != epoch_) {  // a boot-ROM banner without a cause
        const bool mains_unseen = lines_.active(Line::MAINS_REQUEST) && !lines_.active(Line::INPUT_SENSE);
        if (mains_unseen && !boot_before_mains_) {
            boot_before_mains_ = t;
        } else if (!mains_unseen && !reset_is_due()) {
            unexpected_resets_.push_back(t);
        }
        open_epoch(t, false);
        epoch_bytes_ = rx.data().size();
    }
    tail_ += rx.data();
    if (tail_.size() > tail_bytes) {
        tail_.erase(0, tail_.size() - tail_bytes);
    }
    look_for_forbidden(t, tail_);
    drain();
}

void Evidence::on_tx(Time t, const std::string& data) {
    typed_.push_back(t);
    typed_by_.push_back(t);
    demux_.sent(t, reports::bytes_of(data));
    for (const char c : data) {
        if (entered_ || c == ctrl_c) {
            last_command_.clear();
            entered_ = false;
        }
        if (c == '\r' || c == '\n') {
            entered_ = true;
            enters_.push_back(t);
        } else if (c != ctrl_c) {
            last_command_ += c;
        }
    }
}

void Evidence::on_completed(Time t, Line line) {
    if (line != Line::CONSOLE) {
        lines_.completed(t, line);
    } else if (!typed_by_.empty()) {
        typed_by_.back() = t;
    }
}

void Evidence::on_epoch(Time t, const plugrig::reports::Epoch& epoch) {
    demux_.epoch(t, reports::epoch_cause(epoch.cause()));
    drain();
    bool after_dip = false;
    if (epoch.cause() == plugrig::reports::Epoch::POWER && !epochs_.empty()) {
        // Mains came again although the request never fell.
        const auto requested = lines_.since(Line::MAINS_REQUEST);
        const auto came = requested ? lines_.first(Line::INPUT_SENSE, true, *requested) : std::nullopt;
        after_dip = lines_.active(Line::MAINS_REQUEST) && came && *came < t;
    }
    open_epoch(t, after_dip);
}

void Evidence::open_epoch(Time t, bool after_dip) {
    epoch_ = demux_.current_epoch();
    epochs_.push_back({epoch_, t, after_dip});
    epoch_begin_ = disturbed_ = t;
    epoch_bytes_ = 0;
    tail_.clear();
    last_command_.clear();
    entered_ = false;
}

// The announcement of a reset may be lost on the console; the reset was asked for all the same.
bool Evidence::reset_is_due() const {
    const console::CommandSpec* running = entered_ ? console::find_command(last_command_) : nullptr;
    return running != nullptr && console::effect(*running) == console::Effect::resets;
}

void Evidence::on_line(Time t, Line line, bool active, Time since) {
    if (lines_.active(line) != active &&
        (line == Line::MAINS_REQUEST || line == Line::LOAD_SELECT_0 || line == Line::LOAD_SELECT_1 ||
         line == Line::OUTPUT_SENSE || line == Line::INPUT_SENSE)) {
        disturbed_ = t;
    }
    lines_.add(t, line, active, since);
}

void Evidence::drain() {
    for (console::Record& record : demux_.take()) {
        look_for_forbidden(record.t_last, record.text);
        const bool boots = record.kind == console::Kind::boot && record.text.starts_with(boot_banner);
        if (boots && !epochs_.empty() && epochs_.back().after_dip && record.epoch == epochs_.back().number) {
            restarts_by_dip_.push_back(record.t_last);
        }
        records_.push_back(std::move(record));
    }
}

void Evidence::look_for_forbidden(Time t, std::string_view text) {
    for (std::size_t k = 0; k < forbid_->patterns.size(); ++k) {
        re2::StringPiece hit;
        const re2::StringPiece where{text.data(), text.size()};
        if (forbid_->patterns[k]->Match(where, 0, where.size(), RE2::UNANCHORED, &hit, 1)) {
            const auto& forbid = plan_.forbid[static_cast<int>(k)];
            const bool known =
                std::any_of(forbidden_.begin(), forbidden_.end(), [&](const Forbidden& before) {
                    return before.cause == forbid.cause() && before.t >= epoch_begin_;
                });
            if (!known) {
                forbidden_.push_back({t, forbid.cause(), std::string{hit.data(), hit.size()}});
            }
        }
    }
}

}  // namespace rig::suite
