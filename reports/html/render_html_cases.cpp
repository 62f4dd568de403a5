#include "reports/group_attempts.hpp"
#include "reports/html/render_html_parts.hpp"
#include "reports/number.hpp"

namespace rig::reports::page {

namespace {

using plugrig::reports::Attempt;
using plugrig::reports::CaseRecord;
using plugrig::reports::StepRecord;

bool is_plain(const Attempt& attempt) {
    return (attempt.answer() == "value" || attempt.answer().empty()) && attempt.detail().empty();
}

Html attempts(const StepRecord& step) {
    Html out;
    if (step.attempt_size() == 0) return out;
    bool plain = true;
    for (const auto& attempt : step.attempt())
        plain = plain && is_plain(attempt);
    if (plain) {
        out << step.attempt_size()
            << (step.attempt_size() == 1 ? Tag{" answer"} : Tag{" answers that agree"});
        return out;
    }
    out << "<ol class=\"attempts\">\n";
    for (const auto& attempt : step.attempt()) {
        out << "<li value=\"" << attempt.number() << "\"><b>" << attempt.answer() << "</b> at "
            << seconds_text(attempt.begin_ns(), 3) << " s";
        if (!attempt.detail().empty()) out << ": <code>" << attempt.detail() << "</code>";
        out << "</li>\n";
    }
    out << "</ol>";
    return out;
}

Html assumptions(const StepRecord& step) {
    Html out;
    if (step.assumes_size() == 0) return out;
    out << "<small>assumes";
    for (const auto& assumed : step.assumes())
        out << " " << assumed.fact();
    out << "</small>";
    return out;
}

Html row(const CaseRecord& tested, int case_index, int step_index) {
    const StepRecord& step = tested.step(step_index);
    Html out;
    out << "<tr id=\"case-" << case_index << "-step-" << step_index << "\" class=\""
        << colour_class(step.verdict()) << (step.superseded() ? Tag{" superseded"} : Tag{""}) << "\"><td>"
        << step.id();
    if (const auto attempt = attempt_text(tested, step); !attempt.empty())
        out << "<br><small>" << attempt << "</small>";
    out << "</td><td class=\"n\">" << seconds_text(step.begin_ns(), 3) << " s</td><td class=\"n\">"
        << took(step.end_ns() - step.begin_ns()) << "</td><td>";
    if (!step.cause().empty()) out << "<p class=\"cause\">" << step.cause() << "</p>";
    out << attempts(step) << " " << assumptions(step) << "</td><td>" << badge(step.verdict())
        << "</td></tr>\n";
    return out;
}

/// What a folded case must not hide.
Html repeated(const CaseRecord& tested) {
    Html out;
    for (const auto& group : repeated_groups(tested))
        out << " <b class=\"rerun\">" << group.name << " on attempt " << group.attempt << "</b>";
    return out;
}

/// One that did not run has nothing to unfold.
Html not_run(const CaseRecord& tested, int index) {
    Html out;
    out << "<p class=\"case\" id=\"case-" << index << "\">" << badge(tested.verdict()) << " <b>"
        << tested.name() << "</b> <span>" << tested.cause() << "</span></p>\n";
    return out;
}

/// The case's cause, unless the step that it comes from says it, too.
Html own_cause(const CaseRecord& tested) {
    Html out;
    for (const auto& step : tested.step()) {
        if (step.cause() == tested.cause()) return out;
    }
    if (!tested.cause().empty()) out << "<p class=\"cause\">" << tested.cause() << "</p>\n";
    return out;
}

Html details(const CaseRecord& tested, int index) {
    if (tested.step_size() == 0) return not_run(tested, index);
    const auto steps = counting_steps(tested);
    Html out;
    out << "<details id=\"case-" << index
        << (tested.verdict() == Verdict::PASS ? Tag{"\">"} : Tag{"\" open>"}) << "\n<summary>"
        << badge(tested.verdict()) << " <b>" << tested.name() << "</b>" << repeated(tested) << " <span>"
        << steps << (steps == 1 ? Tag{" step, "} : Tag{" steps, "})
        << took(tested.end_ns() - tested.begin_ns()) << "</span></summary>\n"
        << own_cause(tested) << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Steps of "
        << tested.name()
        << "\">\n<table class=\"steps\">\n<thead><tr><th scope=\"col\">Step</th><th "
           "scope=\"col\">Began</th>"
        << "<th scope=\"col\">Took</th><th scope=\"col\">Answers</th><th "
           "scope=\"col\">Verdict</th></tr></thead>\n"
        << "<tbody>\n";
    for (int k = 0; k < tested.step_size(); ++k)
        out << row(tested, index, k);
    out << "</tbody>\n</table>\n</div>\n</details>\n";
    return out;
}

}  // namespace

Html cases_section(const Record& record) {
    Html out;
    out << "<section aria-labelledby=\"cases\">\n<h2 id=\"cases\">Cases and steps</h2>\n";
    for (int k = 0; k < record.case__size(); ++k)
        out << details(record.case_(k), k);
    out << "</section>\n";
    return out;
}

}  // namespace rig::reports::page
