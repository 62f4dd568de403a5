#include "tests/campaign/console_reads.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "rig/wire/console_reply.hpp"
#include "rig/wire/reply_path.hpp"

namespace rig::campaign {
namespace {

using plugrig::suite::Step;

/// What a step asks, and which fields of the answer it looks at.
struct Question {
    std::string command;
    std::vector<std::string> fields{};
};

Question of_query(const plugrig::suite::Query& query) {
    Question question{query.command()};
    for (const auto& expectation : query.field())
        question.fields.push_back(expectation.path());
    return question;
}

Question question_of(const Step& step) {
    if (step.has_query()) return of_query(step.query());
    if (step.has_command()) return of_query(step.command().readback());
    const auto& measure = step.measure();
    const bool of_console =
        measure.derived().of().starts_with("power.") || measure.field().starts_with("power.");
    return of_console ? Question{"meross power", {"power.v", "power.i", "power.p"}} : Question{};
}

const Step* find(const suite::Plan& plan, const std::string& name, const std::string& identity) {
    for (const auto& planned : plan.cases) {
        for (const auto& step : planned.steps) {
            if (planned.name == name && step.identity == identity) return &step.step;
        }
    }
    return nullptr;
}

std::vector<console::Record> between(const std::vector<console::Record>& records, std::int64_t begin_ns,
                                     std::int64_t end_ns) {
    std::vector<console::Record> some;
    for (const console::Record& record : records) {
        const auto t_ns = record.t_first.time_since_epoch().count();
        if (t_ns >= begin_ns && t_ns <= end_ns) some.push_back(record);
    }
    return some;
}

}  // namespace

std::vector<Read> console_reads(const suite::Plan& plan, const PlugRun& run) {
    std::vector<Read> reads;
    for (const auto& tested : run.record.case_()) {
        for (const auto& step : tested.step()) {
            const Step* planned = find(plan, tested.name(), step.id());
            const Question question = planned == nullptr ? Question{} : question_of(*planned);
            const auto* command = console::find_command(question.command);
            if (question.command.empty() || command == nullptr) continue;
            for (const auto& attempt : step.attempt()) {
                if (attempt.answer() != "value") continue;
                const auto exchange = console::collect(
                    question.command, between(run.console, attempt.begin_ns(), attempt.end_ns()));
                const auto answer = console::parse_reply(*command, exchange, {});
                const auto* reply = answer.value();
                if (reply == nullptr) continue;
                for (const std::string& path : question.fields) {
                    const auto value = console::field(*reply, path);
                    if (value)
                        reads.push_back(
                            {tested.name() + "/" + step.id() + " " + path, value->text, value->number});
                }
            }
        }
    }
    return reads;
}

bool differs(const Read& read, const Read& truth) {
    constexpr double mains_share = 0.05;
    constexpr double mains_counts = 5;
    const bool of_mains = truth.number && truth.where.find(" power.") != truth.where.npos;
    if (!of_mains || !read.number) return read.text != truth.text;
    return std::abs(*read.number - *truth.number) > mains_share * std::abs(*truth.number) + mains_counts;
}

}  // namespace rig::campaign
