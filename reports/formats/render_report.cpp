#include <string>

#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "reports/formats/table.hpp"
#include "reports/group_attempts.hpp"
#include "reports/words/measurement_text.hpp"

namespace rig::reports {

namespace pb = plugrig::reports;

namespace {

using enum Table::Align;

/// "u_error[load=2]" as measurements of that step are called when the suite gives them no other name.
std::string own_name(const std::string& step) {
    std::string name;
    for (const char c : step) {
        if (c == '[' || c == ',' || c == '=') {
            name += '_';
        } else if (c != ']') {
            name += c;
        }
    }
    return name;
}

std::string identity(const pb::CaseRecord& tested, const pb::StepRecord& step,
                     const pb::Measurement& measured) {
    const std::string path = visible(tested.name() + "/" + step.id());
    const std::string attempt = visible(attempt_text(tested, step));
    return (own_name(step.id()) == measured.name() ? path : path + " " + visible(measured.name())) +
           (attempt.empty() ? "" : " (" + attempt + ")");
}

std::string joined(const std::string& text, const std::string& more) {
    return text.empty() || more.empty() ? text + more : text + ", " + more;
}

std::string titled(const std::string& title, const std::string& text) {
    return text.empty() ? "" : title + " " + text;
}

std::string about(const Record& record) {
    const auto& run = record.run();
    const auto& host = run.host();
    const auto& dut = record.dut();
    Table table{{left, left}};
    const auto line = [&table](const char* name, const std::string& text) {
        table.row({std::string{"  "} + name, text.empty() ? "not known" : visible(text)});
    };
    line("DUT", joined(dut.model(),
                       joined(titled("hardware", dut.hw_version()), titled("firmware", dut.fw_version()))));
    if (!dut.locale().empty()) line("locale", dut.locale());
    if (dut.has_calibrated()) line("calibrated", dut.calibrated() ? "yes" : "no");
    line("uuid", dut.uuid());
    line("mac", dut.mac());
    if (!run.dut().empty()) line("label", run.dut());
    if (!run.lot().empty()) line("lot", run.lot());
    if (!run.operator_name().empty()) line("operator", run.operator_name());
    line("started", host.started_utc());
    line("station", run.station() + ", slot " + std::to_string(run.slot()) +
                        (run.slot_proven() ? ", proven" : ", not proven"));
    if (run.virtual_bench()) line("seed", std::to_string(run.seed()));
    line("plugrig", joined(host.version(), joined(host.revision(), host.build())));
    return table.text();
}

/// Superseded attempts stand apart, behind everything that counts.
void add_measurements(Table& table, const Record& record, bool superseded) {
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (step.superseded() != superseded) continue;
            for (const auto& measured : step.measurement()) {
                if (!measured.has_value()) continue;
                table.row({identity(tested, step, measured), value_text(measured), limits_text(measured),
                           verdict_text(measured)});
            }
        }
    }
}

}  // namespace

std::string render_measurements(const Redacted<Record>& record) {
    Table table{{left, right, right, left}};
    add_measurements(table, *record, false);
    add_measurements(table, *record, true);
    return table.text();
}

std::string render_report(const Redacted<Record>& record, bool colour, const std::filesystem::path& folder) {
    std::string out = render_summary(record, colour, folder) + "\n" + about(*record);
    const std::string measured = render_measurements(record);
    return measured.empty() ? out : out + "\n" + measured;
}

}  // namespace rig::reports
