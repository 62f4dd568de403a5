#include "reports/timeline_console.hpp"

#include <utility>

#include "reports/journal/journal_fields.hpp"

namespace rig::reports {

using plugrig::core::Line;
using plugrig::reports::Event;

namespace {

constexpr char ctrl_c = '\x03';

}  // namespace

console::Demux& TimelineConsole::demux() {
    if (!demux_) demux_ = std::make_unique<console::Demux>(*chatter_);
    return *demux_;
}

void TimelineConsole::on(const Event& event) {
    const Time t{Duration{event.t_ns()}};
    if (demux_) demux_->poll(t);
    switch (event.kind_case()) {
        case Event::kInput:
            if (event.input().role() == plugrig::reports::Input::CHATTER && !demux_) {
                // A catalogue that cannot be read leaves its lines among the replies: still all shown.
                if (auto read = console::ChatterCatalogue::parse(event.input().content()))
                    *chatter_ = std::move(*read);
            }
            break;
        case Event::kRx:
            if (event.rx().line() == Line::CONSOLE)
                demux().feed(t, bytes_of(event.rx().data()), line_status(event.rx().status()));
            break;
        case Event::kTx:
            if (event.tx().line() == Line::CONSOLE) on_tx(t, event.tx().data());
            break;
        case Event::kEpoch:
            demux().epoch(t, epoch_cause(event.epoch().cause()));
            line_.clear();
            break;
        default:
            break;
    }
    drain();
}

void TimelineConsole::on_tx(Time t, const std::string& data) {
    demux().sent(t, bytes_of(data));
    for (const char c : data) {
        if (c == '\r' || c == '\n') {
            typed_.push_back({t, std::exchange(line_, {})});
        } else if (c == ctrl_c) {
            typed_.push_back({t, std::exchange(line_, {}) + "^C"});
        } else {
            line_ += c;
        }
    }
}

void TimelineConsole::finish(Time now) {
    if (!demux_) return;
    demux_->poll(now);
    demux_->finish();
    drain();
}

void TimelineConsole::drain() {
    if (!demux_) return;
    for (auto& record : demux_->take())
        records_.push_back(std::move(record));
}

}  // namespace rig::reports
