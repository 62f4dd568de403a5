#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// What the plug measures.
std::vector<CommandRow> metering_commands() {
    using enum Occurs;
    return {
        // Source: transcript. The history has no known form but "no data"; whatever it is, it has figures.
        {"meross power",
         Effect::none,
         "power",
         {{must, R"(-+runtime-+)"},
          {must,
           R"(energy:cur:(?P<energy_current>-?\d{1,18}),last:(?P<energy_last>-?\d{1,18}),now:(?P<energy_now>-?\d{1,18}))"},
          {must, R"(p:(?P<p>-?\d{1,18}))"},
          {must, R"(v:(?P<v>-?\d{1,18}) \(ratio:(?P<v_ratio>-?\d{1,18})\))"},
          {must, R"(i:(?P<i>-?\d{1,18}) \(ratio:(?P<i_ratio>-?\d{1,18})\))"},
          {must, R"(pulse unit:(?P<pulse_unit>-?\d{1,18}))"},
          {must, R"(max current:(?P<max_current>-?\d{1,18}))"},
          {optional, R"(report status:.*)"},
          {repeated, R"(report time\[\d+\] \d\d:\d\d)"},
          {must, R"(-+history data-+)"},
          {repeated, R"(no data|(?P<history>.*\d.*))"}}},
    };
}

}  // namespace rig::console
