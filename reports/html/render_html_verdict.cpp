#include <cmath>

#include "reports/group_attempts.hpp"
#include "reports/html/render_html_parts.hpp"
#include "reports/number.hpp"
#include "reports/words/measurement_text.hpp"

namespace rig::reports::page {

namespace {

/// One outline a verdict, told apart by shape alone: disc, octagon, triangle, speech bubble, square, ring.
Tag shape(Verdict verdict) {
    switch (verdict) {
        case Verdict::PASS:
            return "<path class=\"solid\" d=\"M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z\"/>"
                   "<path class=\"mark\" d=\"M7 12.5l3.5 3.5L17 9\"/>";
        case Verdict::FAIL:
            return "<path class=\"solid\" d=\"M8 2h8l6 6v8l-6 6H8l-6-6V8z\"/>"
                   "<path class=\"mark\" d=\"M8 8l8 8M16 8l-8 8\"/>";
        case Verdict::ERROR:
            return "<path class=\"solid\" d=\"M12 2L23 21H1z\"/><path class=\"mark\" d=\"M12 9v6M12 "
                   "18v.5\"/>";
        case Verdict::INCONCLUSIVE:
            return "<path class=\"solid\" d=\"M3 3h18v14h-9l-5 5v-5H3z\"/>"
                   "<path class=\"mark\" d=\"M9.5 8a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .8-1 1.7M12 14.3v.4\"/>";
        case Verdict::ABORTED:
            return "<path class=\"solid\" d=\"M4 4h16v16H4z\"/><path class=\"mark\" d=\"M8 12h8\"/>";
        default:
            return "<path class=\"hollow\" d=\"M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z\"/>";
    }
}

/// How much of its limits a value uses: 0 in their middle, 1 at one of them. Where the low limit is a
/// quantity's natural zero, only the high one counts. Negative when there is nothing to say: a count is right
/// or wrong, and not nearly so.
double used(const plugrig::reports::Measurement& measured) {
    if (measured.unit() == plugrig::core::COUNT) return -1;
    if (!measured.has_low() || !measured.has_high() || !(measured.high() > measured.low())) return -1;
    if (measured.low() == 0) return measured.value() / measured.high();
    const double middle = (measured.low() + measured.high()) / 2;
    return std::abs(measured.value() - middle) / (measured.high() - middle);
}

/// "15 % of the window above its lower limit".
std::string room(const plugrig::reports::Measurement& measured) {
    const double above = measured.value() - measured.low();
    const double below = measured.high() - measured.value();
    const bool lower = measured.low() != 0 && above < below;
    const double share = 100 * (lower ? above : below) / (measured.high() - measured.low());
    return std::to_string(std::lround(share)) + " % of the window " +
           (lower ? "above its lower limit" : "below its upper limit");
}

Html tightest(const Record& record) {
    const plugrig::reports::Measurement* found = nullptr;
    std::string where;
    unsigned limited = 0;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (step.superseded()) continue;
            for (const auto& measured : step.measurement()) {
                if (measured.has_low() || measured.has_high()) ++limited;
                if (used(measured) < 0 || (found != nullptr && used(measured) <= used(*found))) continue;
                found = &measured;
                where = tested.name() + "/" + step.id();
            }
        }
    }
    Html out;
    out << "<p>" << limited << " measurements are inside their limits.";
    if (found != nullptr) {
        out << " Closest to a limit: " << where << ", " << describe(*found) << ", " << room(*found) << ".";
    }
    out << "</p>\n";
    return out;
}

Html why(const Record& record, const Explanation& explanation) {
    Html out;
    if (record.verdict() == Verdict::PASS) return tightest(record);
    out << "<dl class=\"why\">\n<dt>Why</dt><dd>"
        << (explanation.why.empty() ? std::string{"no cause was given"} : explanation.why) << "</dd>\n";
    if (explanation.case_index >= 0) {
        const auto& tested = record.case_(explanation.case_index);
        out << "<dt>Where</dt><dd>";
        if (explanation.step_index >= 0) {
            const auto& step = tested.step(explanation.step_index);
            out << "<a href=\"#case-" << explanation.case_index << "-step-" << explanation.step_index << "\">"
                << tested.name() + "/" + step.id() << "</a>, " << seconds_text(step.begin_ns(), 3)
                << " s into the run"
                << (step.end_ns() > step.begin_ns() ? ", decided at " + seconds_text(step.end_ns(), 3) + " s"
                                                    : std::string{})
                << " (<a href=\"#deciding\">console there</a>)";
            for (const auto& measured : step.measurement()) {
                if (measured.verdict() != Verdict::PASS && measured.has_value())
                    out << "<div class=\"culprit\">" << describe(measured) << limit_bar(measured) << "</div>";
            }
        } else {
            out << "<a href=\"#case-" << explanation.case_index << "\">" << tested.name() << "</a>";
        }
        out << "</dd>\n";
    }
    out << "<dt>Next</dt><dd>" << explanation.next << "</dd>\n</dl>\n";
    return out;
}

/// A PASS that took a second attempt must not look like one that did not.
Html retries(const Record& record) {
    Html out;
    const auto groups = repeated_groups(record);
    if (groups.empty()) return out;
    out << "<div class=\"retries\"><b>Steps were run again</b>\n<ul>\n";
    for (const RepeatedGroup& group : groups)
        out << "<li>" << describe(group) << "</li>\n";
    out << "</ul></div>\n";
    return out;
}

Html danger_box(const Record& record) {
    Html out;
    if (record.safe_state().proven()) return out;
    out << "<p class=\"danger\" role=\"alert\"><b>Danger:</b> " << danger(record) << ".</p>\n";
    return out;
}

}  // namespace

Html index_section(const Record& record) {
    Html out;
    out << "<nav aria-label=\"On this page\">\n<p class=\"index\"><a href=\"#measurements\">Measurements</a> "
           "<a href=\"#cases\">Cases and steps</a> <a href=\"#timeline\">What happened</a> "
           "<a href=\"#console\">Console</a> <a href=\"#evidence\">Evidence</a></p>\n<ul class=\"index\">\n";
    for (int k = 0; k < record.case__size(); ++k) {
        const auto& tested = record.case_(k);
        out << "<li><a class=\"badge " << colour_class(tested.verdict()) << "\" href=\"#case-" << k
            << "\" aria-label=\"" << tested.name() << ", " << plugrig::core::Verdict_Name(tested.verdict())
            << "\">" << sign(tested.verdict()) << tested.name() << "</a></li>\n";
    }
    out << "</ul>\n</nav>\n";
    return out;
}

Html sign(Verdict verdict) {
    Html out;
    out << "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">" << shape(verdict) << "</svg>";
    return out;
}

Html badge(Verdict verdict) {
    Html out;
    out << "<span class=\"badge " << colour_class(verdict) << "\">" << sign(verdict)
        << plugrig::core::Verdict_Name(verdict) << "</span>";
    return out;
}

Tag colour_class(Verdict verdict) {
    switch (verdict) {
        case Verdict::PASS:
            return "v-pass";
        case Verdict::FAIL:
            return "v-fail";
        case Verdict::ERROR:
            return "v-error";
        case Verdict::INCONCLUSIVE:
            return "v-inconclusive";
        case Verdict::ABORTED:
            return "v-aborted";
        default:
            return "v-skip";
    }
}

Html verdict_section(const Record& record, const Explanation& explanation) {
    const auto& run = record.run();
    Html out;
    out << "<header class=\"verdict " << colour_class(record.verdict()) << "\">\n"
        << sign(record.verdict()) << "\n<div>\n<h1>" << plugrig::core::Verdict_Name(record.verdict())
        << "</h1>\n<p class=\"subject\">"
        << (run.dut().empty() ? std::string{"Plug without a serial number"} : "Plug " + run.dut())
        << ", suite " << run.suite() << "</p>\n<p>" << meaning(record.verdict());
    if (run.virtual_bench()) out << " <b>Simulated:</b> virtual bench, seed " << run.seed() << ".";
    out << "</p>\n</div>\n</header>\n<section class=\"after\" aria-label=\"Why, and what next\">\n"
        << danger_box(record) << why(record, explanation) << retries(record) << "</section>\n";
    return out;
}

}  // namespace rig::reports::page
