#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/result.hpp"

namespace rig::console {

/// Looks for patterns in a text that comes in pieces, and finds them however it is cut.
///
/// Each pattern needs a literal: the text is skimmed for those, and only where one stands RE2 looks. So it
/// costs nearly nothing to watch for what never comes.
class PatternWatch {
  public:
    /// A pattern's literals, of which each match holds at least one, have this many bytes: fewer are met by
    /// chance in a day of console text.
    static constexpr std::size_t least_literal = 4;

    /// Matches of up to this many bytes are found across pieces.
    static constexpr std::size_t reach = 512;

    struct Hit {
        std::size_t pattern;    ///< its index
        std::string_view text;  ///< what matched, as far as it has come; until the next call
    };

    /// Errors: bad_input: a pattern that RE2 refuses, or that can match without a literal.
    static Result<PatternWatch> compile(std::span<const std::string> patterns);

    ~PatternWatch();
    PatternWatch(PatternWatch&&) noexcept;
    PatternWatch& operator=(PatternWatch&&) noexcept;

    /// Takes the next piece. The matches that it completes, each pattern's in order; none overlaps an earlier
    /// one of the same pattern.
    std::span<const Hit> feed(std::string_view piece);

    /// What came before is another text.
    void restart();

  private:
    struct Impl;
    explicit PatternWatch(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::console
