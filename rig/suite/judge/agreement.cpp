#include "rig/suite/judge/agreement.hpp"

#include <algorithm>
#include <functional>

namespace rig::suite {
namespace {

using Outcome = Asked::Outcome;

// Torn or silent is asked again at most three times: chance does not lose four replies in a row.
constexpr std::size_t repeats_after_loss = 3;

// How often the plug must say the same before it is held against it. A console that loses one byte of a reply
// of L makes the same wrong text of it whichever of n equal bytes it loses (blanks, zeros): at the loss that
// does so most often, of n/(e·L) of the replies. The transcript's uuid has up to 15 zeros in a row in the 174
// bytes of `meross hw`: 3 %, so three running come once in 30 000 queries and four once in a million. A short
// number is no better: of `dev.enr.VRatio = 188` either eight leaves 18, again 3 %.
constexpr std::size_t answers_to_pass = 2;
constexpr std::size_t answers_to_fail = 4;

// A wrong reply may hold a number that changes. But so do two replies that lost different digits of one
// number: the uuid's 32 of 174 bytes make 7 %, and it takes five for the same certainty.
constexpr std::size_t answers_to_fail_but_for_digits = 5;

// Answers without a trace of loss that do not decide: no more will help.
constexpr std::size_t clean_answers_enough = 5;

bool same_but_for_digits(const std::string& a, const std::string& b) {
    const auto same = [](char x, char y) {
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        return x == y || (digit(x) && digit(y));
    };
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same);
}

// Text that a console lost a piece of differs sooner or later; what the plug really says comes again and
// again.
bool said_often_enough(const std::vector<const Asked*>& others) {
    const std::string& last = others.back()->detail;
    const auto running = [&](auto alike) {
        const auto other = std::find_if(others.rbegin(), others.rend(),
                                        [&](const Asked* answer) { return !alike(answer->detail, last); });
        return static_cast<std::size_t>(other - others.rbegin());
    };
    return running(std::equal_to<std::string>{}) >= answers_to_fail ||
           running(same_but_for_digits) >= answers_to_fail_but_for_digits;
}

const Asked& first_clean(const std::vector<Asked>& all) {
    return *std::find_if(all.begin(), all.end(), [](const Asked& a) { return a.outcome == Outcome::value; });
}

bool decided_by_one_reading(const std::vector<Asked>& all, Duration independent_after) {
    return all.back().begin < first_clean(all).begin + independent_after;
}

Finding nothing_clean(const StepView& view, const std::vector<Asked>& all) {
    const bool silent =
        std::all_of(all.begin(), all.end(), [](const Asked& a) { return a.outcome == Outcome::silent; });
    if (!silent) {
        return Finding::inconclusive("no clean answer in " + std::to_string(all.size()) +
                                     " attempts: " + all.back().detail);
    }
    return view.plan.slot_proven ? Finding::fail("the console does not answer: " + all.back().detail)
                                 : Finding::inconclusive(
                                       "console path or plug: no answer, and this slot is not proven; check "
                                       "GND and Rx/Tx at J2");
}

// ARCHITECTURE.md, Answers and asking again, over the attempts made so far; undecided means: once more.
Finding decide(const StepView& view, const std::vector<Asked>& all, const AnswerJudge& judge,
               const Asked** agreed) {
    std::vector<const Asked*> clean;
    std::vector<const Asked*> others;
    for (const Asked& attempt : all) {
        if (attempt.outcome == Outcome::value) {
            clean.push_back(&attempt);
        } else if (attempt.outcome == Outcome::other) {
            others.push_back(&attempt);
        } else if (attempt.outcome == Outcome::reset) {
            return Finding::inconclusive("the plug restarted while it was to answer");
        }
    }
    const auto wrong = std::find_if(clean.begin(), clean.end(),
                                    [&](const Asked* a) { return !judge.wrong(a->reply).empty(); });
    const bool any_right = std::any_of(clean.begin(), clean.end(),
                                       [&](const Asked* a) { return judge.wrong(a->reply).empty(); });
    if (any_right && wrong != clean.end()) {
        return Finding::inconclusive("not repeatable: right once and wrong once: " +
                                     judge.wrong((*wrong)->reply));
    }
    if (!clean.empty() && !others.empty()) {
        return Finding::inconclusive("not repeatable: answered once, and once with '" +
                                     others.back()->detail + "'");
    }
    if (!others.empty() && said_often_enough(others)) {
        return Finding::fail("the plug answers differently: '" + others.back()->detail + "'");
    }
    if (others.size() >= clean_answers_enough) {
        return Finding::inconclusive("not repeatable: " + std::to_string(others.size()) +
                                     " answers of other text, the last '" + others.back()->detail + "'");
    }
    for (const Asked* answer : clean) {
        const auto agreeing =
            static_cast<std::size_t>(std::count_if(clean.begin(), clean.end(), [&](const Asked* other) {
                return judge.agree(answer->reply, other->reply);
            }));
        const std::string broken = judge.wrong(answer->reply);
        if (agreeing >= (broken.empty() ? answers_to_pass : answers_to_fail)) {
            const auto last = std::find_if(clean.rbegin(), clean.rend(), [&](const Asked* other) {
                return judge.agree(answer->reply, other->reply);
            });
            *agreed = *last;
            return broken.empty() ? Finding::pass() : Finding::fail(judge.wrong((*last)->reply));
        }
    }
    if (clean.size() >= clean_answers_enough) {
        return Finding::inconclusive("not repeatable: " + std::to_string(clean.size()) +
                                     " clean answers, too few of them agree");
    }
    if (all.size() - clean.size() - others.size() > repeats_after_loss) {
        return nothing_clean(view, all);
    }
    return {};
}

}  // namespace

Finding read_until_agreed(const StepView& view, std::size_t first, const std::string& command,
                          const AnswerJudge& judge, std::optional<plugrig::wire::Reply>* agreed,
                          const console::Golden* golden) {
    std::vector<Asked> all;
    for (std::size_t k = first; k < view.attempts.size(); ++k) {
        all.push_back(asked(view, k, command, golden));
    }
    Finding finding;
    if (all.empty() || all.back().outcome == Outcome::not_typed) {
        finding.ask = command;
    } else if (all.back().outcome == Outcome::running) {
        finding.recheck = all.back().due;
    } else {
        const Asked* decided = nullptr;
        finding = decide(view, all, judge, &decided);
        if (decided != nullptr && finding.verdict == Verdict::FAIL) {
            const Time independent = first_clean(all).begin + judge.independent_after();
            if (decided_by_one_reading(all, judge.independent_after())) {
                finding = view.now < independent ? Finding::pending(independent) : Finding{};
                decided = nullptr;
            }
        }
        if (!finding.settled() && finding.recheck == never) {
            finding.ask = command;
        } else if (decided != nullptr && agreed != nullptr) {
            *agreed = decided->reply;
        }
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (all[k].outcome != Outcome::not_typed) {
            finding.attempts.push_back(to_attempt(all[k], first + k));
        }
    }
    return finding;
}

}  // namespace rig::suite
