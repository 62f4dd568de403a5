#pragma once

#include "rig/ports/evidence_sink.hpp"

namespace rig {

/// Evidence that nobody keeps: for a console that a person looks at, or a plug that lives for a month.
/// Whoever wants some of it after all overrides that.
class NoEvidence : public EvidenceSink {
  public:
    void rx(plugrig::core::Line, Sampled, std::span<const std::uint8_t>, LineStatus) override {}
    void tx(plugrig::core::Line, Time, std::span<const std::uint8_t>) override {}
    void edge(plugrig::core::Line, Sampled, bool) override {}
    void neighbour_edge(unsigned, plugrig::core::Line, Time, bool) override {}
    void drive(plugrig::core::Line, Time, bool) override {}
    void completed(plugrig::core::Line, Time) override {}
    void read(Time, const MeterReading&) override {}
    void epoch(Time, Restart) override {}
    void heartbeat(Time, const Heartbeat&) override {}
    void fault(Time, const Error&) override {}
};

}  // namespace rig
