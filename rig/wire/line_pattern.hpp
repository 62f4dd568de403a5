#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rig::console {

/// A regular expression over a whole line that is simple enough to be compared byte by byte: fixed text, and
/// runs of digits or of a class (`\d+`, `[0-9a-f]+`) that end where another byte stands. RE2 needs longer to
/// begin than this to end, and the console's lines are short.
class LinePattern {
  public:
    /// Nothing if `pattern` is more than that, or could match a text in two ways.
    static std::optional<LinePattern> compile(std::string_view pattern);

    bool matches(std::string_view line) const;

  private:
    /// Fixed text, and behind it, unless it is the last, at least one byte of a class.
    struct Piece {
        std::string text;
        std::bitset<256> run;
    };
    std::vector<Piece> pieces_;
};

}  // namespace rig::console
