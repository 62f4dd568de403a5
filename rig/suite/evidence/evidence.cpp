#include "rig/suite/evidence/evidence.hpp"

#include <algorithm>

#include "reports/journal/journal_fields.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

using plugrig::core::Line;
using plugrig::reports::Event;

constexpr char ctrl_c = '\x03';

// Source: the boot ROM of the transcript's plug and of its sibling MT2625.
constexpr std::string_view boot_banner = "F1: ";

template <class Seen>
Time since_of(const Seen& seen, Time t) {
    return seen.has_since_ns() ? Time{Duration{seen.since_ns()}} : t;
}

// The plan's patterns have been checked.
console::PatternWatch watch(const std::vector<plugrig::suite::Forbid>& forbidden) {
    std::vector<std::string> patterns;
    for (const auto& forbid : forbidden)
        patterns.push_back(forbid.pattern());
    return console::PatternWatch::compile(patterns).value();
}

}  // namespace

Evidence::Evidence(const Plan& plan)
    : plan_{plan},
      demux_{plan.chatter},
      forbidden_in_stream_{watch(plan.forbid)},
      forbidden_in_record_{watch(plan.forbid)} {}

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
    note_forbidden(t, forbidden_in_stream_.feed(rx.data()));
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
    forbidden_in_stream_.restart();
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
    demux_.take(taken_);
    for (console::Record& record : taken_) {
        // Other lines stand in the stream as they are.
        if (record.integrity == console::Integrity::joined ||
            record.text.size() > console::PatternWatch::reach) {
            forbidden_in_record_.restart();
            note_forbidden(record.t_last, forbidden_in_record_.feed(record.text));
        }
        const bool boots = record.kind == console::Kind::boot && record.text.starts_with(boot_banner);
        if (boots && !epochs_.empty() && epochs_.back().after_dip && record.epoch == epochs_.back().number) {
            restarts_by_dip_.push_back(record.t_last);
        }
        records_.push_back(std::move(record));
    }
}

// What a firmware says behind the first forbidden text of its life is the same mishap.
void Evidence::note_forbidden(Time t, std::span<const console::PatternWatch::Hit> hits) {
    if (hits.empty() || (!forbidden_.empty() && forbidden_.back().t >= epoch_begin_)) {
        return;
    }
    forbidden_.push_back({t, plan_.forbid[hits.front().pattern].cause(), std::string{hits.front().text}});
}

}  // namespace rig::suite
