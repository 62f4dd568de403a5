#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "rig/wire/replies.pb.h"

namespace rig::console {

/// What one attempt at a question came to.
struct Attempt {
    enum class Outcome { value, other, torn, silent, reset };
    Outcome outcome{};
    const plugrig::wire::Reply* reply = nullptr;  ///< for value
    std::string_view detail{};                    ///< what the plug said, or the trace of what was lost
};

/// What two clean answers must share, and what one answer is worth.
class AnswerJudge {
  public:
    virtual ~AnswerJudge() = default;
    virtual bool agree(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) const = 0;
    /// Empty if the answer is right, else the expectation that broke.
    virtual std::string wrong(const plugrig::wire::Reply& reply) const = 0;
    /// Whether a right answer is to be believed of which `agree` came, and `differ` others that were clean.
    virtual bool convinces(std::size_t agree, [[maybe_unused]] std::size_t differ) const {
        return agree >= 2;
    }
};

/// What attempts at one question come to together.
struct Agreement {
    enum class Kind {
        undecided,            ///< ask once more
        right,                ///< enough right answers that agree
        wrong,                ///< enough wrong ones that agree
        answers_differently,  ///< no value, but the same text often enough
        not_repeatable,       ///< one says this, another that
        nothing_clean,        ///< nothing but torn and silent ones
        silent,               ///< nothing but silent ones
        restarted,
    };
    Kind kind{};
    std::size_t attempt = 0;  ///< for right and wrong: the latest of those that agree
    std::string why{};        ///< unless right or undecided
};

/// ARCHITECTURE.md, Answers and asking again, over the attempts made so far.
Agreement agreement_of(std::span<const Attempt> attempts, const AnswerJudge& judge);

}  // namespace rig::console
