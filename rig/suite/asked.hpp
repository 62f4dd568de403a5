#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rig/suite/step_view.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {

/// What one attempt at a console command came to.
struct Asked {
    enum class Outcome { not_typed, running, not_entered, value, other, torn, silent, reset };
    Outcome outcome = Outcome::not_typed;
    plugrig::wire::Reply reply{};  ///< for value
    std::string detail{};          ///< what the plug said, or the trace of what was lost
    Time begin{};
    Time end{};
    Time due{};  ///< when an answer must have come: its budget counts from Enter

    bool done() const { return outcome != Outcome::not_typed && outcome != Outcome::running; }
};

/// Attempt `k` of the step, read as an exchange of `command`: by its grammar, or by a golden.
Asked asked(const StepView& view, std::size_t k, const std::string& command,
            const console::Golden* golden = nullptr);

/// The same as the record keeps it.
plugrig::reports::Attempt to_attempt(const Asked& asked, std::size_t k);

/// What two clean answers must share, and what one answer is worth.
class AnswerJudge {
  public:
    virtual ~AnswerJudge() = default;
    virtual bool agree(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) const = 0;
    /// Empty if the answer is right, else the expectation that broke.
    virtual std::string wrong(const plugrig::wire::Reply& reply) const = 0;
    /// How far apart two wrong answers must be to count as two: what they rest on may change no faster.
    virtual Duration independent_after() const { return {}; }
};

/// Reads until two clean answers agree, asking again after torn or silent ones. The
/// finding's attempts are those from `first` on; `agreed` is set with the answer that decided.
Finding read_until_agreed(const StepView& view, std::size_t first, const std::string& command,
                          const AnswerJudge& judge, std::optional<plugrig::wire::Reply>* agreed,
                          const console::Golden* golden = nullptr);

}  // namespace rig::suite
