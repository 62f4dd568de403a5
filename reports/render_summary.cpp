#include <algorithm>
#include <string>
#include <string_view>

#include "reports/escape.hpp"
#include "reports/number.hpp"
#include "reports/render.hpp"

namespace rig::reports {

namespace pb = plugrig::reports;
using plugrig::core::Verdict;

namespace {

std::string_view ansi_of(Verdict verdict) {
    switch (verdict) {
        case plugrig::core::PASS:
            return "\x1b[1;32m";
        case plugrig::core::FAIL:
            return "\x1b[1;31m";
        case plugrig::core::ERROR:
            return "\x1b[1;35m";
        case plugrig::core::SKIP:
            return "\x1b[2m";
        default:
            return "\x1b[1;33m";
    }
}

/// The verdict's name in `width` columns, coloured or not.
std::string verdict_text(Verdict verdict, std::size_t width, bool colour) {
    std::string name = plugrig::core::Verdict_Name(verdict);
    const std::size_t padding = name.size() < width ? width - name.size() : 0;
    if (colour) name = std::string{ansi_of(verdict)} + name + "\x1b[0m";
    return name + std::string(padding, ' ');
}

std::string_view unit_symbol(plugrig::core::Unit unit) {
    switch (unit) {
        case plugrig::core::V:
            return " V";
        case plugrig::core::A:
            return " A";
        case plugrig::core::W:
            return " W";
        case plugrig::core::PERCENT:
            return " %";
        case plugrig::core::MS:
            return " ms";
        case plugrig::core::S:
            return " s";
        case plugrig::core::OHM:
            return " Ω";
        case plugrig::core::HZ:
            return " Hz";
        default:
            return "";
    }
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string verdict_line(const Record& record, bool colour) {
    std::size_t steps = 0;
    for (const auto& tested : record.case_())
        steps += static_cast<std::size_t>(tested.step_size());
    const auto& run = record.run();
    std::string out = verdict_text(record.verdict(), 0, colour) + " " + visible(run.suite());
    out += "  " + counted(steps, "step") + ", " + seconds_text(record.duration_ns(), 1) + " s";
    if (run.virtual_bench()) out += " simulated, seed " + std::to_string(run.seed());
    out += ", slot " + std::to_string(run.slot()) + " of " + visible(run.station());
    if (!run.dut().empty()) out += ", DUT " + visible(run.dut());
    return out + "\n";
}

/// What is wrong, and what to check: a cause says both, "no boot banner within 8 s: check GND and Rx/Tx at
/// J2".
struct Advice {
    std::string wrong;
    std::string check;
};

Advice advice_in(const std::string& cause) {
    const auto split = cause.find(": check ");
    if (split == std::string::npos) return {cause, ""};
    return {cause.substr(0, split), cause.substr(split + 2)};
}

std::string_view general_advice(Verdict verdict) {
    switch (verdict) {
        case plugrig::core::FAIL:
            return "read console.log around this step; record.json has every attempt and measurement";
        case plugrig::core::ERROR:
            return "the rig is at fault, not the plug: check adapter, meter and mains, then run again";
        case plugrig::core::ABORTED:
            return "run again when ready: an aborted run says nothing about the plug";
        default:
            return "run again; when it repeats, check the wiring of the line that the cause names";
    }
}

std::string field(std::string_view name, std::string_view text) {
    std::string out = "  ";
    out.append(name).append(name.size() < 9 ? 9 - name.size() : 1, ' ');
    return out + visible(text) + "\n";
}

std::string expectation(const pb::Measurement& measured) {
    const std::string unit{unit_symbol(measured.unit())};
    if (!measured.text().empty()) return measured.name() + ": got " + quoted(measured.text());
    std::string expected = "no limit";
    if (measured.has_low() && measured.has_high()) {
        expected = number_text(measured.low()) + " … " + number_text(measured.high()) + unit;
    } else if (measured.has_low()) {
        expected = "at least " + number_text(measured.low()) + unit;
    } else if (measured.has_high()) {
        expected = "at most " + number_text(measured.high()) + unit;
    }
    if (!measured.limit_set().empty()) expected += " (" + measured.limit_set() + ")";
    return measured.name() + ": expected " + expected + ", got " + number_text(measured.value()) + unit;
}

/// The first step that ended as the run did: it is why.
struct Culprit {
    const pb::CaseRecord* tested = nullptr;
    const pb::StepRecord* step = nullptr;
};

Culprit find_culprit(const Record& record) {
    Culprit found;
    for (const auto& tested : record.case_()) {
        if (tested.verdict() != record.verdict()) continue;
        if (found.tested == nullptr) found.tested = &tested;
        for (const auto& step : tested.step()) {
            if (step.verdict() == record.verdict()) return {&tested, &step};
        }
    }
    return found;
}

std::string step_text(const Culprit& culprit) {
    const auto& step = *culprit.step;
    std::string out = field("step", culprit.tested->name() + "/" + step.id() + ", begun at " +
                                        seconds_text(step.begin_ns(), 3) + " s");
    for (const auto& measured : step.measurement()) {
        if (measured.verdict() != plugrig::core::PASS) out += field("measured", expectation(measured));
    }
    for (const auto& attempt : step.attempt()) {
        const std::string said =
            attempt.detail().empty() ? attempt.answer() : attempt.answer() + ": " + attempt.detail();
        if (!said.empty())
            out += field("answer", "attempt " + std::to_string(attempt.number()) + ", " + said);
    }
    return out;
}

std::string why(const Record& record) {
    const Culprit culprit = find_culprit(record);
    std::string cause = record.cause();
    if (cause.empty() && culprit.tested != nullptr) cause = culprit.tested->cause();
    if (culprit.step != nullptr && !culprit.step->cause().empty()) cause = culprit.step->cause();
    const Advice advice = advice_in(cause);
    std::string out = field("cause", advice.wrong);
    if (culprit.step != nullptr) {
        out += step_text(culprit);
    } else if (culprit.tested != nullptr) {
        out += field("case", culprit.tested->name());
    }
    return out + field("next", advice.check.empty() ? general_advice(record.verdict()) : advice.check);
}

/// Columns of `text` on a terminal, near enough: a UTF-8 character is one.
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string case_table(const Record& record, bool colour) {
    std::size_t width = columns("case");
    for (const auto& tested : record.case_())
        width = std::max(width, columns(visible(tested.name())));
    const auto right = [](const std::string& text, std::size_t to) {
        return std::string(text.size() < to ? to - text.size() : 0, ' ') + text;
    };
    std::string out = "\n  case" + std::string(width - 4, ' ') + "  verdict       steps      time\n";
    for (const auto& tested : record.case_()) {
        const auto name = visible(tested.name());
        out += "  " + name + std::string(width - columns(name), ' ') + "  " +
               verdict_text(tested.verdict(), 12, colour);
        out += right(std::to_string(tested.step_size()), 7);
        out += right(seconds_text(tested.end_ns() - tested.begin_ns(), 1) + " s", 10) + "\n";
    }
    return out;
}

}  // namespace

std::string render_summary(const Record& record, bool colour) {
    std::string out = verdict_line(record, colour);
    if (record.verdict() != plugrig::core::PASS) out += why(record);
    if (!record.safe_state().proven()) {
        out += field("safety", "safe state NOT proven: " + record.safe_state().reason());
        out += field("", "treat the fixture as live: switch mains off at the wall before opening");
    }
    if (record.case__size() > 0) out += case_table(record, colour);
    return out;
}

}  // namespace rig::reports
