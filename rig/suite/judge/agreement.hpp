#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "rig/suite/judge/asked.hpp"
#include "rig/wire/agreement.hpp"

namespace rig::suite {

/// An AnswerJudge that also knows how fast the plug's values change.
class AnswerJudge : public console::AnswerJudge {
  public:
    /// How far apart two wrong answers must be to count as two: what they rest on may change no faster.
    virtual Duration independent_after() const { return {}; }
};

/// Reads until two clean answers agree, asking again after torn or silent ones. The
/// finding's attempts are those from `first` on; `agreed` is set with the answer that decided.
Finding read_until_agreed(const StepView& view, std::size_t first, const std::string& command,
                          const AnswerJudge& judge, std::optional<plugrig::wire::Reply>* agreed,
                          const console::Golden* golden = nullptr);

}  // namespace rig::suite
