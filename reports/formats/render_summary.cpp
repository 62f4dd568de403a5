#include <algorithm>
#include <string>
#include <string_view>

#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "reports/formats/table.hpp"
#include "reports/group_attempts.hpp"
#include "reports/number.hpp"
#include "reports/words/explanation.hpp"
#include "reports/words/measurement_text.hpp"
#include "reports/words/verdict_text.hpp"

namespace rig::reports {

namespace pb = plugrig::reports;

namespace {

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string verdict_line(const Record& record, bool colour) {
    std::size_t steps = 0;
    for (const auto& tested : record.case_())
        steps += counting_steps(tested);
    const auto& run = record.run();
    std::string out = verdict_text(record.verdict(), 0, colour) + " " + visible(run.suite());
    out += "  " + counted(steps, "step") + ", " + seconds_text(record.duration_ns(), 1) + " s";
    if (run.virtual_bench())
        out += (run.real_time() ? " at wall speed, seed " : " simulated, seed ") + std::to_string(run.seed());
    out += ", slot " + std::to_string(run.slot()) + " of " + visible(run.station());
    if (!run.dut().empty()) out += ", DUT " + visible(run.dut());
    if (!run.lot().empty()) out += ", lot " + visible(run.lot());
    return out + "\n";
}

std::string field(std::string_view name, std::string_view text) {
    std::string out = "  ";
    out.append(name).append(name.size() < 9 ? 9 - name.size() : 1, ' ');
    return out + visible(text) + "\n";
}

bool says(const std::string& cause, const std::string& words) {
    return cause.find(words) != cause.npos;
}

/// Whether the cause is this very measurement.
bool tells(const std::string& cause, const pb::Measurement& measured) {
    if (measured.has_value()) return says(cause, describe(measured));
    return says(cause, measured.name()) && says(cause, measured.text());
}

/// Every measurement out of its limits but the one that is the cause.
std::string failed_measurements(const Record& record, const std::string& cause) {
    constexpr unsigned most = 10;
    unsigned failed = 0;
    std::string out;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (step.superseded()) continue;
            for (const auto& measured : step.measurement()) {
                const std::string text = describe(measured);
                if (measured.verdict() != plugrig::core::FAIL || tells(cause, measured)) continue;
                if (++failed <= most)
                    out += field("measured", text + " (" + tested.name() + "/" + step.id() + ")");
            }
        }
    }
    if (failed > most)
        out += field("", "and " + std::to_string(failed - most) +
                             " more out of limits: plugrig report RUN --format measurements");
    return out;
}

/// What the plug said in the culprit's attempts, as far as the cause does not tell it.
std::string answers(const pb::StepRecord& step, const std::string& cause) {
    std::string out;
    for (const auto& attempt : step.attempt()) {
        if (attempt.detail().empty() ? attempt.answer() == "value" || attempt.answer().empty()
                                     : says(cause, attempt.detail()))
            continue;
        const std::string said =
            attempt.detail().empty() ? attempt.answer() : attempt.answer() + ": " + attempt.detail();
        out += field("answer", "attempt " + std::to_string(attempt.number()) + ", " + said);
    }
    return out;
}

/// When a step began, and when it was decided.
std::string when(const pb::StepRecord& step) {
    std::string out = "begun at " + seconds_text(step.begin_ns(), 3) + " s";
    if (step.end_ns() > step.begin_ns()) out += ", decided at " + seconds_text(step.end_ns(), 3) + " s";
    return out;
}

std::string why(const Record& record, const std::filesystem::path& folder) {
    const Explanation found = explain(record);
    const auto* tested = found.case_index < 0 ? nullptr : &record.case_(found.case_index);
    const auto* step = found.step_index < 0 ? nullptr : &tested->step(found.step_index);
    std::string out = field("cause", found.why);
    if (step != nullptr) {
        out += field("step", tested->name() + "/" + step->id() + ", " + when(*step));
        out += answers(*step, found.cause);
    } else if (tested != nullptr) {
        out += field("case", tested->name());
    }
    out += failed_measurements(record, found.cause);
    out += field("next", found.next);
    if (step != nullptr)
        out += field("", "read " + (folder / "console.log").string() + " from " +
                             seconds_text(step->begin_ns(), 3) + " s");
    return out;
}

std::string retries(const Record& record) {
    std::string out;
    for (const RepeatedGroup& group : repeated_groups(record))
        out += field("retried", describe(group));
    return out;
}

/// Behind a case's row: PASS at the second attempt is not PASS at the first.
std::string retried_mark(const Record& record, const pb::CaseRecord& tested) {
    std::string out;
    for (const RepeatedGroup& group : repeated_groups(record)) {
        if (group.name.starts_with(tested.name() + "/"))
            out += "  on attempt " + std::to_string(group.attempt) + " of " + std::to_string(group.attempts);
    }
    return out;
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
        out += right(std::to_string(counting_steps(tested)), 7);
        out += right(seconds_text(tested.end_ns() - tested.begin_ns(), 1) + " s", 10);
        out += retried_mark(record, tested) + "\n";
    }
    return out;
}

}  // namespace

std::string render_summary(const Redacted<Record>& redacted, bool colour,
                           const std::filesystem::path& folder) {
    const Record& record = *redacted;
    std::string out = verdict_line(record, colour);
    if (record.verdict() != plugrig::core::PASS) out += why(record, folder);
    out += retries(record);
    if (!record.safe_state().proven()) out += field("safety", danger(record));
    if (record.case__size() > 0) out += case_table(record, colour);
    return out;
}

}  // namespace rig::reports
