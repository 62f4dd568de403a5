#pragma once

#include <cstddef>
#include <string_view>

/// What a line's text alone tells about its kind.
namespace rig::console {

/// True for a character that ends a line. Any run of them is one line break.
constexpr bool is_line_end(char c) {
    return c == '\r' || c == '\n';
}

/// Where the boot ROM's first line, `F1: hhhh hhhh`, begins if `text` ends with it; npos if it does not.
/// Source: teardown transcript; same line on the sibling MT2625.
std::size_t find_banner(std::string_view text);

/// True for the first lines of a crash report, after which nothing but the crash report comes.
/// Source: LinkIt SDK V4.6.2 kernel/service/src/exception_handler.c.
bool begins_fault(std::string_view text);

/// True if `text` has a byte that no text of the plug has. Before the first prompt that is any byte beyond
/// ASCII (a power edge makes them); later UTF-8 is allowed, because a network's name may be anything.
bool is_noise(std::string_view text, bool before_prompt);

}  // namespace rig::console
