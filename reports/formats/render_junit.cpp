#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "reports/formats/junit_case.hpp"
#include "reports/formats/render.hpp"
#include "reports/formats/xml.hpp"
#include "reports/number.hpp"

namespace rig::reports {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string{name} + "=\"" + xml_attribute(value) + "\"";
}

std::string element_of(JunitOutcome::Kind kind) {
    constexpr std::array names{"failure", "rerunFailure", "flakyFailure", "skipped",
                               "error",   "rerunError",   "flakyError"};
    return names.at(static_cast<std::size_t>(kind));
}

/// The message stands in the content too: some readers drop the attribute, others the content.
std::string outcome_element(const JunitOutcome& outcome) {
    const std::string name = element_of(outcome.kind);
    const bool is_skip = outcome.kind == JunitOutcome::skipped;  // Surefire gives it no type
    const bool has_trace = name.starts_with("rerun") || name.starts_with("flaky");
    const std::string text = xml_text(outcome.text.find(outcome.message) == std::string::npos
                                          ? outcome.message + "\n" + outcome.text
                                          : outcome.text);
    return "    <" + name + attribute("message", outcome.message) +
           (is_skip ? "" : attribute("type", outcome.type)) + ">" +
           (has_trace ? "<stackTrace>" + text + "</stackTrace>" : text) + "</" + name + ">\n";
}

std::string case_element(const JunitCase& tested, const std::string& suite) {
    std::string out = "  <testcase" + attribute("name", tested.name) +
                      attribute("classname", "plugrig." + suite) +
                      attribute("time", seconds_text(std::max<std::int64_t>(0, tested.took_ns), 3)) + ">\n";
    for (const auto& outcome : tested.outcomes)
        out += outcome_element(outcome);
    if (!tested.output.empty()) out += "    <system-out>" + xml_text(tested.output) + "</system-out>\n";
    return out + "  </testcase>\n";
}

std::string properties(const Record& record) {
    std::string out = "  <properties>\n";
    const auto property = [&out](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out += "    <property" + attribute("name", name) + attribute("value", value) + "/>\n";
    };
    const auto& run = record.run();
    const auto& dut = record.dut();
    property("verdict", plugrig::core::Verdict_Name(record.verdict()));
    property("cause", record.cause());
    property("suite", run.suite());
    property("station", run.station());
    property("slot", std::to_string(run.slot()));
    property("slot_proven", run.slot_proven() ? "true" : "false");
    property("virtual_bench", run.virtual_bench() ? "true" : "false");
    property("seed", std::to_string(run.seed()));
    property("dut", run.dut());
    property("lot", run.lot());
    property("operator", run.operator_name());
    property("dut.model", dut.model());
    property("dut.uuid", dut.uuid());
    property("dut.mac", dut.mac());
    property("dut.hw_version", dut.hw_version());
    property("dut.fw_version", dut.fw_version());
    property("started", run.host().started_utc());
    property("host", run.host().hostname());
    property("plugrig.version", run.host().version());
    property("plugrig.revision", run.host().revision());
    property("plugrig.build", run.host().build());
    for (const auto& input : record.input()) {
        const std::string name =
            "input." + plugrig::reports::Input::Role_Name(input.role()) + "." + input.name();
        property(name + ".sha256", input.sha256());
    }
    return out + "  </properties>\n";
}

std::string count(const std::vector<JunitCase>& cases, JunitOutcome::Kind kind) {
    return std::to_string(std::count_if(cases.begin(), cases.end(),
                                        [kind](const JunitCase& tested) { return tested.has(kind); }));
}

}  // namespace

std::string render_junit(const Redacted<Record>& redacted) {
    const Record& record = *redacted;
    std::vector<JunitCase> cases;
    for (const auto& tested : record.case_())
        cases.push_back(junit_case(tested));
    cases.push_back(junit_run(record));
    const std::string& suite = record.run().suite();
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite" + attribute("name", suite) +
                      attribute("tests", std::to_string(cases.size())) +
                      attribute("failures", count(cases, JunitOutcome::failure)) +
                      attribute("errors", count(cases, JunitOutcome::error)) +
                      attribute("skipped", count(cases, JunitOutcome::skipped)) +
                      attribute("time", seconds_text(std::max<std::int64_t>(0, record.duration_ns()), 3)) +
                      ">\n" + properties(record);
    for (const auto& tested : cases)
        out += case_element(tested, suite);
    return out + "</testsuite>\n";
}

}  // namespace rig::reports
