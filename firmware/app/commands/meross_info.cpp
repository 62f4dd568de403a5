#include "firmware/app/commands/meross_info.hpp"

#include "firmware/app/plug.hpp"

// Source of all texts, unless marked: the teardown transcript of bytespider/Meross, firmware 2.1.7.
namespace fw {
namespace {

struct Task {
    std::string_view name, state;
    std::uint64_t priority, free_stack, id;
};

// Our firmware has no tasks: what the real one has, in the order and with the figures of the transcript.
constexpr Task tasks[] = {
    {"cli", "R", 7, 748, 10},        {"IDLE", "R", 0, 235, 11},    {"Tmr Svc", "B", 19, 468, 12},
    {"mrs_main", "B", 5, 848, 2},    {"mrs_atf", "B", 4, 808, 14}, {"mrs_timer", "B", 4, 800, 13},
    {"httpd_proc", "B", 4, 931, 15}, {"lwIP", "B", 6, 457, 8},     {"inband", "B", 6, 956, 3},
    {"fw_agent", "B", 6, 987, 5},    {"SYSLOG", "B", 1, 89, 1},    {"net", "B", 6, 942, 4},
    {"wfw", "B", 6, 238, 6},         {"dhcpd", "B", 4, 147, 9},
};

constexpr std::string_view history = "dev.enr.data";

void tell_clock_face(std::uint32_t minutes, Reply& reply) {
    reply << FixedText<8>{}.append(minutes / 60, 2).append(":").append(minutes % 60, 2).view() << "\n";
}

}  // namespace

void hardware_info(Plug& plug, Args, Reply& reply) {
    reply << "hardware info\n";
    reply << "model     :" << plug.profile.model << "\n";
    reply << "local     :" << plug.factory_value("dev.fac.locale").view() << "\n";
    reply << "hw version:" << plug.profile.hw_version << "\n";
    reply << "chipset   :" << plug.profile.chipset << "\n";
    reply << "uuid      :" << plug.factory_value("dev.fac.uuid").view() << "\n";
    reply << "mac       :" << plug.factory_value("dev.fac.mac").view() << "\n";
}

void firmware_info(Plug& plug, Args, Reply& reply) {
    reply << "firmware info\n";
    reply << "fw version:" << plug.profile.fw_version << "\n";
    reply << "buildDate :" << plug.profile.build_date << "\n";
}

void network_info(Plug& plug, Args, Reply& reply) {
    reply << "network info:\n";
    reply << "ip:       :" << plug.inner_ip().view() << "\n";
    plug.ask_wifi(reply);
    reply << "router mac:" << plug.gateway_mac().view() << "\n";
}

void task_info(Plug&, Args, Reply& reply) {
    reply << "task info:\n"
             "name       | status | prio | stack | id\n";
    for (const Task& task : tasks) {
        reply << FixedText<16>{task.name}.pad_to(11).view() << "\t" << task.state << "\t" << task.priority
              << "\t" << task.free_stack << "\t" << task.id << "\n";
    }
}

// As the tasks.
void heap_info(Plug&, Args, Reply& reply) {
    reply << "heap info:\n"
             "total:184320\n"
             "free: 83536\n"
             "low:  80496\n";
}

void time_info(Plug& plug, Args, Reply& reply) {
    const WallClock& clock = plug.clock;
    reply << "time info:\n";
    reply << "local time   :" << calendar_text(clock.local(plug.now)).view()
          << " ,local offset:" << FixedText<12>{}.append_signed(clock.offset()).view() << "\n";
    reply << "utc timestamp:" << FixedText<20>{}.append_signed(clock.utc(plug.now)).view() << "\n";
    reply << "system uptime:" << duration_text(plug.now / second).view() << "\n";
}

void sun_info(Plug& plug, Args, Reply& reply) {
    // Unverified(U70): give a live unit its place by the app and read `meross sun` and dev.ctl.latitude.
    const auto number = [&plug](std::string_view item) {
        return FixedText<12>{}.append_signed(plug.config.read_integer("meross", item));
    };
    reply << "latitude:" << number("dev.ctl.latitude").view();
    reply << ",longitude:" << number("dev.ctl.longitude").view();
    reply << ",tz:" << FixedText<12>{}.append_signed(plug.clock.offset()).view() << "/3600.0\n";
    const SunTimes sun = plug.sun();
    reply << "sunrise ";
    tell_clock_face(sun.rise, reply);
    reply << "sunset  ";
    tell_clock_face(sun.set, reply);
}

void energy_info(Plug& plug, Args, Reply& reply) {
    const Ratios ratios = plug.ratios();
    const Readings readings = plug.metering.readings(ratios);
    reply << "--------------runtime----------------\n";
    // Unverified(U21): run 100 W for an hour and see which of the three fields counts, and in what.
    reply << "energy:cur:" << readings.energy_wh << ",last:0,now:" << readings.energy_wh << "\n";
    // Unverified(U03): put 1 kW on the output and compare p with the reference meter.
    reply << "p:" << readings.power_mw << "\n";
    // Unverified(U01): at 230 V see whether v is near 122, 230, 2300 or 230000.
    reply << "v:" << readings.voltage_dv << " (ratio:" << std::uint64_t{ratios.voltage} << ")\n";
    // Unverified(U02): draw 4.35 A and see whether i is near 4, 435 or 4350.
    reply << "i:" << readings.current_ma << " (ratio:" << std::uint64_t{ratios.current} << ")\n";
    // Unverified(U31): look at these two on a loaded, paired unit.
    reply << "pulse unit:0\n"
             "max current:0\n";
    reply << "report status:todo\n"
             "report time[0] 00:00\n"
             "report time[1] 00:00\n"
             "report time[2] 00:00\n"
             "--------------history data----------------\n";
    // Unverified(U71): read `meross power` and dev.enr.data01 to data30 on a unit that was in use for a week.
    bool any = false;
    plug.config.for_each([&](std::string_view, std::string_view item, std::string_view value) {
        if (!item.starts_with(history) || value.empty()) return;
        reply << item.substr(history.size()) << ":" << value << "\n";
        any = true;
    });
    if (!any) reply << "no data\n";
}

}  // namespace fw
