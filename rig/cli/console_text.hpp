#pragma once

#include <optional>
#include <string>

#include "rig/wire/console_record.hpp"

namespace rig::cli {

/// How the lines of a plug's console are shown: what answers the person apart from what the plug says of
/// itself.
class ConsoleText {
  public:
    struct Style {
        bool marks = false;   ///< a column before each line: | log, ~ torn, ! crash, ? no text
        bool colour = false;  ///< log dimmed, torn yellow, crash red
        bool times = false;   ///< "[   1.234] " since the console was opened
        bool echo = false;    ///< what was typed, as the plug sent it back, behind its prompt
    };

    explicit ConsoleText(Style style) : style_{style} {}

    /// One line with its end, or nothing for what is not shown. Whatever the plug sends, a terminal obeys
    /// none of it.
    std::string of(const console::Record& record);

  private:
    std::string restarted(const console::Record& record);
    std::string dimmed(const std::string& text) const;
    std::string stamp(Time t) const;

    Style style_;
    std::optional<std::uint32_t> epoch_;
};

}  // namespace rig::cli
