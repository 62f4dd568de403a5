#include "rig/wire/console_reply.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <chrono>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/grammar_walk.hpp"

namespace rig::console {
namespace {

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

/// What shows that text of this record was lost, or nothing.
std::string loss_in(const Record& record) {
    if (record.integrity == Integrity::torn) return "log header inside '" + record.text + "'";
    if (record.kind == Kind::noise) return "undecodable bytes in '" + record.text + "'";
    if (record.line_status.overrun) return "receive overrun at '" + record.text + "'";
    if (record.line_status.framing) return "framing error at '" + record.text + "'";
    if (record.line_status.parity) return "parity error at '" + record.text + "'";
    return {};
}

std::string first_loss(const Exchange& exchange) {
    if (!exchange.echoed) return "the echo is not '" + exchange.typed + "'";
    for (const Record& record : exchange.records) {
        if (std::string loss = loss_in(record); !loss.empty()) return loss;
    }
    return {};
}

std::string first_trace(const Exchange& exchange) {
    if (std::string loss = first_loss(exchange); !loss.empty()) return loss;
    for (const Record& record : exchange.records) {
        if (record.integrity == Integrity::joined) return "a log line in the middle of '" + record.text + "'";
    }
    return {};
}

std::string text_of(const Exchange& exchange, Kind kind) {
    std::string text;
    for (const Record& record : exchange.records) {
        if (record.kind != kind) continue;
        if (!text.empty()) text += '\n';
        text += record.text;
    }
    return text;
}

/// A reply without its end is not silence: a prompt is two bytes, and either may be lost.
Answer<plugrig::wire::Reply> unfinished(const Exchange& exchange, Duration waited) {
    using Reply = Answer<plugrig::wire::Reply>;
    const bool spoke = std::ranges::any_of(exchange.records, [](const Record& record) {
        return record.kind == Kind::reply && !record.text.empty();
    });
    if (!spoke) return Reply{Silent{waited}};
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(waited).count();
    return Reply{Torn{"'" + exchange.typed + "': " + (exchange.echoed ? "no prompt" : "no echo") +
                      " within " + std::to_string(ms) + " ms"}};
}

bool ends_reply(const CommandSpec& command, const Record& record) {
    return (record.kind == Kind::reply || record.kind == Kind::log) &&
           re2::RE2::PartialMatch(piece(record.text), command.until);
}

}  // namespace

Exchange collect(std::string_view typed, std::span<const Record> records) {
    Exchange exchange;
    exchange.typed = squeeze(typed);
    const CommandSpec* command = find_command(typed);
    const bool has_until = command && !command->row.until.empty();

    const auto is_echo = [](const Record& record) { return record.kind == Kind::echo; };
    const auto is_ours = [&](const Record& record) {
        return is_echo(record) && squeeze(record.text) == exchange.typed;
    };
    auto it = std::ranges::find_if(records, is_ours);
    exchange.echoed = it != records.end();
    if (!exchange.echoed) it = std::ranges::find_if(records, is_echo);
    if (it == records.end()) {
        const auto later = [&](const Record& record) { return record.epoch != records.front().epoch; };
        if (const auto reset = std::ranges::find_if(records, later); reset != records.end()) {
            exchange.reset_by = reset->epoch;
        }
        return exchange;
    }

    const std::uint32_t epoch = it->epoch;
    exchange.t_enter = exchange.t_last = it->t_last;
    for (++it; it != records.end() && !exchange.complete; ++it) {
        if (it->epoch != epoch) {
            exchange.reset_by = it->epoch;
            break;
        }
        if (it->kind == Kind::echo) break;
        exchange.t_last = it->t_last;
        if (it->kind == Kind::prompt) {
            exchange.prompted = true;
            exchange.complete = !has_until;
        } else {
            exchange.records.push_back(*it);
            exchange.complete = has_until && ends_reply(*command, *it);
        }
    }
    return exchange;
}

Answer<plugrig::wire::Reply> parse_reply(const CommandSpec& command, const Exchange& exchange,
                                         Duration waited) {
    using Reply = Answer<plugrig::wire::Reply>;
    if (exchange.reset_by) return Reply{Reset{*exchange.reset_by}};
    if (std::string crash = text_of(exchange, Kind::fault); !crash.empty())
        return Reply{Other{std::move(crash)}};

    GrammarWalk walk{command};
    walk.arguments(exchange.typed);
    for (const Record& record : exchange.records)
        walk.take(record);
    // A command whose end is not the prompt may be refused before it begins: then there is text and a prompt.
    const bool refused = exchange.prompted && !walk.passed_over().empty();
    if (!exchange.complete && !refused) return unfinished(exchange, waited);

    std::string loss = first_loss(exchange);
    if (exchange.complete && exchange.echoed && walk.matched()) {
        if (walk.is_table() && loss.empty() && !walk.passed_over().empty())
            loss = "no line of this table: '" + walk.passed_over() + "'";
        if (walk.clean() && (loss.empty() || !walk.is_table())) return Reply{std::move(walk).reply()};
        return Reply{Torn{std::move(loss)}};
    }
    if (std::string trace = first_trace(exchange); !trace.empty()) return Reply{Torn{std::move(trace)}};
    return Reply{Other{text_of(exchange, Kind::reply)}};
}

Answer<plugrig::wire::Reply> match_reply(const Golden& golden, const Exchange& exchange, Duration waited) {
    using Reply = Answer<plugrig::wire::Reply>;
    if (exchange.reset_by) return Reply{Reset{*exchange.reset_by}};
    if (std::string crash = text_of(exchange, Kind::fault); !crash.empty())
        return Reply{Other{std::move(crash)}};
    if (!exchange.complete) return unfinished(exchange, waited);
    if (std::string loss = first_loss(exchange); !loss.empty()) return Reply{Torn{std::move(loss)}};

    const Golden::Match match = golden.match(exchange.records, true);
    if (match.complete()) return Reply{plugrig::wire::Reply{}};
    if (std::string trace = first_trace(exchange); !trace.empty()) return Reply{Torn{std::move(trace)}};
    const Golden::Mismatch& wrong = *match.mismatch;
    return Reply{Other{golden.name() + " line " + std::to_string(wrong.line) + ": expected '" +
                       wrong.expected + "', got '" + wrong.instead + "'"}};
}

}  // namespace rig::console
