#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/console_reply.hpp"
#include "rig/wire/console_samples.hpp"

/// What the plug prints for each command, and how the tests ask for it.
namespace rig::console::samples {

using plugrig::wire::Reply;
inline constexpr std::string_view ping_log =
    "[T: 1117837 M: ping C: info F: ping_recv L: 256]: [ping]: ping: recv seq(0x0001) 127.0.0.1, 1 ms";
inline constexpr std::string_view other_log =
    "[T: 7 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up";

using Lines = std::vector<std::string>;

/// What the plug prints for each command whose reply has a known form. From the transcript; `config read`,
/// `config write` and `reboot` from the SDK's format strings.
inline const std::map<std::string, Lines>& known_replies() {
    static const std::map<std::string, Lines> replies{
        {"ver", {"CM4 Image Ver: SDK_V4.6.2", "N9 Image  Ver: 20170823172833"}},
        {"meross", {"incomplete command, more options:", "hw     - hardware info", "iot    - iot command"}},
        {"meross hw",
         {"hardware info", "model     :mss310", "local     :us", "hw version:2.0.0", "chipset   :mt7682",
          "uuid      :xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "mac       :xx:xx:xx:xx:xx:xx"}},
        {"meross fw", {"firmware info", "fw version:2.1.7", "buildDate :2018/11/08 09:58:45 GMT +08:00"}},
        {"meross power",
         {"--------------runtime----------------", "energy:cur:1,last:2,now:3", "p:4", "v:5 (ratio:188)",
          "i:-6 (ratio:100)", "pulse unit:7", "max current:8", "report status:todo", "report time[0] 00:00",
          "report time[1] 00:00", "--------------history data----------------", "no data"}},
        {"meross fac", {"In fac mode:NO"}},
        {"meross net", {"network info:", "ip:       :", "router mac:xx:x:xx:xx:xx:xx"}},
        {"meross ping 127.0.0.1", {std::string{ping_log}}},
        {"config",
         {"incomplete command, more options:", "read   - config read <group_name> <data_item_name>"}},
        {"config read factory dev.fac.mode", {"dev.fac.mode = 0"}},
        {"config write meross dev.enr.VRatio 190", {"meross-dev.enr.VRatio = 190", "write data item ok"}},
        {"config reset meross", {"reset group meross"}},
        {"config show", {"show all group ", "[common]OpMode: 1", "[meross]dev.cfg.Key: "}},
        {"reboot", {"Reboot Bye Bye Bye!!!!"}},
    };
    return replies;
}

inline Exchange exchange_of(const std::string& typed, const Lines& lines, LineStatus status = {}) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types(typed + "\r", at(30)).hears(typed + "\n\r", at(31));
    for (const std::string& line : lines)
        plug.hears(line + "\n\r", at(40), status);
    plug.hears("$ ", at(50)).quiet_until(at(70));
    return collect(typed, plug.records());
}

inline Answer<Reply> ask(const std::string& typed, const Lines& lines, LineStatus status = {}) {
    return parse_reply(*find_command(typed), exchange_of(typed, lines, status), Duration{7});
}

inline Reply value_of(const std::string& typed, const Lines& lines) {
    const auto answer = ask(typed, lines);
    const Reply* value = answer.value();
    EXPECT_NE(value, nullptr) << typed;
    return value ? *value : Reply{};
}

}  // namespace rig::console::samples
