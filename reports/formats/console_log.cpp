#include "reports/formats/console_log.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "reports/epoch_count.hpp"
#include "reports/formats/escape.hpp"
#include "reports/group_attempts.hpp"
#include "reports/number.hpp"

namespace rig::reports {

namespace {

std::string_view mark_of(console::Integrity integrity) {
    switch (integrity) {
        case console::Integrity::clean:
            return "";
        case console::Integrity::joined:
            return "joined";
        case console::Integrity::torn:
            return "torn";
    }
    return "?";
}

/// Tags are this file's format: eight columns, whatever the demultiplexer calls its kinds.
std::string_view tag_of(console::Kind kind) {
    switch (kind) {
        case console::Kind::noise:
            return "noise";
        case console::Kind::boot:
            return "boot";
        case console::Kind::prompt:
            return "prompt";
        case console::Kind::echo:
            return "echo";
        case console::Kind::reply:
            return "reply";
        case console::Kind::log:
            return "log";
        case console::Kind::chatter:
            return "chatter";
        case console::Kind::fault:
            return "fault";
    }
    return "?";
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out{text};
    if (out.size() < width) out.append(width - out.size(), ' ');
    return out;
}

std::string line(Time t, std::string_view tag, std::string_view mark, std::string_view text) {
    std::string out =
        time_stamp(t.time_since_epoch().count()) + padded(tag, 8) + padded(mark, 7) + visible(text);
    out.erase(out.find_last_not_of(' ') + 1);
    return out + "\n";
}

constexpr std::string_view legend =
    "# Each line: [seconds since the run began] kind, mark, text. Kinds: noise = bytes that are no text,\n"
    "# boot = before the first prompt, prompt, echo = what the rig typed, sent back, reply, log, chatter = "
    "of\n"
    "# the Wi-Fi driver, fault = of a crashed firmware, > = typed by the rig but not echoed. Marks: joined = "
    "a\n"
    "# log line stood in the middle and was taken out, the rest is whole; torn = text is missing.\n"
    "# --- a step begins; === the plug restarted: nothing is matched across.\n";

std::string head(const plugrig::reports::Record& record) {
    const auto& run = record.run();
    std::string out = "# console of " + visible(run.suite()) + ", slot " + std::to_string(run.slot()) +
                      " of " + visible(run.station());
    if (run.virtual_bench()) out += ", seed " + std::to_string(run.seed());
    return out.append(": ").append(plugrig::core::Verdict_Name(record.verdict())).append("\n").append(legend);
}

std::string rule(std::string_view dashes, Time t, const std::string& text) {
    const std::string ends{dashes};
    return ends + " " + seconds_text(t.time_since_epoch().count(), 3) + " " + visible(text) + " " + ends +
           "\n";
}

std::string epoch_rule(Time t, std::uint32_t epoch, const std::string& cause) {
    return rule("===", t, "epoch " + std::to_string(epoch) + ": " + cause);
}

/// Whether the plug sent `line` back before the next one was typed.
bool echoed(const SentLine& line, Time next, const std::vector<console::Record>& records) {
    return std::any_of(records.begin(), records.end(), [&](const console::Record& record) {
        return record.kind == console::Kind::echo && record.t_first >= line.t && record.t_first < next &&
               record.text == line.text;
    });
}

/// What stands between the lines that the plug sent.
struct Mark {
    Time t;
    enum Kind { restart, step, typed } kind;  // of one instant, in this order
    std::string text;
};

std::string titled(const plugrig::reports::CaseRecord& tested, const plugrig::reports::StepRecord& step) {
    const std::string attempt = attempt_text(tested, step);
    return tested.name() + "/" + step.id() + (attempt.empty() ? "" : " (" + attempt + ")");
}

std::vector<Mark> marks_of(const plugrig::reports::Record& record, const ConsoleHistory& history) {
    std::vector<Mark> marks;
    for (const auto& restart : history.restarts)
        marks.push_back({restart.t, Mark::restart, std::string{to_string(restart.cause)}});
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step())
            marks.push_back({Time{Duration{step.begin_ns()}}, Mark::step, titled(tested, step)});
    }
    for (std::size_t i = 0; i < history.sent.size(); ++i) {
        const SentLine& sent = history.sent[i];
        const Time next = i + 1 < history.sent.size() ? history.sent[i + 1].t : never;
        if (!echoed(sent, next, history.records)) marks.push_back({sent.t, Mark::typed, sent.text});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return std::pair{a.t, a.kind} < std::pair{b.t, b.kind};
    });
    return marks;
}

}  // namespace

std::string render_console_log(const Redacted<plugrig::reports::Record>& record,
                               const Redacted<ConsoleHistory>& history) {
    std::string out = head(*record);
    EpochCount count;
    const std::vector<Mark> marks = marks_of(*record, *history);
    auto mark = marks.begin();
    const auto marks_until = [&](Time t) {
        for (; mark != marks.end() && mark->t <= t; ++mark) {
            if (mark->kind == Mark::restart) {
                count.made();
                out += epoch_rule(mark->t, count.epoch(), mark->text);
            } else if (mark->kind == Mark::step) {
                out += rule("---", mark->t, mark->text);
            } else {
                out += line(mark->t, ">", "", mark->text);
            }
        }
    };
    for (const auto& said : history->records) {
        marks_until(said.t_first);
        if (count.begins_with(said.epoch))
            out += epoch_rule(said.t_first, count.epoch(), "the boot ROM started again");
        out += line(said.t_first, tag_of(said.kind), mark_of(said.integrity), said.text);
    }
    marks_until(never);
    return out;
}

}  // namespace rig::reports
