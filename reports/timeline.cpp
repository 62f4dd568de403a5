#include "reports/timeline.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "reports/console_marks.hpp"
#include "reports/journal/journal_fields.hpp"
#include "reports/timeline_console.hpp"
#include "rig/wire/hlw8032.hpp"

namespace rig::reports {

using plugrig::core::Line;
using plugrig::reports::Event;

namespace {

/// Loads are chosen by two lines that count in binary; only one can be on.
constexpr std::array load_lanes{"Load 1", "Load 2", "Load 3"};

struct LaneOfLine {
    Line line;
    const char* name;
};

// In the order in which power reaches the load, then what a person would press and see.
constexpr std::array lanes_before_loads{
    LaneOfLine{Line::MAINS_REQUEST, "Mains requested"},
    LaneOfLine{Line::CONTACTOR_MIRROR, "Contactor closed"},
    LaneOfLine{Line::INPUT_SENSE, "Mains at plug"},
    LaneOfLine{Line::DUT_POWER, "Plug's 3.3 V"},
    LaneOfLine{Line::OUTPUT_SENSE, "Relay output"},
};
constexpr std::array lanes_after_loads{
    LaneOfLine{Line::BUTTON, "Button"},
    LaneOfLine{Line::LED_RED, "LED red"},
    LaneOfLine{Line::LED_GREEN, "LED green"},
};
constexpr std::size_t first_load_lane = lanes_before_loads.size();
constexpr std::size_t first_lane_after_loads = first_load_lane + load_lanes.size();

void set(Lane& lane, Time t, bool on) {
    const bool was_on = !lane.on.empty() && lane.on.back().end == never;
    if (on == was_on) return;
    if (on) {
        lane.on.push_back({t, never});
    } else {
        lane.on.back().end = t;
    }
}

}  // namespace

struct TimelineBuilder::Impl {
    Impl();

    void on_line(Time t, Line line, bool active);
    void on_edge(Time t, const plugrig::reports::Edge& edge);
    void close_lanes();
    void on_tap(Time t, const plugrig::reports::Rx& rx);
    void on_meter(Time known, const plugrig::reports::MeterRead& read);
    void on_step_begin(Time t, const plugrig::reports::StepBegin& step);
    void close_step(Time t);
    void mark(Time t, Mark::What what, std::string text);

    Timeline timeline;
    TimelineConsole console;
    hlw8032::Decoder decoder;
    Time now{};
    unsigned load = 0;
    bool step_open = false;
    Time blind_since = never;  // nothing was sensed since; the adapter may be gone
    std::vector<Line> sensed;
};

TimelineBuilder::Impl::Impl() {
    const auto add = [this](const char* name) { timeline.lanes.push_back({name, {}}); };
    for (const auto& lane : lanes_before_loads)
        add(lane.name);
    for (const auto* name : load_lanes)
        add(name);
    for (const auto& lane : lanes_after_loads)
        add(lane.name);
}

void TimelineBuilder::Impl::on_line(Time t, Line line, bool active) {
    if (line == Line::LOAD_SELECT_0 || line == Line::LOAD_SELECT_1) {
        const unsigned bit = line == Line::LOAD_SELECT_0 ? 1 : 2;
        load = active ? load | bit : load & ~bit;
        for (unsigned k = 0; k < load_lanes.size(); ++k)
            set(timeline.lanes[first_load_lane + k], t, load == k + 1);
        return;
    }
    // The mirror contact is closed while the main contacts are open.
    if (line == Line::CONTACTOR_MIRROR) active = !active;
    const auto find = [&](const auto& rows, std::size_t first) {
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (rows[k].line == line) set(timeline.lanes[first + k], t, active);
        }
    };
    find(lanes_before_loads, 0);
    find(lanes_after_loads, first_lane_after_loads);
}

void TimelineBuilder::Impl::on_edge(Time t, const plugrig::reports::Edge& edge) {
    blind_since = never;
    if (std::find(sensed.begin(), sensed.end(), edge.line()) == sensed.end()) sensed.push_back(edge.line());
    on_line(t, edge.line(), edge.active());
}

/// Where the adapter is gone, what it saw last is no longer seen.
void TimelineBuilder::Impl::close_lanes() {
    const auto close = [&](const auto& rows, std::size_t first) {
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const bool seen = std::find(sensed.begin(), sensed.end(), rows[k].line) != sensed.end();
            set(timeline.lanes[first + k], seen ? std::min(now, blind_since) : now, false);
        }
    };
    close(lanes_before_loads, 0);
    close(lanes_after_loads, first_lane_after_loads);
    for (std::size_t k = 0; k < load_lanes.size(); ++k)
        set(timeline.lanes[first_load_lane + k], now, false);
}

void TimelineBuilder::Impl::on_tap(Time t, const plugrig::reports::Rx& rx) {
    decoder.feed(t, bytes_of(rx.data()), line_status(rx.status()));
    while (const auto reading = decoder.take()) {
        const auto add = [&](TwoInstruments& quantity, const auto& value) {
            if (value) quantity.tap.push_back({reading->t_last, value->value});
        };
        add(timeline.voltage, hlw8032::voltage(reading->frame));
        add(timeline.current, hlw8032::current(reading->frame));
        add(timeline.power, hlw8032::power(reading->frame));
    }
}

void TimelineBuilder::Impl::on_meter(Time known, const plugrig::reports::MeterRead& read) {
    const Time t = std::min(known, Time{Duration{read.t_ns()}});
    timeline.voltage.meter.push_back({t, read.u_v()});
    timeline.current.meter.push_back({t, read.i_a()});
    timeline.power.meter.push_back({t, read.p_w()});
}

void TimelineBuilder::Impl::on_step_begin(Time t, const plugrig::reports::StepBegin& step) {
    close_step(t);  // a second attempt begins without an end of the first
    timeline.steps.push_back({step.case_(), step.step(), step.attempt(), step.group_attempt(), {t, t}});
    step_open = true;
}

void TimelineBuilder::Impl::close_step(Time t) {
    if (std::exchange(step_open, false)) timeline.steps.back().span.end = t;
}

void TimelineBuilder::Impl::mark(Time t, Mark::What what, std::string text) {
    timeline.marks.push_back({what, t, std::move(text)});
}

TimelineBuilder::TimelineBuilder() : impl_{std::make_unique<Impl>()} {}
TimelineBuilder::~TimelineBuilder() = default;

void TimelineBuilder::on(const Event& event) {
    Impl& impl = *impl_;
    const Time t{Duration{event.t_ns()}};
    impl.now = std::max(impl.now, t);
    impl.console.on(event);
    switch (event.kind_case()) {
        case Event::kEdge:
            return impl.on_edge(t, event.edge());
        case Event::kDrive:
            return impl.on_line(t, event.drive().line(), event.drive().active());
        case Event::kRx:
            if (event.rx().line() == Line::TAP) impl.on_tap(t, event.rx());
            return;
        case Event::kMeterRead:
            return impl.on_meter(t, event.meter_read());
        case Event::kStepBegin:
            return impl.on_step_begin(t, event.step_begin());
        case Event::kStepEnd:
            return impl.close_step(t);
        case Event::kEpoch:
            using plugrig::reports::Epoch;
            return event.epoch().cause() == Epoch::POWER ? impl.mark(t, Mark::What::power_up, "plug powered")
                   : event.epoch().cause() == Epoch::FLASH
                       ? impl.mark(t, Mark::What::flash, "firmware written")
                       : impl.mark(t, Mark::What::reset, "reset by command");
        case Event::kFault:
            impl.blind_since = std::min(impl.blind_since, t);
            return impl.mark(t, Mark::What::fault, event.fault().context());
        case Event::kAbort:
            return impl.mark(t, Mark::What::abort, event.abort().by());
        case Event::kGap:
            impl.blind_since = std::min(impl.blind_since, t);
            return impl.mark(t, Mark::What::gap, event.gap().reason());
        case Event::kNeighbourEdge: {
            const auto& edge = event.neighbour_edge();
            return impl.mark(t, Mark::What::note,
                             "slot " + std::to_string(edge.slot()) + ": " +
                                 plugrig::core::Line_Name(edge.line()) + (edge.active() ? " on" : " off"));
        }
        case Event::kNote:
            return impl.mark(t, Mark::What::note, event.note().text());
        default:
            return;
    }
}

Timeline TimelineBuilder::finish() {
    Impl& impl = *impl_;
    impl.close_step(impl.now);
    impl.close_lanes();
    Timeline made = std::move(impl.timeline);
    made.end = impl.now;
    impl.console.finish(impl.now);
    made.console = impl.console.take_records();
    made.marks = with_console_marks(std::move(made.marks), made.console);
    made.typed = impl.console.take_typed();
    return made;
}

}  // namespace rig::reports
