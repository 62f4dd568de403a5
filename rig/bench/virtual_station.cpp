#include "rig/bench/virtual_station.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "rig/bench/virtual_plug.hpp"
#include "rig/time/real_clock.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

std::unique_ptr<EventLoop> make_clock(VirtualStation::Pace pace) {
    if (pace == VirtualStation::Pace::wall) {
        return std::make_unique<RealClock>();
    }
    return std::make_unique<SimulatedClock>();
}

}  // namespace

struct VirtualStation::Impl {
    Impl(VirtualPlug plug_, const plugrig::model::Station& station_, const plugrig::model::Slot& slot_,
         const plugrig::model::Pinmap& pinmap_, std::uint64_t seed, Pace pace)
        : plug{std::move(plug_)},
          station{station_},
          slot{slot_},
          pinmap{pinmap_},
          clock{make_clock(pace)},
          bench{*clock, station.virtual_(), slot, pinmap, plug.firmware(), seed} {
        for (const plugrig::model::Slot& other : station.slot()) {
            if (other.number() != slot.number()) {
                neighbours.push_back({other.number(), bench.neighbour(other)});
            }
        }
    }

    VirtualPlug plug;
    plugrig::model::Station station;
    plugrig::model::Slot slot;
    plugrig::model::Pinmap pinmap;
    std::unique_ptr<EventLoop> clock;
    virt::VirtualBench bench;
    std::vector<NeighbourPort> neighbours;
};

VirtualStation::VirtualStation(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
VirtualStation::~VirtualStation() = default;

Result<std::unique_ptr<VirtualStation>> VirtualStation::build(const plugrig::model::Station& station,
                                                              unsigned slot,
                                                              const plugrig::model::Pinmap& pinmap,
                                                              const model::Profile& profile,
                                                              std::uint64_t seed, Pace pace) {
    if (!station.has_virtual_()) {
        return Error{Errc::usage, "station '" + station.name() +
                                      "' is not virtual, and this program cannot drive a real "
                                      "adapter yet; leave out --station to use the virtual bench"};
    }
    const auto found = std::find_if(station.slot().begin(), station.slot().end(),
                                    [&](const auto& candidate) { return candidate.number() == slot; });
    if (found == station.slot().end()) {
        return Error{Errc::usage, "station '" + station.name() + "' has no slot " + std::to_string(slot)};
    }
    auto plug = VirtualPlug::make(profile, station.virtual_().plug(), seed);
    if (!plug) {
        return plug.error();
    }
    return std::unique_ptr<VirtualStation>{
        new VirtualStation{std::make_unique<Impl>(std::move(*plug), station, *found, pinmap, seed, pace)}};
}

EventLoop& VirtualStation::clock() {
    return *impl_->clock;
}

SlotPorts VirtualStation::ports() {
    return {impl_->bench.console(), impl_->bench.tap(), impl_->bench.lines(), impl_->bench.meter(),
            impl_->neighbours};
}

Console::Options VirtualStation::console_options() const {
    const auto& console = impl_->slot.console();
    return {.echo_after_enter = console.echo() == plugrig::model::Console::AFTER_ENTER,
            .latency = std::chrono::milliseconds{console.latency_ms()}};
}

virt::VirtualBench::Truth VirtualStation::truth() const {
    return impl_->bench.truth();
}

}  // namespace rig
