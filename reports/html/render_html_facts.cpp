#include <string>

#include "reports/group_attempts.hpp"
#include "reports/html/render_html_parts.hpp"
#include "reports/number.hpp"

namespace rig::reports::page {

namespace {

void fact(Html& out, Tag name, const std::string& value) {
    if (value.empty()) return;
    out << "<div><dt>" << name << "</dt><dd>" << value << "</dd></div>\n";
}

void number(Html& out, Tag name, const std::string& value, bool remarkable = false) {
    out << (remarkable ? Tag{"<li class=\"remarkable\"><b>"} : Tag{"<li><b>"}) << value << "</b> " << name
        << "</li>\n";
}

struct Counts {
    unsigned cases_passed = 0;
    unsigned steps = 0;
    unsigned limited = 0;
    unsigned inside = 0;
    unsigned near_limit = 0;
};

Counts count(const Record& record) {
    Counts counts;
    for (const auto& tested : record.case_()) {
        if (tested.verdict() == Verdict::PASS) ++counts.cases_passed;
        counts.steps += counting_steps(tested);
        for (const auto& step : tested.step()) {
            if (step.superseded()) continue;
            for (const auto& measured : step.measurement()) {
                if (!measured.has_low() && !measured.has_high()) continue;
                ++counts.limited;
                if (measured.verdict() == Verdict::PASS) ++counts.inside;
                if (measured.near_limit()) ++counts.near_limit;
            }
        }
    }
    return counts;
}

std::string of(std::size_t some, std::size_t all) {
    return std::to_string(some) + " of " + std::to_string(all);
}

Html numbers(const Record& record) {
    const Counts counts = count(record);
    const auto& console = record.console();
    const auto cases = static_cast<unsigned>(record.case__size());
    Html out;
    out << "<ul class=\"numbers\">\n";
    number(out, "cases passed", of(counts.cases_passed, cases), counts.cases_passed != cases);
    number(out, "steps run", std::to_string(counts.steps));
    number(out, "measurements within limits", of(counts.inside, counts.limited),
           counts.inside != counts.limited);
    if (counts.near_limit > 0) number(out, "near a limit", std::to_string(counts.near_limit), true);
    number(out, "commands typed", std::to_string(console.commands()));
    number(out, "answers lost", std::to_string(console.retries()), console.retries() > 0);
    if (const auto groups = repeated_groups(record); !groups.empty())
        number(out, groups.size() == 1 ? Tag{"group run again"} : Tag{"groups run again"},
               std::to_string(groups.size()), true);
    number(out, "torn console lines", std::to_string(console.torn()), console.torn() > 0);
    number(out, "duration", took(record.duration_ns()));
    number(out, "longest loop gap", took(record.process().longest_loop_gap_ns()),
           record.process().longest_loop_gap_ns() > 100'000'000);
    number(out, "safe state", record.safe_state().proven() ? "proven" : "NOT proven",
           !record.safe_state().proven());
    out << "</ul>\n";
    return out;
}

}  // namespace

Html facts_section(const Record& record) {
    const auto& run = record.run();
    const auto& dut = record.dut();
    Html out;
    out << "<section aria-label=\"Summary\">\n" << numbers(record) << "<dl class=\"facts\">\n";
    fact(out, "Serial number", run.dut());
    fact(out, "Lot", run.lot());
    fact(out, "Operator", run.operator_name());
    fact(out, "Model", dut.model());
    fact(out, "Hardware", dut.hw_version());
    fact(out, "Locale", dut.locale());
    fact(out, "Firmware", dut.fw_version());
    if (dut.has_calibrated()) fact(out, "Calibrated", dut.calibrated() ? "yes" : "no");
    fact(out, "MAC", dut.mac());
    fact(out, "UUID", dut.uuid());
    fact(out, "Station", run.station() + ", slot " + std::to_string(run.slot()));
    fact(out, "Slot",
         !run.slot_proven()    ? "not proven with a golden plug"
         : run.virtual_bench() ? "virtual, proven by construction"
                               : "proven with a golden plug");
    const std::string pace = run.real_time() ? ", at wall speed" : "";
    fact(out, "Bench", run.virtual_bench() ? "virtual, seed " + std::to_string(run.seed()) + pace : "real");
    fact(out, "Started", run.host().started_utc());
    fact(out, "Software", "plugrig " + run.host().version());
    fact(out, "Source", run.host().revision());
    fact(out, "Build", run.host().build());
    fact(out, "Host", run.host().hostname());
    out << "</dl>\n</section>\n";
    return out;
}

std::string at(Time t) {
    return seconds_text(t.time_since_epoch().count(), 3);
}

std::string took(std::int64_t nanoseconds) {
    constexpr std::int64_t ms = 1'000'000;
    if (nanoseconds == 0) return "0 ms";
    if (nanoseconds < 10 * ms) return seconds_text(nanoseconds * 1000, 1) + " ms";
    if (nanoseconds < 1000 * ms) return std::to_string(nanoseconds / ms) + " ms";
    return seconds_text(nanoseconds, 1) + " s";
}

}  // namespace rig::reports::page
