#include "rig/wire/console_reply.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/reply_message.hpp"

namespace rig::console {
namespace {

using google::protobuf::Message;

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

/// Matches the whole of `text` and sets a field of `target` for each named group that took part.
/// False if it does not match or a number does not fit its field.
bool match_into(const re2::RE2& pattern, std::string_view text, Message& target) {
    constexpr int most_groups = 8;
    std::array<re2::StringPiece, most_groups + 1> groups;
    const int count = pattern.NumberOfCapturingGroups() + 1;
    if (!pattern.Match(piece(text), 0, text.size(), re2::RE2::ANCHOR_BOTH, groups.data(), count))
        return false;
    for (const auto& [index, name] : pattern.CapturingGroupNames()) {
        const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
        if (group.data() && !set_from_text(target, name, {group.data(), group.size()})) return false;
    }
    return true;
}

/// Walks a grammar along the lines of an exchange.
class GrammarWalk {
  public:
    explicit GrammarWalk(const CommandSpec& spec)
        : spec_{spec}, target_{open_message(reply_, spec.row.reply)} {}

    void arguments(std::string_view typed) {
        const std::string words = squeeze(typed);
        if (words.size() > spec_.row.words.size()) {
            match_into(spec_.arguments, std::string_view{words}.substr(spec_.row.words.size() + 1), *target_);
        }
    }

    /// Tries the lines from the current one up to and including the next `must`. A torn line matches none.
    void take(const Record& record) {
        const bool torn = record.integrity == Integrity::torn;
        for (std::size_t i = next_; i < spec_.lines.size() && !torn; ++i) {
            const GrammarLine& line = spec_.row.lines[i];
            if (record.kind == line.kind && match(i, record.text)) {
                next_ = line.occurs == Occurs::repeated ? i : i + 1;
                clean_ = clean_ && record.line_status.clean();
                return;
            }
            if (line.occurs == Occurs::must) break;
        }
        passed_over_ = passed_over_ || record.kind == Kind::reply;
    }

    bool all_must_matched() const {
        if (spec_.lines.empty()) return !passed_over_;
        return std::none_of(spec_.row.lines.begin() + static_cast<std::ptrdiff_t>(next_),
                            spec_.row.lines.end(),
                            [](const GrammarLine& line) { return line.occurs == Occurs::must; });
    }

    /// True if a lost line would go unnoticed: the reply is a table of no known length.
    bool is_table() const {
        return std::ranges::any_of(spec_.row.lines, [this](const GrammarLine& line) {
            const auto i = static_cast<std::size_t>(&line - spec_.row.lines.data());
            return line.occurs == Occurs::repeated && spec_.lines[i]->NumberOfCapturingGroups() > 0;
        });
    }

    bool clean() const { return clean_; }
    bool passed_over() const { return passed_over_; }
    plugrig::wire::Reply reply() && { return std::move(reply_); }

  private:
    bool match(std::size_t i, std::string_view text) {
        const std::string_view element = spec_.row.lines[i].element;
        if (element.empty()) return match_into(*spec_.lines[i], text, *target_);
        if (!re2::RE2::FullMatch(piece(text), *spec_.lines[i])) return false;
        return match_into(*spec_.lines[i], text, *open_message(*target_, element));
    }

    const CommandSpec& spec_;
    plugrig::wire::Reply reply_;
    Message* target_;
    std::size_t next_ = 0;
    bool clean_ = true;
    bool passed_over_ = false;
};

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
    const bool refused = exchange.prompted && walk.passed_over();
    if (!exchange.complete && !refused) return Reply{Silent{waited}};

    std::string loss = first_loss(exchange);
    if (exchange.complete && exchange.echoed && walk.all_must_matched()) {
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
    if (!exchange.complete) return Reply{Silent{waited}};
    if (std::string loss = first_loss(exchange); !loss.empty()) return Reply{Torn{std::move(loss)}};

    const Golden::Match match = golden.match(exchange.records, true);
    if (match.complete()) return Reply{plugrig::wire::Reply{}};
    if (std::string trace = first_trace(exchange); !trace.empty()) return Reply{Torn{std::move(trace)}};
    const Golden::Mismatch& wrong = *match.mismatch;
    return Reply{Other{golden.name() + " line " + std::to_string(wrong.line) + ": expected '" +
                       wrong.expected + "', got '" + wrong.instead + "'"}};
}

}  // namespace rig::console
