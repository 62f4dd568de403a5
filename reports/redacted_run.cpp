#include "reports/redacted_run.hpp"

#include <vector>

#include "reports/file.hpp"
#include "reports/journal_reader.hpp"
#include "reports/render.hpp"
#include "reports/render_html.hpp"
#include "reports/timeline.hpp"

namespace rig::reports {

Result<RedactedRun> redact(const RunFolder& folder, const plugrig::reports::Record& record) {
    const auto journals = folder.journals(record.run().slot());
    if (journals.empty()) {
        return Error{Errc::bad_input, "no journal in " + folder.slot(record.run().slot()).string() +
                                          ": without it nobody knows what must not be shown"};
    }
    TimelineBuilder builder;
    std::vector<plugrig::reports::Input> inputs;
    for (const auto& path : journals) {
        const auto end = stream_journal(path, [&](Event&& event, std::uint64_t) {
            builder.on(event);
            if (event.has_input()) inputs.push_back(std::move(*event.mutable_input()));
        });
        if (!end) return end.error();
    }
    Timeline timeline = builder.finish();
    Redactor redactor{record, timeline, inputs};
    return RedactedRun{redactor(record), redactor(std::move(timeline)), redactor};
}

void write_renderings(const RunFolder& folder, const RedactedRun& run, const ConsoleHistory& console) {
    write_new_file(folder.record_json(), render_json(run.record));
    write_new_file(folder.console_log(), render_console_log(run.record, run.redactor(console)));
    write_new_file(folder.junit_xml(), render_junit(run.record));
    write_new_file(folder.report_html(), render_html(run.record, run.timeline));
}

}  // namespace rig::reports
