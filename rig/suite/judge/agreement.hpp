#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "rig/suite/judge/asked.hpp"

namespace rig::suite {

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
