#include "rig/virtual/virtual_meter.hpp"

#include "rig/ports/waiting.hpp"
#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

// A query over Ethernet or USBTMC and its answer.
constexpr Duration reply_delay = std::chrono::milliseconds{20};
// How long the query waits for a meter that says nothing.
constexpr Duration reply_timeout = std::chrono::milliseconds{500};

// Noise is of reading and, a tenth as much, of range: so that not even zero repeats to the last digit.
// Source: the "% of reading + % of range" form of the Yokogawa WT310E's and GW Instek GPM-8310's data.
constexpr Volts voltage_range{300};
constexpr Amperes current_range{20};
constexpr double range_share = 0.1;

}  // namespace

VirtualMeter::VirtualMeter(Clock& clock, const PowerPath& path, const Mains& mains,
                           const plugrig::model::VirtualMeter& knobs, std::uint64_t seed)
    : clock_{clock},
      path_{path},
      mains_{mains},
      knobs_{knobs},
      interval_{milliseconds(knobs.has_interval_ms() ? knobs.interval_ms() : typical_interval_ms)},
      noise_{seed, "meter/noise"} {}

Task<MeterReading> VirtualMeter::read() {
    const Time asked = clock_.now();
    if (knobs_.silent()) {
        co_await sleep_until(clock_, asked + reply_timeout, "meter reply");
        throw Error{Errc::rig_fault,
                    "meter silent: no reply within 500 ms: check its mains switch, address and cable"};
    }
    const Time end{asked.time_since_epoch() / interval_ * interval_};
    MeterReading reading = frozen_.value_or(measure(end));
    if (knobs_.frozen()) {
        frozen_ = reading;
    }
    co_await sleep_until(clock_, asked + reply_delay, "meter reply");
    co_return reading;
}

MeterReading VirtualMeter::measure(Time end) const {
    if (end < Time{interval_}) {
        return {.t = end, .u = {}, .i = {}, .p = {}, .power_factor = 0, .frequency = {}};
    }
    const auto means = path_.means(end - interval_, end);
    const auto index = static_cast<std::uint64_t>(end.time_since_epoch() / interval_);
    const double noise = knobs_.noise_percent() / 100;
    const double gain = 1 + knobs_.gain_error() / 2;
    const double u_factor = gain * (1 + noise * noise_.normal(4 * index));
    const double i_factor = gain * (1 + noise * noise_.normal(4 * index + 1));
    const double floor = noise * range_share;
    MeterReading reading;
    reading.t = end;
    reading.u = means.output * u_factor + voltage_range * (floor * noise_.uniform(4 * index + 2));
    reading.i = means.current * i_factor + current_range * (floor * noise_.uniform(4 * index + 3));
    reading.p = means.power * (u_factor * i_factor);
    const Watts apparent = reading.u * reading.i;
    reading.power_factor = apparent.value > 0 ? reading.p / apparent : 0;
    reading.frequency = means.output.value > 0 ? mains_.frequency() : Hertz{};
    return reading;
}

}  // namespace rig::virt
