#include "rig/dialogues/plug.hpp"

#include <span>
#include <vector>

#include "rig/wire/console_reply.hpp"
#include "rig/wire/reply_agreement.hpp"
#include "rig/wire/shell_line.hpp"

namespace rig {
namespace {

using console::Attempt;

/// Nobody expects anything of a reading: every clean answer is right. So nothing but other answers can show
/// that a byte was lost: it takes one more of them than where most wrong values break an expectation, and one
/// more for each that differs.
class NoExpectation final : public console::AnswerJudge {
  public:
    bool agree(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) const override {
        return console::same_reply(a, b);
    }
    std::string wrong(const plugrig::wire::Reply&) const override { return {}; }
    bool convinces(std::size_t agree, std::size_t differ) const override {
        return agree >= Plug::must_agree + differ;
    }
};

Attempt to_attempt(const Answer<plugrig::wire::Reply>& answer) {
    using Outcome = Attempt::Outcome;
    if (const auto* reply = answer.value()) return {.outcome = Outcome::value, .reply = reply};
    if (const auto* other = answer.get<Other>()) return {.outcome = Outcome::other, .detail = other->text};
    if (const auto* torn = answer.get<Torn>()) return {.outcome = Outcome::torn, .detail = torn->trace};
    if (answer.get<Silent>() != nullptr) return {.outcome = Outcome::silent, .detail = "no answer"};
    return {.outcome = Outcome::reset};
}

// What too few answers come to when no more are asked for.
console::Agreement given_up(std::span<const Attempt> all) {
    using Kind = console::Agreement::Kind;
    std::vector<const Attempt*> clean;
    for (const Attempt& attempt : all) {
        if (attempt.outcome == Attempt::Outcome::value || attempt.outcome == Attempt::Outcome::other)
            clean.push_back(&attempt);
    }
    if (clean.size() < Plug::must_agree) {
        return {.kind = Kind::nothing_clean,
                .why = std::to_string(clean.size()) + " clean answers in " + std::to_string(all.size()) +
                       " attempts, and " + std::to_string(Plug::must_agree) + " must agree"};
    }
    const Attempt& last = *clean.back();
    return {.kind = Kind::not_repeatable,
            .why = "not repeatable: " +
                   (last.reply != nullptr
                        ? console::first_difference(*clean[clean.size() - 2]->reply, *last.reply)
                        : std::to_string(clean.size()) + " answers of other text, the last '" +
                              std::string{last.detail} + "'")};
}

}  // namespace

Task<Answer<plugrig::wire::Reply>> Plug::type(std::string_view words, std::span<const std::string> arguments,
                                              Duration within) {
    const std::string line = console::shell_line(words, arguments).value();
    const Console::Heard heard = co_await console_.ask(line, within);
    if (heard.typed == Console::Typed::entered) {
        co_return console::parse_reply(*console::find_command(line), heard.exchange, heard.waited);
    }
    if (!heard.anything) co_return Untyped{Silent{heard.waited}};
    co_return Untyped{Torn{"'" + line + "' could not be entered: its echo never came back right"}};
}

console::Agreement Plug::agreement(const Attempts& attempts) {
    std::vector<Attempt> evidence;
    for (const Untyped& answer : attempts)
        evidence.push_back(to_attempt(answer));
    const console::Agreement agreed = console::agreement_of(evidence, NoExpectation{});
    const bool over = attempts.size() >= at_most && agreed.kind == console::Agreement::Kind::undecided;
    return over ? given_up(evidence) : agreed;
}

bool Plug::wants_more(const Attempts& attempts) {
    return agreement(attempts).kind == console::Agreement::Kind::undecided;
}

}  // namespace rig
