#pragma once

#include "rig/model/station.hpp"
#include "rig/suite/check/check.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

/// The shipped bench, for a suite that comes with the input.
inline rig::suite::CheckInputs bench_inputs() {
    const auto source = [](const std::string& path) { return rig::suite::SourceFile{path, file(path)}; };
    rig::suite::CheckInputs inputs;
    inputs.station_source = source("fixtures/stations/virtual.textproto");
    inputs.station =
        model::read_station(inputs.station_source.name, inputs.station_source.text).value().message;
    inputs.profile = source("fixtures/plugs/mss310_hw2.textproto");
    inputs.pinmap = source("hw/pinmap.textproto");
    inputs.chatter = source("fixtures/console/chatter.textproto");
    inputs.golden = [](const std::string& name) -> Result<rig::suite::SourceFile> {
        const std::string path = "fixtures/console/" + name + ".expect";
        const auto text = model::read_file(PLUGRIG_SOURCE_DIR "/" + path);
        if (!text) return text.error();
        return rig::suite::SourceFile{path, *text};
    };
    return inputs;
}

/// A suite with a step of nearly every kind, and little that takes long to compile.
inline constexpr std::string_view small_suite = R"(
name: "small" format: 1
needs_of_station { line: [CONSOLE, TAP, BUTTON, LED_RED, LED_GREEN, OUTPUT_SENSE, INPUT_SENSE] load: 1 meter: true }
forbid { pattern: "assert failed: " cause: "stopped" }
case { name: "up"
  step { id: "select" load { number: "1" } }
  step { id: "on" within_ms: 500 power { on: true } }
  step { id: "boot" within_ms: 8000 expect { pattern: "event system up" } } }
case { name: "console" needs: "up"
  step { id: "hw" within_ms: 1000 query { command: "meross hw" field { path: "hw.model" equals: "mss310" } } }
  step { id: "fac" within_ms: 1000 command { text: "meross fac 0"
         readback { command: "meross fac" field { path: "fac.mode" equals: "false" } } } } }
case { name: "output" needs: "console"
  step { id: "off" within_ms: 1000 relay { by: CONSOLE on: false command_to_output { low: 0 high: 60 unit: MS } } }
  step { id: "press" within_ms: 1000 button { press_ms: 500 } }
  step { id: "leds" led { red: FLASHING green: OFF over_ms: 3000 } }
  step { id: "u" measure { derived { op: RELATIVE_PERCENT of: "tap.u" reference: "meter.u" }
         limits { low: -4 high: 4 unit: PERCENT } } }
  step { id: "p" within_ms: 1000 measure { field: "power.power" sampling { agree: 20 }
         limits { low: 0 high: 4000 unit: W } } } }
)";

/// That suite on that bench.
inline const rig::suite::Plan& small_plan() {
    static const auto plan = [] {
        auto inputs = bench_inputs();
        inputs.suite = {"small", std::string{small_suite}};
        inputs.chatter.text = R"(line { pattern: "pAd2" provenance: "fuzz" })";
        auto outcome = rig::suite::check(inputs);
        for (const std::string& error : outcome.errors)
            std::cerr << error << '\n';
        outcome.plan.value().inputs.clear();  // whole files, which every record would copy
        return std::move(*outcome.plan);
    }();
    return plan;
}

}  // namespace rig::fuzz
