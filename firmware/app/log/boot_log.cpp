#include "firmware/app/log/boot_log.hpp"

#include <algorithm>
#include <iterator>

#include "firmware/app/log/syslog.hpp"

namespace fw {
namespace {

enum class Ending { none, reset_reason, mac, in_band_sequence };

// Source: LinkIt SDK 4.6.2 hal_wdt.h.
std::string_view name_of(ResetReason reason) {
    switch (reason) {
        case ResetReason::watchdog_timeout:
            return "HAL_WDT_TIMEOUT_RESET";
        case ResetReason::software:
            return "HAL_WDT_SOFTWARE_RESET";
        case ResetReason::none:
            break;
    }
    return "HAL_WDT_NONE_RESET";
}

}  // namespace

// `function` empty: not a log line, the text goes out as it is.
struct BootLog::Line {
    Time at_ms;
    std::string_view module, function;
    std::uint32_t line;
    std::string_view text;
    Ending ending = Ending::none;

    static const Line script[];
    static const std::size_t count;
};

// Source: the teardown transcript of bytespider/Meross, firmware 2.1.7; SDK lines' ends from LinkIt
// SDK 4.6.2. Lines without a time stand at the time of the log line before them. Unverified(U30): time stamp
// the boot log of a live unit byte by byte.
// clang-format off
const BootLog::Line BootLog::Line::script[] = {
    {0, "", "", 0, "sleep locked.\r\n\r\n"},
    {100, "", "", 0, "normal bootup\r\n\r\n"},
    {100, "", "", 0, "No 32k crystal\r\n\r\n"},
    {128, "common", "system_init", 353, "platform:MT7682-E3."},
    {128, "common", "system_init", 354, "system initialize done.\r\n"},
    {128, "", "", 0, "system up:0\n"},
    {128, "mrs_main", "mrs_main_task_init", 224, "main task init ok"},
    {128, "", "", 0, "Last reset reason:", Ending::reset_reason},
    {128, "", "", 0, "meross watch dog start\n"},
    {128, "", "", 0, "cmd id 0xdd -- 0x0 seq 0x", Ending::in_band_sequence},
    {128, "", "", 0, "pAd2\n"},
    {128, "", "", 0, "===> rt2860_close\n"},
    {128, "", "", 0, "###############################\n"},
    {128, "", "", 0, "#### Meross IOT running... ####\n"},
    {128, "", "", 0, "###############################\n\n"},
    {128, "", "", 0, "cmd id 0xdf -- 0x12 seq 0x", Ending::in_band_sequence},
    {128, "", "", 0, "__original_rt2860_init\n"},
    {128, "", "", 0, "EntryLifeCheck=1024\n"},
    {128, "", "", 0, "PhyMode=14, BW=0, BssCoex=0, 40MHzIntolerant=0, CH adjustment NOT required!\n"},
    {128, "", "", 0, "ap up", Ending::mac},
    {140, "mrs_main", "mrs_main_proc", 89, "event system up"},
    {141, "mrs_reset", "mrs_reset_start", 83, "button reset enable,max count[60]"},
    // Unverified(U10): the transcript has this line torn by `WTBL1 for cli[255] fail`; read it on a live unit.
    {141, "mrs_timer", "mrs_timer_task_init", 523, "timer task init ok"},
    {142, "", "", 0, "\tNORMAL MODE\n"},
    {142, "", "", 0, "\tRMAC_RFCR = 0x1DE70A\n"},
    {142, "", "", 0, "\tNORMAL MODE\n"},
    {142, "", "", 0, "\tRMAC_RFCR = 0x1DE70A\n"},
    {142, "", "", 0, "Response MAC=", Ending::mac},
    {142, "", "", 0, "Event 0x30 not handled\n"},
    {142, "", "", 0, "TxPower = 160\n"},
    {142, "", "", 0, "auth:0, encrypt:1\n\n"},
    {144, "mrs_atf", "mrs_autooff_task_init", 820, "autooff task init ok"},
    {144, "mrs_http", "mrs_http_handle_event", 29, "meross httpd handle start"},
    {152, "mrs_timer", "mrs_timer_nvdm_load_rules", 556, "load 0 rules"},
    {153, "mrs_http", "mrs_http_handle_event", 33, "httpd status = 1"},
    {153, "mrs_http", "mrs_http_server_start", 159, "meross http server init success."},
    {156, "mrs_atf", "mrs_autooff_nvdm_load_rules", 712, "load 0 rules"},
    {198, "mrs_main", "mrs_main_wifi_init_done_handler", 34, "WiFi Init Done: port = 1"},
};
// clang-format on
const std::size_t BootLog::Line::count = std::size(script);

Time BootLog::step(Time now, Terminal& terminal, const Config& config, InBand& in_band) {
    started_at_ = std::min(started_at_, now);
    for (; !done(); ++next_) {
        const Line& line = Line::script[next_];
        const Time due = std::max(line.at_ms * millisecond, started_at_);
        if (due > now) return due;
        print_line(line, due, terminal, config, in_band);
    }
    return never;
}

bool BootLog::done() const {
    return next_ == Line::count;
}

void BootLog::print_line(const Line& line, Time at, Terminal& terminal, const Config& config,
                         InBand& in_band) const {
    if (!line.function.empty()) {
        print(terminal,
              LogLine{at, {line.module, "info", line.function, line.line}, FixedText<96>{line.text}});
        return;
    }
    terminal.write(line.text);
    switch (line.ending) {
        case Ending::none:
            return;
        case Ending::reset_reason:
            terminal.write(name_of(reason_));
            break;
        case Ending::mac:
            terminal.write(config.read("factory", "dev.fac.mac")->view());
            break;
        case Ending::in_band_sequence:
            terminal.write(FixedText<8>{}.append_hex(in_band.next_sequence()).view());
            break;
    }
    terminal.put('\n');
}

}  // namespace fw
