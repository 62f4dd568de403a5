#include "rig/faults/traces.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "rig/wire/hlw8032.hpp"

namespace rig::faults {
namespace {

using namespace std::chrono_literals;
using plugrig::core::Line;
using plugrig::reports::Event;

// Longer than opto delay, RC, two polls and the scatter of a contact together.
constexpr Duration level_tolerance = 20ms;
// Latency timer and USB.
constexpr Duration text_tolerance = 20ms;
// Half a frame of the metering chip; less than half a reading of the meter.
constexpr Duration same_reading = 52ms;
// So many frames that say something else are no coincidence at an edge.
constexpr unsigned other_frames = 3;

struct LineOfChannel {
    Line line;
    Channel channel;
};
constexpr LineOfChannel sensed[] = {
    {Line::INPUT_SENSE, plugrig::faults::INPUT_SENSE},
    {Line::OUTPUT_SENSE, plugrig::faults::OUTPUT_SENSE},
    {Line::LED_RED, plugrig::faults::LED_RED},
    {Line::LED_GREEN, plugrig::faults::LED_GREEN},
    {Line::DUT_POWER, plugrig::faults::DUT_POWER},
    {Line::CONTACTOR_MIRROR, plugrig::faults::CONTACTOR_MIRROR},
    {Line::WATCHDOG_OK, plugrig::faults::WATCHDOG_OK},
    {Line::CHAIN_OK, plugrig::faults::CHAIN_OK},
};

// Overrun, parity, framing. Source: FT4232H modem status byte 2.
constexpr std::uint32_t error_bits = 2 | 4 | 8;

template <class Quantity>
std::optional<double> number(const std::optional<Quantity>& quantity) {
    return quantity ? std::optional{quantity->value} : std::nullopt;
}

bool level_at(const std::vector<Traces::Level>& levels, Time t) {
    bool active = false;
    for (const auto& level : levels) {
        if (level.t > t) {
            break;
        }
        active = level.active;
    }
    return active;
}

bool differ(const std::vector<Traces::Level>& a, const std::vector<Traces::Level>& b, Time until) {
    std::vector<Time> instants{until};
    for (const auto* levels : {&a, &b}) {
        for (const auto& level : *levels) {
            instants.push_back(level.t);
        }
    }
    instants.push_back(Time{});
    std::ranges::sort(instants);
    bool agreed = false;
    Duration apart{};
    for (std::size_t k = 0; k + 1 < instants.size(); ++k) {
        const bool same = level_at(a, instants[k]) == level_at(b, instants[k]);
        agreed = agreed || (same && instants[k + 1] > instants[k]);
        apart = same ? Duration{} : apart + (instants[k + 1] - instants[k]);
        if (apart > level_tolerance) {
            return true;
        }
    }
    return !agreed && apart > Duration{};  // apart from the first instant on, however short the run
}

// How far apart two instruments of a bench may read the same thing at the same time.
struct Tolerance {
    double share;
    double volts;
    double amperes;
    double watts;
};
constexpr Tolerance of_tap{0.004, 0.5, 0.003, 0.3};
constexpr Tolerance of_meter{0.003, 0.5, 0.005, 0.5};

bool apart(const std::optional<double>& a, const std::optional<double>& b, double share, double floor) {
    return a.has_value() != b.has_value() ||
           (a && std::abs(*a - *b) > share * std::max(std::abs(*a), std::abs(*b)) + floor);
}

unsigned others(const std::vector<Traces::Reading>& of, const std::vector<Traces::Reading>& among,
                const Tolerance& tolerance) {
    unsigned count = 0;
    for (const Traces::Reading& reading : of) {
        const auto same = std::ranges::find_if(among, [&](const Traces::Reading& other) {
            return other.t - reading.t < same_reading && reading.t - other.t < same_reading;
        });
        const bool other = same == among.end() ||
                           apart(reading.u_v, same->u_v, tolerance.share, tolerance.volts) ||
                           apart(reading.i_a, same->i_a, tolerance.share, tolerance.amperes) ||
                           apart(reading.p_w, same->p_w, tolerance.share, tolerance.watts);
        count += other ? 1 : 0;
    }
    return count;
}

// Either has what the other has not.
bool differ(const std::vector<Traces::Reading>& a, const std::vector<Traces::Reading>& b,
            const Tolerance& tolerance, unsigned tolerated) {
    return std::max(others(a, b, tolerance), others(b, a, tolerance)) > tolerated;
}

bool differ(const std::vector<Traces::Byte>& a, const std::vector<Traces::Byte>& b, Time until) {
    const std::size_t both = std::min(a.size(), b.size());
    for (std::size_t k = 0; k < both; ++k) {
        const Duration later = a[k].t > b[k].t ? a[k].t - b[k].t : b[k].t - a[k].t;
        if (a[k].value != b[k].value || later > text_tolerance) {
            return true;
        }
    }
    const auto& longer = a.size() > b.size() ? a : b;
    return longer.size() > both && longer[both].t + text_tolerance < until;
}

}  // namespace

Traces traces(const std::vector<Event>& events, Time until) {
    Traces traces;
    hlw8032::Decoder decoder;
    for (const Event& event : events) {
        const Time t{Duration{event.t_ns()}};
        if (t > until) {
            break;
        }
        if (event.has_edge()) {
            for (const LineOfChannel& one : sensed) {
                if (one.line == event.edge().line()) {
                    traces.levels[one.channel].push_back({t, event.edge().active()});
                }
            }
        } else if (event.has_rx() && event.rx().line() == Line::CONSOLE) {
            traces.console_errors += (event.rx().status() & error_bits) != 0 ? 1 : 0;
            for (const char c : event.rx().data()) {
                traces.console.push_back({t, c});
            }
        } else if (event.has_rx()) {
            traces.tap_errors += (event.rx().status() & error_bits) != 0 ? 1 : 0;
            const std::string& data = event.rx().data();
            decoder.feed(t, {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()}, {});
            while (const auto reading = decoder.take()) {
                traces.tap.push_back({reading->t_last, number(hlw8032::voltage(reading->frame)),
                                      number(hlw8032::current(reading->frame)),
                                      number(hlw8032::power(reading->frame))});
            }
        } else if (event.has_meter_read()) {
            const auto& read = event.meter_read();
            traces.meter.push_back({t, read.u_v(), read.i_a(), read.p_w()});
        } else if (event.has_heartbeat()) {
            traces.longest_heartbeat_gap =
                std::max(traces.longest_heartbeat_gap, Duration{event.heartbeat().longest_gap_ns()});
        } else if (event.has_fault()) {
            const std::string& said = event.fault().context();
            traces.adapter_gone = traces.adapter_gone || said.starts_with("adapter gone") ||
                                  said.starts_with("the sense lines are stale");
        }
    }
    return traces;
}

Channels moved(const Traces& healthy, const Traces& faulty, Time until) {
    Channels channels;
    const auto add = [&](Channel channel, bool is_moved) {
        if (is_moved) {
            channels.insert(channel);
        }
    };
    for (const LineOfChannel& one : sensed) {
        static const std::vector<Traces::Level> none;
        const auto of = [&](const Traces& one_run) -> const std::vector<Traces::Level>& {
            const auto found = one_run.levels.find(one.channel);
            return found == one_run.levels.end() ? none : found->second;
        };
        add(one.channel, differ(of(healthy), of(faulty), until));
    }
    add(plugrig::faults::CONSOLE_TEXT,
        healthy.console_errors != faulty.console_errors || differ(healthy.console, faulty.console, until));
    add(plugrig::faults::TAP_VALUES,
        healthy.tap_errors != faulty.tap_errors || differ(healthy.tap, faulty.tap, of_tap, other_frames - 1));
    add(plugrig::faults::METER_VALUES, differ(healthy.meter, faulty.meter, of_meter, 1));
    add(plugrig::faults::USB,
        healthy.adapter_gone != faulty.adapter_gone ||
            faulty.longest_heartbeat_gap > healthy.longest_heartbeat_gap + level_tolerance);
    return channels;
}

Channels shown(const Traces& traces) {
    Channels channels;
    for (const auto& [channel, levels] : traces.levels) {
        if (!levels.empty()) {
            channels.insert(channel);
        }
    }
    if (!traces.console.empty()) channels.insert(plugrig::faults::CONSOLE_TEXT);
    if (!traces.tap.empty()) channels.insert(plugrig::faults::TAP_VALUES);
    if (!traces.meter.empty()) channels.insert(plugrig::faults::METER_VALUES);
    if (!traces.adapter_gone) channels.insert(plugrig::faults::USB);
    return channels;
}

}  // namespace rig::faults
