#include "reports/html/render_html.hpp"

#include "reports/html/assets.hpp"
#include "reports/html/content_policy.hpp"
#include "reports/html/render_html_parts.hpp"

namespace rig::reports {

namespace {

Html title(const plugrig::reports::Record& record) {
    Html out;
    out << plugrig::core::Verdict_Name(record.verdict()) << " " << record.run().suite();
    if (!record.run().dut().empty()) out << " " << record.run().dut();
    out << ", slot " << record.run().slot() << " of " << record.run().station();
    return out;
}

Html scripts() {
    Html out;
    out << "<!--\n";
    out.embed(assets::dygraphs_licence);
    out << "-->\n<script>";
    out.embed(assets::dygraphs_js);
    out << "</script>\n<script>";
    out.embed(assets::report_js);
    out << "</script>\n";
    return out;
}

}  // namespace

std::string render_html(const Redacted<plugrig::reports::Record>& redacted_record,
                        const Redacted<Timeline>& redacted_timeline) {
    const auto& record = *redacted_record;
    const auto& timeline = *redacted_timeline;
    const Explanation explanation = explain(record);
    Html page;
    page << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         << "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    page.embed(content_policy({assets::dygraphs_js, assets::report_js}, assets::report_css));
    page << "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         << "<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
         << title(record) << "</title>\n<style>";
    page.embed(assets::report_css);
    page << "</style>\n</head>\n<body>\n"
         << page::verdict_section(record, explanation) << "<main>\n"
         << page::index_section(record) << page::facts_section(record) << page::measurements_section(record)
         << page::cases_section(record) << page::timeline_section(record, timeline, explanation)
         << page::evidence_section(record) << "</main>\n"
         << page::curve_data(timeline) << scripts() << "</body>\n</html>\n";
    return page.markup();
}

}  // namespace rig::reports
