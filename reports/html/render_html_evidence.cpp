#include "reports/html/render_html_parts.hpp"
#include "reports/number.hpp"

namespace rig::reports::page {

namespace {

void proof(Html& out, Tag what, bool shown) {
    out << "<tr><td>" << what << "</td><td>"
        << (shown ? Tag{"<span class=\"yes\">\u2713 yes</span>"} : Tag{"<span class=\"no\">\u2717 no</span>"})
        << "</td></tr>\n";
}

Html safe_state(const Record& record) {
    const auto& safe = record.safe_state();
    Html out;
    out << "<div>\n<h3>How the bench was left</h3>\n<table class=\"proof\">\n<tbody>\n";
    proof(out, "Outputs of the rig read back inactive", safe.lines_inactive());
    proof(out, "This run had asked for mains", safe.requested_mains());
    if (safe.requested_mains()) {
        proof(out, "Mains had been seen at the plug, so its sense works", safe.input_was_present());
        proof(out, "No mains before the plug", safe.input_absent());
        proof(out, "No mains behind the plug", safe.output_absent());
        proof(out, "Mirror contact: contactor open", safe.mirror_closed());
    }
    proof(out, "<b>Safe state proven</b>", safe.proven());
    out << "</tbody>\n</table>\n";
    if (!safe.reason().empty()) out << "<p>" << safe.reason() << "</p>\n";
    out << "</div>\n";
    return out;
}

Html host(const Record& record) {
    const auto& process = record.process();
    const auto& console = record.console();
    Html out;
    out << "<div>\n<h3>How the run went</h3>\n<table class=\"proof\">\n<tbody>\n";
    const auto line = [&out](Tag what, const std::string& value) {
        out << "<tr><td>" << what << "</td><td>" << value << "</td></tr>\n";
    };
    line("Longest gap of the supervised loop", took(process.longest_loop_gap_ns()));
    line("Heartbeat toggles", std::to_string(process.heartbeat_toggles()));
    line("Duration", took(record.duration_ns()));
    line("Wall-clock time", took(process.wall_ns()));
    line("Peak memory", std::to_string(process.peak_rss_bytes() / 1'000'000) + " MB");
    line("Console bytes", std::to_string(console.bytes()));
    line("Restarts of the plug seen", std::to_string(console.epochs()));
    line("Lines: reply, log, chatter", std::to_string(console.replies()) + ", " +
                                           std::to_string(console.logs()) + ", " +
                                           std::to_string(console.chatter()));
    line("Lines joined, torn", std::to_string(console.joined()) + ", " + std::to_string(console.torn()));
    line("Commands typed, answers lost",
         std::to_string(console.commands()) + ", " + std::to_string(console.retries()));
    out << "</tbody>\n</table>\n</div>\n";
    return out;
}

Html inputs(const Record& record) {
    Html out;
    if (record.input_size() == 0) return out;
    out << "<h3>Inputs</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Inputs\" tabindex=\"0\">\n"
        << "<table class=\"inputs\">\n<thead><tr><th scope=\"col\">Role</th>"
        << "<th scope=\"col\">File</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n";
    for (const auto& input : record.input()) {
        out << "<tr><td>" << plugrig::reports::Input::Role_Name(input.role()) << "</td><td>" << input.name()
            << "</td><td><code>" << input.sha256() << "</code></td></tr>\n";
    }
    out << "</tbody>\n</table>\n</div>\n";
    return out;
}

}  // namespace

Html evidence_section(const Record& record) {
    Html out;
    out << "<section aria-labelledby=\"evidence\">\n<h2 id=\"evidence\">Evidence</h2>\n<div "
           "class=\"columns\">\n"
        << safe_state(record) << host(record) << "</div>\n"
        << inputs(record)
        << "<p class=\"closing\">Made from the run\u2019s record and journal, which are the evidence; this "
           "page "
           "adds nothing to them.</p>\n</section>\n";
    return out;
}

}  // namespace rig::reports::page
