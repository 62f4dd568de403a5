// Steps that ask the console: query and command.
#include <re2/re2.h>

#include <cmath>
#include <string>

#include "reports/words/measurement_text.hpp"
#include "rig/suite/judge/agreement.hpp"
#include "rig/suite/judge/asked.hpp"
#include "rig/suite/judge/judge_limits.hpp"
#include "rig/suite/judge/step_view.hpp"
#include "rig/wire/reply_path.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::FieldExpectation;
using plugrig::suite::Query;

class QueryJudge final : public AnswerJudge {
  public:
    explicit QueryJudge(const Query& query) : query_{query} {}

    bool agree(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) const override {
        for (const FieldExpectation& expectation : query_.field()) {
            const auto left = console::field(a, expectation.path());
            const auto right = console::field(b, expectation.path());
            if (!left && !right) {
                continue;  // neither has such an element
            }
            if (!left || !right) {
                return false;
            }
            const bool close = left->number && right->number && expectation.agree() > 0 &&
                               std::abs(*left->number - *right->number) <= expectation.agree();
            if (!close && left->text != right->text) {
                return false;
            }
        }
        return true;
    }

    std::string wrong(const plugrig::wire::Reply& reply) const override {
        std::string broken;
        for (const FieldExpectation& expectation : query_.field()) {
            const std::string one = wrong_field(reply, expectation);
            if (!one.empty()) {
                broken += (broken.empty() ? "" : "; ") + one;
            }
        }
        return broken;
    }

  private:
    static std::string wrong_field(const plugrig::wire::Reply& reply, const FieldExpectation& expectation) {
        const auto value = console::field(reply, expectation.path());
        if (!value) {
            return value.error().context;
        }
        const std::string is = expectation.path() + " is '" + value->text + "'";
        switch (expectation.expectation_case()) {
            case FieldExpectation::kEquals:
                return value->text == expectation.equals() ? ""
                                                           : is + ", expected '" + expectation.equals() + "'";
            case FieldExpectation::kMatches:
                return RE2::FullMatch(value->text, expectation.matches())
                           ? ""
                           : is + ", expected to match /" + expectation.matches() + "/";
            case FieldExpectation::kLimits: {
                const auto measurement = compare(expectation.path(), value->number.value_or(std::nan("")),
                                                 expectation.limits(), 1);
                return measurement.verdict() == Verdict::PASS ? "" : reports::describe(measurement);
            }
            case FieldExpectation::EXPECTATION_NOT_SET:
                return "";
        }
        return "";
    }

    const Query& query_;
};

void add_measurements(const Query& query, const plugrig::wire::Reply& reply, Finding& finding) {
    for (const FieldExpectation& expectation : query.field()) {
        const auto value = console::field(reply, expectation.path());
        if (!value) {
            continue;
        }
        if (expectation.expectation_case() == FieldExpectation::kLimits && value->number) {
            finding.measurements.push_back(
                compare(expectation.path(), *value->number, expectation.limits(), 2));
            continue;
        }
        plugrig::reports::Measurement measurement;
        measurement.set_name(expectation.path());
        measurement.set_text(value->text);
        measurement.set_samples(2);
        measurement.set_verdict(*finding.verdict);
        finding.measurements.push_back(std::move(measurement));
    }
}

Finding read_query(const StepView& view, const Query& query, std::size_t first) {
    std::optional<plugrig::wire::Reply> agreed;
    const console::Golden* golden = query.golden().empty() ? nullptr : &view.plan.goldens.at(query.golden());
    Finding finding = read_until_agreed(view, first, query.command(), QueryJudge{query}, &agreed, golden);
    if (agreed) {
        add_measurements(query, *agreed, finding);
    }
    return finding;
}

// The announcement of a reset may be lost; the restart itself is the effect, read by another channel.
bool restarted_as_told(const std::string& command, const Asked& done) {
    return done.outcome == Asked::Outcome::reset &&
           console::effect(*console::find_command(command)) == console::Effect::resets;
}

}  // namespace

Finding judge_query(const StepView& view) {
    return read_query(view, view.planned.step.query(), 0);
}

Finding judge_command(const StepView& view) {
    using Outcome = Asked::Outcome;
    const auto& command = view.planned.step.command();
    const Asked done = asked(view, 0, command.text());
    if (done.outcome == Outcome::not_typed) {
        Finding finding;
        finding.ask = command.text();
        return finding;
    }
    if (done.outcome == Outcome::not_entered) {
        Finding finding = Finding::inconclusive(done.detail);
        finding.attempts.push_back(to_attempt(done, 0));
        return finding;
    }
    if (done.outcome == Outcome::running) {
        return Finding::pending(done.due);
    }
    Finding finding;
    if (command.has_readback()) {
        finding = read_query(view, command.readback(), 1);
        if (finding.settled() && *finding.verdict == Verdict::FAIL && !done.detail.empty()) {
            finding.cause += " (the command itself was answered: " + done.detail + ")";
        }
    } else if (done.outcome == Outcome::value || restarted_as_told(command.text(), done)) {
        finding = Finding::pass();
    } else if (done.outcome == Outcome::other &&
               !console::has_reply(*console::find_command(command.text()))) {
        // What is lost leaves less text, never more: this the plug did say.
        finding = Finding::fail("'" + command.text() + "' was answered: '" + done.detail + "'");
    } else {
        const std::string what =
            done.outcome == Outcome::other ? "answered '" + done.detail + "'" : done.detail;
        finding = Finding::inconclusive("'" + command.text() + "': " + what +
                                        "; a command is never sent twice and nothing reads its effect back");
    }
    finding.attempts.insert(finding.attempts.begin(), to_attempt(done, 0));
    return finding;
}

}  // namespace rig::suite
