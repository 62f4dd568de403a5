#include "rig/suite/judge/asked.hpp"

#include <algorithm>

namespace rig::suite {
namespace {

using Outcome = Asked::Outcome;

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::not_typed:
            return "not typed";
        case Outcome::running:
            return "cut short";
        case Outcome::not_entered:
            return "not entered";
        case Outcome::value:
            return "value";
        case Outcome::other:
            return "other";
        case Outcome::torn:
            return "torn";
        case Outcome::silent:
            return "silent";
        case Outcome::reset:
            return "reset";
    }
    return "";
}

// A firmware that crashed answers with its memory; the console has the rest.
std::string beginning(const std::string& text) {
    constexpr std::size_t enough = 400;
    const std::size_t cut = text.size() <= enough ? text.npos : text.rfind('\n', enough);
    return text.size() <= enough ? text : text.substr(0, cut == text.npos ? enough : cut) + "…";
}

std::vector<console::Record> records_of(const StepView& view, std::size_t k) {
    const Time end = view.attempt_end(k);
    std::vector<console::Record> records;
    for (const console::Record& record : view.evidence.records_since(view.attempts[k])) {
        if (k + 1 < view.attempts.size() && record.t_first > end) {
            break;
        }
        // What an attempt's end arrived with is still its own: the next one is typed at that very instant,
        // and nothing can be echoed as early.
        if (record.t_first > view.attempts[k]) {
            records.push_back(record);
        }
    }
    return records;
}

}  // namespace

Asked asked(const StepView& view, std::size_t k, const std::string& command, const console::Golden* golden) {
    Asked result;
    result.begin = view.attempts[k];
    result.end = view.attempt_end(k);
    const bool is_last = k + 1 == view.attempts.size();
    const auto typed = view.evidence.typed_between(view.attempts[k], is_last ? never : view.attempts[k + 1]);
    if (!typed && is_last) {
        return result;
    }
    const console::Exchange exchange = console::collect(command, records_of(view, k));
    const bool over = exchange.complete || exchange.reset_by || !is_last;
    const Time asked_at = typed.value_or(result.begin);
    result.due = asked_at + view.planned.within;
    if (!over && view.now < result.due) {
        result.outcome = Outcome::running;
        return result;
    }
    if (!view.evidence.entered_between(view.attempts[k], is_last ? never : view.attempts[k + 1])) {
        result.outcome = Outcome::not_entered;
        result.detail = "'" + command + "' could not be entered: its echo never came back right";
        return result;
    }
    const Duration waited = std::min(view.now, result.due) - asked_at;
    const auto answer = golden != nullptr
                            ? console::match_reply(*golden, exchange, waited)
                            : console::parse_reply(*console::find_command(command), exchange, waited);
    if (const auto* value = answer.value()) {
        result.outcome = Outcome::value;
        result.reply = *value;
    } else if (const auto* other = answer.get<Other>()) {
        result.outcome = Outcome::other;
        result.detail = other->text;
    } else if (const auto* torn = answer.get<Torn>()) {
        result.outcome = Outcome::torn;
        result.detail = torn->trace;
    } else if (const auto* silent = answer.get<Silent>()) {
        result.outcome = Outcome::silent;
        result.detail =
            "'" + command + "': " + (exchange.echoed ? "no prompt" : "no echo") + " within " +
            std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(silent->waited).count()) +
            " ms";
    } else {
        result.outcome = Outcome::reset;
        result.detail = "the plug restarted";
    }
    if (exchange.complete) {
        result.end = exchange.t_last;
    }
    return result;
}

plugrig::reports::Attempt to_attempt(const Asked& asked, std::size_t k) {
    plugrig::reports::Attempt attempt;
    attempt.set_number(static_cast<std::uint32_t>(k + 1));
    attempt.set_begin_ns(asked.begin.time_since_epoch().count());
    attempt.set_end_ns(asked.end.time_since_epoch().count());
    attempt.set_answer(std::string{to_string(asked.outcome)});
    attempt.set_detail(beginning(asked.detail));
    return attempt;
}

}  // namespace rig::suite
