#include "rig/wire/agreement.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace rig::console {
namespace {

using Outcome = Attempt::Outcome;

// Torn or silent is asked again at most three times: chance does not lose four replies in a row.
constexpr std::size_t repeats_after_loss = 3;

// How often the plug must say the same before it is held against it. A console that loses one byte of a reply
// of L makes the same wrong text of it whichever of n equal bytes it loses (blanks, zeros): at the loss that
// does so most often, of n/(e·L) of the replies. The transcript's uuid has up to 15 zeros in a row in the 174
// bytes of `meross hw`: 3 %, so three running come once in 30 000 queries and four once in a million. A short
// number is no better: of `dev.enr.VRatio = 188` either eight leaves 18, again 3 %.
constexpr std::size_t answers_to_fail = 4;

// A wrong reply may hold a number that changes. But so do two replies that lost different digits of one
// number: the uuid's 32 of 174 bytes make 7 %, and it takes five for the same certainty.
constexpr std::size_t answers_to_fail_but_for_digits = 5;

// Answers without a trace of loss that do not decide: no more will help.
constexpr std::size_t clean_answers_enough = 5;

bool same_but_for_digits(std::string_view a, std::string_view b) {
    const auto same = [](char x, char y) {
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        return x == y || (digit(x) && digit(y));
    };
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same);
}

// Text that a console lost a piece of differs sooner or later; what the plug really says comes again and
// again.
bool said_often_enough(const std::vector<const Attempt*>& others) {
    const std::string_view last = others.back()->detail;
    const auto running = [&](auto alike) {
        const auto other = std::find_if(others.rbegin(), others.rend(),
                                        [&](const Attempt* answer) { return !alike(answer->detail, last); });
        return static_cast<std::size_t>(other - others.rbegin());
    };
    return running(std::equal_to<std::string_view>{}) >= answers_to_fail ||
           running(same_but_for_digits) >= answers_to_fail_but_for_digits;
}

Agreement nothing_clean(std::span<const Attempt> all) {
    const bool silent =
        std::ranges::all_of(all, [](const Attempt& a) { return a.outcome == Outcome::silent; });
    return {.kind = silent ? Agreement::Kind::silent : Agreement::Kind::nothing_clean,
            .why = (silent ? "" : "no clean answer in " + std::to_string(all.size()) + " attempts: ") +
                   std::string{all.back().detail}};
}

Agreement not_repeatable(std::string why) {
    return {.kind = Agreement::Kind::not_repeatable, .why = "not repeatable: " + std::move(why)};
}

}  // namespace

Agreement agreement_of(std::span<const Attempt> all, const AnswerJudge& judge) {
    std::vector<const Attempt*> clean;
    std::vector<const Attempt*> others;
    for (const Attempt& attempt : all) {
        if (attempt.outcome == Outcome::value) {
            clean.push_back(&attempt);
        } else if (attempt.outcome == Outcome::other) {
            others.push_back(&attempt);
        } else if (attempt.outcome == Outcome::reset) {
            return {.kind = Agreement::Kind::restarted, .why = "the plug restarted while it was to answer"};
        }
    }
    const auto is_wrong = [&](const Attempt* a) { return !judge.wrong(*a->reply).empty(); };
    const auto wrong = std::ranges::find_if(clean, is_wrong);
    const bool any_right = !std::ranges::all_of(clean, is_wrong);
    if (any_right && wrong != clean.end()) {
        return not_repeatable("right once and wrong once: " + judge.wrong(*(*wrong)->reply));
    }
    if (!clean.empty() && !others.empty()) {
        return not_repeatable("answered once, and once with '" + std::string{others.back()->detail} + "'");
    }
    if (!others.empty() && said_often_enough(others)) {
        return {.kind = Agreement::Kind::answers_differently,
                .why = "the plug answers differently: '" + std::string{others.back()->detail} + "'"};
    }
    if (others.size() >= clean_answers_enough) {
        return not_repeatable(std::to_string(others.size()) + " answers of other text, the last '" +
                              std::string{others.back()->detail} + "'");
    }
    for (const Attempt* answer : clean) {
        const auto agrees = [&](const Attempt* other) { return judge.agree(*answer->reply, *other->reply); };
        const auto agreeing = static_cast<std::size_t>(std::ranges::count_if(clean, agrees));
        if (is_wrong(answer) ? agreeing >= answers_to_fail
                             : judge.convinces(agreeing, clean.size() - agreeing)) {
            const Attempt* last = *std::find_if(clean.rbegin(), clean.rend(), agrees);
            return {.kind = is_wrong(answer) ? Agreement::Kind::wrong : Agreement::Kind::right,
                    .attempt = static_cast<std::size_t>(last - all.data()),
                    .why = judge.wrong(*last->reply)};
        }
    }
    if (clean.size() >= clean_answers_enough) {
        return not_repeatable(std::to_string(clean.size()) + " clean answers, too few of them agree");
    }
    if (all.size() - clean.size() - others.size() > repeats_after_loss) return nothing_clean(all);
    return {};
}

}  // namespace rig::console
