#include "reports/privacy/redacted_run.hpp"

#include <utility>
#include <vector>

#include "reports/file.hpp"
#include "reports/formats/render.hpp"
#include "reports/html/render_html.hpp"
#include "reports/journal/journal_evidence.hpp"
#include "reports/journal/journal_of_record.hpp"
#include "reports/timeline.hpp"

namespace rig::reports {

namespace {

constexpr const char* withheld = "not shown without the journal";

void withhold(std::string* text) {
    if (!text->empty()) *text = withheld;
}

}  // namespace

void withhold_quotations(plugrig::reports::Record& record) {
    withhold(record.mutable_cause());
    withhold(record.mutable_safe_state()->mutable_reason());
    auto& dut = *record.mutable_dut();
    for (auto* said :
         {dut.mutable_model(), dut.mutable_hw_version(), dut.mutable_fw_version(), dut.mutable_locale()})
        withhold(said);
    for (auto& tested : *record.mutable_case_()) {
        if (tested.step_size() > 0) withhold(tested.mutable_cause());  // else it is why the case did not run
        for (auto& step : *tested.mutable_step()) {
            withhold(step.mutable_cause());
            for (auto& attempt : *step.mutable_attempt())
                withhold(attempt.mutable_detail());
            for (auto& measured : *step.mutable_measurement()) {
                if (measured.has_text()) withhold(measured.mutable_text());
            }
        }
    }
}

Result<RedactedRun> redact(const RunFolder& folder, const plugrig::reports::Record& record) {
    const auto journals = folder.journals(record.run().slot());
    if (journals.empty()) {
        return Error{Errc::bad_input, "no journal in " + folder.slot(record.run().slot()).string()};
    }
    TimelineBuilder builder;
    JournalOfRecord journal{record};
    std::vector<plugrig::reports::Input> inputs;
    const auto read = stream_evidence(journals, [&](Event&& event) {
        builder.on(event);
        journal.on(event);
        if (event.has_input()) inputs.push_back(std::move(*event.mutable_input()));
    });
    if (!read) return read.error();
    if (const auto doubt = journal.doubt()) {
        return Error{Errc::bad_input, folder.slot(record.run().slot()).string() + ": " + *doubt};
    }
    Timeline timeline = builder.finish();
    Redactor redactor{record, timeline, inputs};
    return RedactedRun{redactor(record), redactor(std::move(timeline)), redactor};
}

RedactedRun redact_without_journal(plugrig::reports::Record record, const std::string& missing,
                                   std::span<const plugrig::reports::Input> inputs) {
    withhold_quotations(record);
    Timeline timeline;
    timeline.missing = missing;
    Redactor redactor{record, timeline, inputs};
    return RedactedRun{redactor(std::move(record)), redactor(std::move(timeline)), redactor};
}

void write_renderings(const RunFolder& folder, const RedactedRun& run, const ConsoleHistory& console) {
    write_new_file(folder.record_json(), render_json(run.record));
    write_new_file(folder.console_log(), render_console_log(run.record, run.redactor(console)));
    write_new_file(folder.junit_xml(), render_junit(run.record));
    write_new_file(folder.report_html(), render_html(run.record, run.timeline));
}

}  // namespace rig::reports
