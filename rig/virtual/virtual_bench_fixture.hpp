#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/virtual_bench.hpp"

namespace rig::virt {

/// Hears a stream and keeps all. For tests only.
struct StreamLog final : ByteListener {
    struct Chunk {
        Time t;
        std::string bytes;
        LineStatus status;
        bool operator==(const Chunk&) const = default;
    };

    void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) override {
        chunks.push_back({t.t, std::string(bytes.begin(), bytes.end()), status});
        text += chunks.back().bytes;
        since.push_back(t.since);
    }
    void lost(Time t, const Error& why) override {
        lost_at = t;
        reason = why.context;
    }

    std::vector<Chunk> chunks;
    std::vector<Time> since;  // of each of them
    std::string text;
    Time lost_at = never;
    std::string reason;
};

/// Hears the inputs and keeps all. For tests only.
struct EdgeLog final : LineListener {
    struct Edge {
        Time t;
        Line line;
        bool active;
        bool operator==(const Edge&) const = default;
    };

    void edge(Sampled t, Line line, bool active) override {
        edges.push_back({t.t, line, active});
        since.push_back(t.since);
    }
    void lost(Time t, const Error&) override { lost_at = t; }

    /// When `line` first became `active`, or never.
    Time first(Line line, bool active, Time after = Time{}) const {
        for (const Edge& edge : edges) {
            if (edge.line == line && edge.active == active && edge.t >= after) {
                return edge.t;
            }
        }
        return never;
    }

    std::vector<Edge> edges;
    std::vector<Time> since;  // of each of them
    Time lost_at = never;
};

/// A virtual bench with a heartbeat and everything it says taken down. For tests only.
class BenchRun {
  public:
    explicit BenchRun(const plugrig::model::Virtual& station = {}, std::uint64_t seed = 1,
                      const plugrig::model::Slot& slot = {}, const fw::Profile& firmware = {})
        : bench{clock, station, slot, {}, firmware, seed},
          beat_{clock, Phase::wait, "test heartbeat", [this](Time t) {
                    bench.lines().toggle_heartbeat();
                    beat_.set(t + std::chrono::milliseconds{50});
                }} {
        bench.console().listen(&console);
        bench.tap().listen(&tap);
        bench.lines().listen(&lines);
        beat_.set(Time{});
    }

    void run_until(Time t) { clock.run(sleep_until(clock, t, "test")); }
    void run_for(Duration d) { run_until(clock.now() + d); }
    void drive(Line line, bool active) { clock.run(bench.lines().drive(line, active)); }
    void type(std::string_view text) {
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        clock.run(bench.console().write(bytes));
    }
    MeterReading read_meter() {
        MeterReading reading;
        clock.run(read_into(bench.meter(), reading));
        return reading;
    }
    void stop_heartbeat() { beat_.clear(); }

    /// Mains on and time for the firmware to come up.
    void power_up() {
        run_for(std::chrono::milliseconds{100});
        drive(plugrig::core::MAINS_REQUEST, true);
        run_for(std::chrono::seconds{3});
    }

    SimulatedClock clock;
    StreamLog console;
    StreamLog tap;
    EdgeLog lines;
    VirtualBench bench;

  private:
    static Task<void> read_into(PowerMeter& meter, MeterReading& reading) { reading = co_await meter.read(); }

    Alarm beat_;
};

}  // namespace rig::virt
