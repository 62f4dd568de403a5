#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "rig/ports/evidence_sink.hpp"

namespace rig {

/// Takes evidence down as one line of text each, so that a whole exchange compares at once. For tests.
class EvidenceLog final : public EvidenceSink {
  public:
    void rx(plugrig::core::Line line, Sampled, std::span<const std::uint8_t> bytes, LineStatus) override {
        lines.push_back("rx " + Line_Name(line) + " " + std::string(bytes.begin(), bytes.end()));
    }
    void tx(plugrig::core::Line line, Time, std::span<const std::uint8_t> bytes) override {
        lines.push_back("tx " + Line_Name(line) + " " + std::string(bytes.begin(), bytes.end()));
    }
    void edge(plugrig::core::Line line, Sampled, bool active) override {
        lines.push_back("edge " + Line_Name(line) + (active ? " on" : " off"));
    }
    void neighbour_edge(unsigned slot, plugrig::core::Line line, Time, bool active) override {
        lines.push_back("edge in slot " + std::to_string(slot) + " " + Line_Name(line) +
                        (active ? " on" : " off"));
    }
    void drive(plugrig::core::Line line, Time, bool active) override {
        lines.push_back("drive " + Line_Name(line) + (active ? " on" : " off"));
    }
    void completed(plugrig::core::Line line, Time) override { completions.push_back(Line_Name(line)); }
    void read(Time, const MeterReading&) override { lines.push_back("read"); }
    void epoch(Time, Restart cause) override {
        lines.push_back(cause == Restart::power           ? "epoch power"
                        : cause == Restart::reset_command ? "epoch reset"
                                                          : "epoch flash");
    }
    void heartbeat(Time, const Heartbeat& second) override { seconds.push_back(second); }
    void fault(Time t, const Error& error) override {
        lines.push_back("fault " + error.context);
        faults.push_back({t, error});
    }

    long count(const std::string& line) const { return std::count(lines.begin(), lines.end(), line); }

    struct Fault {
        Time t;
        Error error;
    };
    std::vector<std::string> lines;
    std::vector<std::string> completions;
    std::vector<Heartbeat> seconds;
    std::vector<Fault> faults;
};

}  // namespace rig
