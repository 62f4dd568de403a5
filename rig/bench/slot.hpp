#pragma once

#include <memory>
#include <vector>

#include "rig/bench/meter_pump.hpp"
#include "rig/bench/safety.hpp"
#include "rig/dialogues/console.hpp"
#include "rig/ports/recorded.hpp"

namespace rig {

/// The lines of another slot of the station. They are listened to: this slot's power may show there.
struct NeighbourPort {
    unsigned slot;
    DigitalLines& lines;
};

/// The real ends of one slot, before anything is recorded.
struct SlotPorts {
    ByteStream& console;
    ByteStream& tap;
    DigitalLines& lines;
    PowerMeter& meter;
    std::vector<NeighbourPort> neighbours{};
};

/// One place for one plug: its ports behind recording decorators, its console, and its Safety. There is no
/// other way to the ports, so there is nothing that the journal does not see.
class Slot final : private LineListener {
  public:
    Slot(SlotPorts ports, Clock& clock, const console::ChatterCatalogue& chatter, Console::Options options,
         EvidenceSink& evidence);
    ~Slot() override;

    /// Takes down what the inputs are, starts the safety tick and the meter.
    Task<void> open();

    /// Stops what open() started; the lines stay as they are.
    Task<void> close();

    Console& console() { return console_; }
    Safety& safety() { return safety_; }
    DigitalLines& lines() { return lines_; }

  private:
    void edge(Sampled t, Line line, bool active) override;
    void lost(Time t, const Error& why) override;

    Clock& clock_;
    EvidenceSink& evidence_;
    RecordedStream console_stream_;
    RecordedStream tap_stream_;
    RecordedLines lines_;
    RecordedMeter meter_;
    std::vector<std::unique_ptr<RecordedNeighbour>> neighbours_;
    Console console_;
    Safety safety_;
    MeterPump pump_;
};

}  // namespace rig
