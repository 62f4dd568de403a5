#include <algorithm>

#include "reports/html/render_html_parts.hpp"

namespace rig::reports::page {

namespace {

using console::Integrity;
using console::Kind;

/// A page of more lines helps nobody; console.log has them all.
constexpr std::size_t most_lines = 4000;

Tag kind_class(Kind kind) {
    switch (kind) {
        case Kind::log:
            return "log";
        case Kind::chatter:
            return "chatter";
        case Kind::boot:
            return "boot";
        case Kind::noise:
            return "noise";
        case Kind::fault:
            return "fault";
        case Kind::echo:
            return "echo";
        case Kind::prompt:
            return "prompt";
        case Kind::reply:
            return "reply";
    }
    return "reply";
}

Tag integrity_badge(Integrity integrity) {
    switch (integrity) {
        case Integrity::clean:
            return "";
        case Integrity::joined:
            return "<b class=\"joined\">joined</b> ";
        case Integrity::torn:
            return "<b class=\"torn\">\u2702 torn</b> ";
    }
    return "";
}

void line(Html& out, Tag kind, Time t, Tag mark, const std::string& text) {
    out << "<li class=\"" << kind << "\"><span>" << at(t) << "</span><span>" << kind << "</span><code>"
        << mark << text << "</code></li>\n";
}

/// What was typed and came back is an echo; this is what did not.
bool came_back(const TypedLine& typed, const std::vector<console::Record>& records) {
    return std::any_of(records.begin(), records.end(), [&](const console::Record& record) {
        return record.kind == Kind::echo && record.text == typed.text && record.t_first <= typed.t &&
               typed.t - record.t_first < std::chrono::seconds{2};
    });
}

/// Everything that stands between the console's lines, in its place.
class Between {
  public:
    Between(const Timeline& timeline, const StepSpan& deciding) : timeline_{timeline}, deciding_{deciding} {}

    void until(Time t, Html& out) {
        for (;;) {
            const Time mark = next(timeline_.marks, mark_, [](const Mark& m) { return m.t; });
            const Time step = next(timeline_.steps, step_, [](const StepSpan& s) { return s.span.begin; });
            const Time typed = next(timeline_.typed, typed_, [](const TypedLine& l) { return l.t; });
            const Time first = std::min({mark, step, typed});
            if (first > t || first == never) return;
            if (first == mark) {
                heading(out, "mark", mark, timeline_.marks[mark_++].text);
            } else if (first == step) {
                step_heading(out, timeline_.steps[step_++]);
            } else if (const auto& sent = timeline_.typed[typed_++];
                       !sent.text.empty() && !came_back(sent, timeline_.console)) {
                line(out, "typed", sent.t, "", sent.text);
            }
        }
    }

  private:
    template <class List, class When>
    static Time next(const List& list, std::size_t index, When when) {
        return index < list.size() ? when(list[index]) : never;
    }

    static void heading(Html& out, Tag kind, Time t, const std::string& text) {
        out << "<li class=\"" << kind << "\"><span>" << at(t) << "</span><b>" << text << "</b></li>\n";
    }

    void step_heading(Html& out, const StepSpan& step) {
        std::string text = step.case_name + "/" + step.step;
        if (step.group_attempt > 1) text += ", group attempt " + std::to_string(step.group_attempt);
        if (step.attempt > 1) text += ", attempt " + std::to_string(step.attempt);
        const bool decides = step.case_name == deciding_.case_name && step.step == deciding_.step &&
                             step.span.begin >= deciding_.span.begin && !decided_;
        decided_ = decided_ || decides;
        heading(out,
                decides                                      ? Tag{"step deciding\" id=\"deciding"}
                : step.attempt > 1 || step.group_attempt > 1 ? Tag{"step again"}
                                                             : Tag{"step"},
                step.span.begin, text);
    }

    const Timeline& timeline_;
    const StepSpan& deciding_;
    bool decided_ = false;  ///< its heading has been written
    std::size_t mark_ = 0;
    std::size_t step_ = 0;
    std::size_t typed_ = 0;
};

void left_out(Html& out, std::size_t count) {
    out << "<li class=\"mark\"><span></span><b>" << count
        << " lines are left out here; console.log has them all</b></li>\n";
}

}  // namespace

Html console_panel(const Timeline& timeline, const StepSpan& deciding) {
    Html out;
    out << "<div class=\"console\">\n<h3 id=\"console\">Console</h3>\n<fieldset><legend>Show</legend>\n"
        << "<label><input type=\"checkbox\" id=\"show-dialogue\" checked> dialogue</label>\n"
        << "<label><input type=\"checkbox\" id=\"show-log\" checked> log</label>\n"
        << "<label><input type=\"checkbox\" id=\"show-chatter\" checked> driver chatter</label>\n"
        << "<label><input type=\"checkbox\" id=\"show-steps\" checked> steps</label>\n</fieldset>\n"
        << "<ol class=\"lines\" tabindex=\"0\" aria-label=\"Console, line by line\">\n";
    Between between{timeline, deciding};
    const std::size_t count = timeline.console.size();
    const std::size_t skip_from = count > most_lines ? most_lines / 4 : count;
    const std::size_t skip_to = count > most_lines ? count - (most_lines - most_lines / 4) : count;
    for (std::size_t k = 0; k < count; ++k) {
        if (k == skip_from) left_out(out, skip_to - skip_from);
        if (k >= skip_from && k < skip_to) continue;
        const auto& record = timeline.console[k];
        between.until(record.t_first, out);
        line(out, kind_class(record.kind), record.t_first, integrity_badge(record.integrity), record.text);
    }
    between.until(timeline.end, out);
    out << "</ol>\n</div>\n";
    return out;
}

}  // namespace rig::reports::page
