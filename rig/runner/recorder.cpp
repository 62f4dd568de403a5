#include "rig/runner/recorder.hpp"

#include <algorithm>

#include "reports/journal/journal_fields.hpp"

namespace rig::runner {

using plugrig::reports::Event;

Recorder::Recorder(reports::JournalWriter& journal, suite::Judge& judge, Clock& clock, bool needs_meter)
    : journal_{journal}, judge_{judge}, clock_{clock}, needs_meter_{needs_meter}, news_{clock} {}

void Recorder::add(Event event) {
    add_at(clock_.now(), std::move(event));
}

void Recorder::add_at(Time t, Event event) {
    event.set_seq(++seq_);
    event.set_t_ns(t.time_since_epoch().count());
    journal_.append(event);
    judge_.on(event);
    news_.notify();
}

void Recorder::rx(plugrig::core::Line line, Sampled t, std::span<const std::uint8_t> bytes,
                  LineStatus status) {
    Event event;
    auto& rx = *event.mutable_rx();
    rx.set_line(line);
    rx.set_data(bytes.data(), bytes.size());
    rx.set_status(reports::status_bits(status));
    if (t.since < t.t) {
        rx.set_since_ns(t.since.time_since_epoch().count());
    }
    add_at(t.t, std::move(event));
}

void Recorder::tx(plugrig::core::Line line, Time t, std::span<const std::uint8_t> bytes) {
    if (line == plugrig::core::CONSOLE) {
        typed_.add(t, bytes);
    }
    Event event;
    event.mutable_tx()->set_line(line);
    event.mutable_tx()->set_data(bytes.data(), bytes.size());
    add_at(t, std::move(event));
}

void Recorder::edge(plugrig::core::Line line, Sampled t, bool active) {
    Event event;
    event.mutable_edge()->set_line(line);
    event.mutable_edge()->set_active(active);
    if (t.since < t.t) {
        event.mutable_edge()->set_since_ns(t.since.time_since_epoch().count());
    }
    add_at(t.t, std::move(event));
}

void Recorder::neighbour_edge(unsigned slot, plugrig::core::Line line, Time t, bool active) {
    Event event;
    event.mutable_neighbour_edge()->set_slot(slot);
    event.mutable_neighbour_edge()->set_line(line);
    event.mutable_neighbour_edge()->set_active(active);
    add_at(t, std::move(event));
}

void Recorder::drive(plugrig::core::Line line, Time t, bool active) {
    Event event;
    event.mutable_drive()->set_line(line);
    event.mutable_drive()->set_active(active);
    add_at(t, std::move(event));
}

void Recorder::completed(plugrig::core::Line line, Time t) {
    Event event;
    event.mutable_completed()->set_line(line);
    add_at(t, std::move(event));
}

void Recorder::read(Time t, const MeterReading& reading) {
    Event event;
    auto& read = *event.mutable_meter_read();
    read.set_t_ns(reading.t.time_since_epoch().count());
    read.set_u_v(reading.u.value);
    read.set_i_a(reading.i.value);
    read.set_p_w(reading.p.value);
    read.set_power_factor(reading.power_factor);
    read.set_frequency_hz(reading.frequency.value);
    add_at(t, std::move(event));
}

void Recorder::epoch(Time t, Restart cause) {
    using plugrig::reports::Epoch;
    restarts_.push_back({t, cause == Restart::power   ? console::EpochCause::power
                            : cause == Restart::flash ? console::EpochCause::flash
                                                      : console::EpochCause::reset_command});
    Event event;
    event.mutable_epoch()->set_cause(cause == Restart::power   ? Epoch::POWER
                                     : cause == Restart::flash ? Epoch::FLASH
                                                               : Epoch::RESET_COMMAND);
    add_at(t, std::move(event));
}

void Recorder::heartbeat(Time t, const Heartbeat& second) {
    toggles_ += second.toggles;
    longest_loop_gap_ = std::max(longest_loop_gap_, second.longest_loop_gap);
    Event event;
    event.mutable_heartbeat()->set_toggles(second.toggles);
    event.mutable_heartbeat()->set_longest_gap_ns(second.longest_gap.count());
    event.mutable_heartbeat()->set_loop_gap_ns(second.longest_loop_gap.count());
    add_at(t, std::move(event));
}

void Recorder::fault(Time t, const Error& error) {
    Event event;
    event.mutable_fault()->set_code(std::string{to_string(error.code)});
    event.mutable_fault()->set_context(error.context);
    add_at(t, std::move(event));
}

void Recorder::meter_lost(Time t, const Error& error) {
    if (needs_meter_) {
        fault(t, error);
        return;
    }
    Event event;
    event.mutable_note()->set_text(error.context + " (this suite measures nothing with it)");
    add_at(t, std::move(event));
}

}  // namespace rig::runner
