#pragma once

#include <chrono>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rig/bench/virtual_plug.hpp"
#include "rig/runner/project.hpp"
#include "rig/virtual/virtual_bench_fixture.hpp"
#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/golden.hpp"
#include "tests/plugrig_program.hpp"

/// For tests: what our firmware prints on the virtual bench, read by the rig. Only a test may know both
/// sides.
namespace rig::tests {

/// Which command prints a golden's text.
struct Command {
    const char* golden;
    const char* typed;              ///< "" is boot
    const char* not_yet = nullptr;  ///< why our firmware does not answer it
    friend std::ostream& operator<<(std::ostream& out, const Command& command) {
        return out << command.golden;
    }
};

inline constexpr Command commands[] = {
    {"boot", ""},
    {"ver", "ver"},
    {"reboot", "reboot"},
    {"meross_menu", "meross"},
    {"meross_hw", "meross hw"},
    {"meross_fw", "meross fw"},
    {"meross_power", "meross power"},
    {"meross_fac", "meross fac"},
    {"meross_net", "meross net", "it has no network yet"},
    {"meross_ping", "meross ping 127.0.0.1", "it has no network yet"},
    {"meross_iot_menu", "meross iot"},
    {"config_menu", "config"},
    {"config_show", "config show"},
    {"config_read", "config read factory dev.fac.locale"},
    {"config_read_missing", "config read a b"},
    {"config_write", "config write meross dev.enr.VRatio 190"},
};

inline const console::ChatterCatalogue& chatter() {
    static const console::ChatterCatalogue catalogue =
        console::ChatterCatalogue::parse(slurp(from_root("fixtures/console/chatter.textproto"))).value();
    return catalogue;
}

inline console::Golden golden_of(const Command& command) {
    const std::string name = std::string{command.golden} + ".expect";
    return console::Golden::parse(name, slurp(from_root("fixtures/console/" + name))).value();
}

/// What the virtual plug of the default station says from the moment a command is entered, or power comes.
struct Captured {
    std::string typed;
    std::string bytes;
};

// The console is decoded as if all came at once: what the text says does not depend on its chunks.
inline std::vector<console::Record> records_of(const Captured& captured) {
    const auto span = [](const std::string& text) {
        return std::span{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    };
    console::Demux demux{chatter()};
    if (captured.typed.empty()) {
        demux.epoch(Time{}, console::EpochCause::power);
    } else {
        demux.feed(Time{}, span("$ "));
        demux.poll(Time{std::chrono::milliseconds{50}});
        (void)demux.take();
        demux.sent(Time{std::chrono::milliseconds{60}}, span(captured.typed + "\r"));
    }
    const std::uint32_t epoch = demux.current_epoch();
    demux.feed(Time{std::chrono::milliseconds{70}}, span(captured.bytes));
    demux.finish();
    std::vector<console::Record> records = demux.take();
    std::erase_if(records, [epoch](const console::Record& record) { return record.epoch != epoch; });
    return records;
}

// The default station, with the plug's settings as those of the transcript's plug.
inline const runner::Prepared& transcript_bench() {
    static const runner::Prepared bench = [] {
        auto prepared = runner::prepare(
            runner::Project{PLUGRIG_SOURCE_DIR},
            {.suite = "suites/eol.textproto", .station = "fixtures/stations/virtual.textproto", .set = {}});
        prepared.value().station.mutable_virtual_()->mutable_plug()->set_factory_mode(false);
        return std::move(*prepared);
    }();
    return bench;
}

inline Captured capture(const Command& command) {
    const auto& station = transcript_bench().station;
    const auto plug = VirtualPlug::make(transcript_bench().profile, station.virtual_().plug(), 7);
    virt::BenchRun bench{station.virtual_(), 7, station.slot(0), plug.value().firmware()};
    bench.power_up();
    if (*command.typed == '\0') return {"", bench.console.text};
    bench.console.text.clear();
    bench.type(std::string{command.typed} + "\r");
    bench.run_for(std::chrono::seconds{2});
    return {command.typed, bench.console.text};
}

}  // namespace rig::tests
