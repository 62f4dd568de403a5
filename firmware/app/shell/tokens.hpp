#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace fw {

/// The words of one command.
using Args = std::span<const std::string_view>;

/// A command line split into words.
class Tokens {
  public:
    /// Splits on spaces; quotes '…' and "…" keep them, and \" \' \\ \t \n \r and backslash-space are escapes.
    /// Works in place: the words are views of `line`. Errors: false when the quoting is wrong.
    /// Range: at most 20 words.
    /// Source: LinkIt SDK 4.6.2, libminicli (cli_tok).
    bool split(std::span<char> line);

    Args words() const { return {words_.data(), size_}; }

  private:
    std::array<std::string_view, 20> words_;
    std::size_t size_ = 0;
};

}  // namespace fw
