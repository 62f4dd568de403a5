#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rig/bench/virtual_plug.hpp"
#include "rig/runner/project.hpp"
#include "rig/virtual/virtual_bench_fixture.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/console_samples.hpp"
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
    const char* before = "";        ///< what is typed first, a line each
    bool press = false;             ///< not typed: the button is pressed for half a second
    std::chrono::seconds wait{2};   ///< after each line before
    friend std::ostream& operator<<(std::ostream& out, const Command& command) {
        return out << command.golden;
    }
};

// The uuid is that of the default station.
inline constexpr const char* switch_off = "meross switch 18110800000000000000020000310001 off\n";
inline constexpr const char* switch_off_and_on =
    "meross switch 18110800000000000000020000310001 off\nmeross switch 18110800000000000000020000310001 on\n";

inline constexpr Command commands[] = {
    {"boot", ""},
    {"ver", "ver"},
    {"reboot", "reboot"},
    {"meross_menu", "meross"},
    {"meross_hw", "meross hw"},
    {"meross_fw", "meross fw"},
    {"meross_power", "meross power"},
    {"meross_fac", "meross fac"},
    {"meross_net", "meross net"},
    {"meross_ping", "meross ping 127.0.0.1"},
    {"meross_ping_timeout", "meross ping 192.0.2.1"},
    {"meross_iot_menu", "meross iot"},
    {"config_menu", "config"},
    {"config_show", "config show"},
    {"config_read", "config read factory dev.fac.locale"},
    {"config_read_missing", "config read a b"},
    {"config_write", "config write meross dev.enr.VRatio 190"},
    // The state of the plug, as the commands that read it show it.
    {"boot_after_reboot", "", nullptr, "reboot\n"},
    {"boot_after_watchdog", "", nullptr, "meross crash\n", false, std::chrono::seconds{32}},
    {"meross_fac_on", "meross fac", nullptr, "meross fac 1\n"},
    {"fac_mode_stored", "config read factory dev.fac.mode", nullptr, "meross fac 1\n"},
    {"fac_mode_cleared", "config read factory dev.fac.mode", nullptr, "meross fac 1\nmeross fac 0\n"},
    {"switch_off_stored", "config read meross dev.ctl.switchStatus.00", nullptr, switch_off},
    {"switch_on_stored", "config read meross dev.ctl.switchStatus.00", nullptr, switch_off_and_on},
    {"meross_power_ratios", "meross power", nullptr,
     "config write meross dev.enr.VRatio 190\nconfig write meross dev.enr.IRatio 102\n"},
    {"config_show_fresh", "config show"},
    {"config_show_group", "config show network"},
    {"config_reset", "config reset"},
    {"config_reset_group", "config reset meross"},
    {"meross_switch_off", "meross switch 18110800000000000000020000310001 off"},
    {"meross_switch_on", "meross switch 18110800000000000000020000310001 on", nullptr, switch_off},
    {"button_press", "", nullptr, "", true},
    {"config_reset_all_done", "config read meross dev.enr.VRatio", nullptr,
     "config write meross dev.enr.VRatio 190\nconfig reset\n"},
    {"config_reset_done", "config read meross dev.enr.VRatio", nullptr,
     "config write meross dev.enr.VRatio 190\nconfig reset meross\n"},
    {"boot_after_power", ""},
    {"help", "?"},
    {"help_tree", "??"},
    {"help_meross", "meross ?"},
    {"help_iot", "meross iot ?"},
    {"help_config", "config ?"},
    {"ip", "ip"},
    {"ip_interface", "ip ap1"},
    {"meross_task", "meross task"},
    {"meross_mem", "meross mem"},
    {"meross_time", "meross time"},
    {"meross_sun", "meross sun"},
    {"meross_scan", "meross scan"},
    {"meross_crash", "meross crash"},
    {"crash_report", "meross crash"},
    {"meross_iot_status", "meross iot status"},
    {"meross_iot_unbind", "meross iot unbind"},
    {"meross_iot_rule", "meross iot rule"},
    {"meross_iot_log_on", "meross iot log on"},
    {"meross_iot_dbg", "meross iot dbg"},
    {"stat", "stat 0"},
    {"stat_list", "stat 0"},
    {"stat_not_compiled", "stat 1"},
    {"stat_pbuf", "stat 2048"},
    {"meross_e2p_uuid", "meross e2p uuid"},
    {"meross_e2p_mac", "meross e2p mac"},
    {"meross_e2p_written", "meross e2p mac 02:00:00:31:00:01"},
    {"meross_e2p_refused", "meross e2p uuid 1811"},
    {"meross_iot_upgrade", "meross iot upgrade http://10.10.10.2/x.bin"},
    {"network_up", "ver", nullptr,
     "config write STA Ssid VM0000000\nconfig write meross dev.cfg.Bind 1\nreboot\n"},
    // Lines that are no command's.
    {"ip_unknown_interface", "ip eth0"},
    {"ip_missing_parameter", "ip st2 mode"},
    {"ip_wrong_mode", "ip st2 mode dynamic"},
    {"ip_invalid_address", "ip st2 ip 10.0.0.x"},
    {"ip_invalid_command", "ip st2 dns 10.0.0.1"},
    {"ip_invalid_mask", "ip st2 ip 192.168.9.8 gw 192.168.9.2 mask 255.255.x.0"},
    {"meross_ping_usage", "meross ping"},
    {"meross_ping_no_address", "meross ping localhost"},
    {"meross_iot_upgrade_usage", "meross iot upgrade"},
    {"meross_iot_log_usage", "meross iot log"},
    {"meross_e2p_usage", "meross e2p"},
    {"meross_switch_usage", "meross switch"},
    {"meross_test_usage", "meross test"},
    {"meross_led_usage", "meross led"},
    {"config_read_usage", "config read meross"},
    {"config_write_usage", "config write meross dev.enr.VRatio"},
    {"config_reset_usage", "config reset meross factory"},
    {"config_show_usage", "config show meross factory"},
    {"unknown_command", "xyz"},
    {"invalid_command_line", "ver \""},
};

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
    console::Demux demux{console::samples::chatter()};
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
    for (std::string_view lines = command.before; !lines.empty();) {
        const auto end = lines.find('\n');
        bench.console.text.clear();
        bench.type(std::string{lines.substr(0, end)} + "\r");
        bench.run_for(command.wait);
        lines.remove_prefix(end + 1);
    }
    if (command.press) {
        bench.console.text.clear();
        bench.drive(plugrig::core::BUTTON, true);
        bench.run_for(std::chrono::milliseconds{500});
        bench.drive(plugrig::core::BUTTON, false);
        bench.run_for(std::chrono::seconds{1});
    }
    if (*command.typed == '\0') {  // a boot, without what led to it
        const auto banner = bench.console.text.rfind("F1: ");
        return {"", bench.console.text.substr(banner == std::string::npos ? 0 : banner)};
    }
    bench.console.text.clear();
    bench.type(std::string{command.typed} + "\r");
    bench.run_for(std::chrono::seconds{4});  // a scan of the radio's channels takes its time
    return {command.typed, bench.console.text};
}

/// What is wrong with what our firmware said; nothing when the golden is complete and every record is whole,
/// as it must be on a console that loses nothing.
inline std::optional<std::string> complaint_about(const Captured& captured, const console::Golden& golden) {
    const auto records = records_of(captured);
    const auto torn = std::ranges::find(records, console::Integrity::torn, &console::Record::integrity);
    if (torn != records.end()) return "torn: '" + torn->text + "'";
    const auto match = golden.match(records, true);
    if (match.complete()) return std::nullopt;
    if (!match.mismatch) return "its lines did not all come";
    return golden.name() + ":" + std::to_string(match.mismatch->line) + ": instead of '" +
           match.mismatch->expected + "': '" + match.mismatch->instead + "'";
}

}  // namespace rig::tests
