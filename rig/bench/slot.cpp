#include "rig/bench/slot.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

// The WT310E's default update interval; asking more often gives the same numbers.
constexpr Duration meter_period = 250ms;

constexpr Line sensed[] = {Line::LED_RED,   Line::LED_GREEN,    Line::WATCHDOG_OK, Line::CONTACTOR_MIRROR,
                           Line::DUT_POWER, Line::OUTPUT_SENSE, Line::INPUT_SENSE, Line::CHAIN_OK};

}  // namespace

Slot::Slot(SlotPorts ports, Clock& clock, const console::ChatterCatalogue& chatter, Console::Options options,
           EvidenceSink& evidence)
    : clock_{clock},
      evidence_{evidence},
      console_stream_{ports.console, Line::CONSOLE, clock, evidence},
      tap_stream_{ports.tap, Line::TAP, clock, evidence},
      lines_{ports.lines, clock, evidence},
      meter_{ports.meter, clock, evidence},
      console_{console_stream_, clock, chatter, options, evidence},
      safety_{lines_, clock, evidence},
      pump_{meter_, clock, evidence, meter_period} {
    lines_.listen(this);
    for (const NeighbourPort& neighbour : ports.neighbours) {
        neighbours_.push_back(std::make_unique<RecordedNeighbour>(neighbour.slot, neighbour.lines, evidence));
    }
}

Slot::~Slot() {
    lines_.listen(nullptr);
}

Task<void> Slot::open() {
    safety_.arm();
    const LineSet inputs = lines_.inputs().active;
    for (const Line line : sensed) {
        if (inputs.has(line)) {
            evidence_.edge(line, clock_.now(), true);
        }
    }
    co_await pump_.start();
}

Task<void> Slot::close() {
    co_await pump_.stop();
}

void Slot::edge(Sampled t, Line line, bool active) {
    if (line == Line::INPUT_SENSE && active) {
        console_.power_edge(t.t);
    }
    safety_.edge(line, active);
}

void Slot::lost(Time, const Error&) {
    // Taken down already. Safety must not toggle a heartbeat that nobody sends.
    safety_.make_safe();
}

}  // namespace rig
