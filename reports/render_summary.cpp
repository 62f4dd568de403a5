#include <algorithm>
#include <string>
#include <string_view>

#include "reports/escape.hpp"
#include "reports/group_attempts.hpp"
#include "reports/measurement_text.hpp"
#include "reports/number.hpp"
#include "reports/render.hpp"
#include "reports/table.hpp"
#include "reports/verdict_text.hpp"

namespace rig::reports {

namespace pb = plugrig::reports;
using plugrig::core::Verdict;

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
    if (run.virtual_bench()) out += " simulated, seed " + std::to_string(run.seed());
    out += ", slot " + std::to_string(run.slot()) + " of " + visible(run.station());
    if (!run.dut().empty()) out += ", DUT " + visible(run.dut());
    if (!run.lot().empty()) out += ", lot " + visible(run.lot());
    return out + "\n";
}

/// What is wrong, and what to check: a cause says both, "no boot banner within 8 s; check GND and Rx/Tx at
/// J2".
struct Advice {
    std::string wrong;
    std::string check;
};

Advice advice_in(const std::string& cause) {
    // Also "…; release the E-stop and check …".
    if (const auto last = cause.rfind("; "); last != cause.npos && cause.find("check ", last) != cause.npos)
        return {cause.substr(0, last), cause.substr(last + 2)};
    if (const auto colon = cause.rfind(": check "); colon != cause.npos)
        return {cause.substr(0, colon), cause.substr(colon + 2)};
    return {cause, ""};
}

std::string_view general_advice(Verdict verdict) {
    switch (verdict) {
        case plugrig::core::FAIL:
            return "compare with what a good plug says there; record.json has every attempt and measurement";
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
            if (step.verdict() == record.verdict() && !step.superseded()) return {&tested, &step};
        }
    }
    return found;
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

std::string why(const Record& record, const std::filesystem::path& folder) {
    const Culprit culprit = find_culprit(record);
    std::string cause = record.cause();
    if (cause.empty() && culprit.tested != nullptr) cause = culprit.tested->cause();
    if (culprit.step != nullptr && !culprit.step->cause().empty()) cause = culprit.step->cause();
    const Advice advice = advice_in(cause);
    std::string out = field("cause", advice.wrong);
    if (culprit.step != nullptr) {
        out += field("step", culprit.tested->name() + "/" + culprit.step->id() + ", begun at " +
                                 seconds_text(culprit.step->begin_ns(), 3) + " s");
        out += answers(*culprit.step, cause);
    } else if (culprit.tested != nullptr) {
        out += field("case", culprit.tested->name());
    }
    out += failed_measurements(record, cause);
    out += field("next", advice.check.empty() ? general_advice(record.verdict()) : advice.check);
    if (culprit.step != nullptr)
        out += field("", "read " + (folder / "console.log").string() + " from " +
                             seconds_text(culprit.step->begin_ns(), 3) + " s");
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
    if (!record.safe_state().proven()) {
        out += field("safety", "safe state NOT proven: " + record.safe_state().reason());
        out += field("", "treat the fixture as live: switch mains off at the wall before opening");
    }
    if (record.case__size() > 0) out += case_table(record, colour);
    return out;
}

}  // namespace rig::reports
