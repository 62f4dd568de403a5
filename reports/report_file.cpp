#include "reports/report_file.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "reports/file.hpp"
#include "reports/journal_reader.hpp"
#include "reports/render_html.hpp"
#include "reports/timeline.hpp"

namespace rig::reports {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> segments(const fs::path& slot) {
    std::vector<fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{slot, error}) {
        const auto name = entry.path().filename().string();
        if (name.starts_with("journal-") && name.ends_with(".pb")) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

Result<std::string> render_html_of(const RunFolder& folder, const plugrig::reports::Record& record) {
    const auto slot = folder.slot(record.run().slot());
    const auto journals = segments(slot);
    if (journals.empty()) return Error{Errc::bad_input, "no journal in " + slot.string()};
    TimelineBuilder timeline;
    for (const auto& path : journals) {
        const auto end = stream_journal(path, [&](Event&& event, std::uint64_t) { timeline.on(event); });
        if (!end) return end.error();
    }
    return render_html(record, timeline.finish());
}

void write_report_html(const RunFolder& folder, const plugrig::reports::Record& record) {
    const auto page = render_html_of(folder, record);
    if (!page) throw page.error();
    write_new_file(folder.report_html(), *page);
}

}  // namespace rig::reports
