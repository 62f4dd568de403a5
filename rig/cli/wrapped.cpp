#include "rig/cli/wrapped.hpp"

#include <algorithm>

#include "reports/formats/table.hpp"

namespace rig::cli {
namespace {

/// Where the text of a summary's field begins: "  cause    ".
constexpr std::size_t text_column = 11;

std::string wrapped_line(std::string_view line, std::size_t columns) {
    std::string out{line.substr(0, text_column)};
    std::size_t used = text_column;
    for (std::size_t at = text_column; at < line.size();) {
        const auto end = std::min(line.find(' ', at + 1), line.size());
        const auto word = line.substr(at, end - at);  // with the blank before it
        const auto width = reports::columns(word);
        if (used > text_column && used + width > columns) {
            out += "\n" + std::string(text_column, ' ');
            out += word.front() == ' ' ? word.substr(1) : word;
            used = text_column + width - (word.front() == ' ' ? 1 : 0);
        } else {
            out += word;
            used += width;
        }
        at = end;
    }
    return out;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t columns) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        const bool field =
            line.starts_with("  ") && line.size() > text_column && line[text_column - 1] == ' ';
        const bool narrow = columns == 0 || reports::columns(line) <= columns;
        out += field && !narrow ? wrapped_line(line, columns) : std::string{line};
        if (end < text.size()) out += '\n';
        at = end + 1;
    }
    return out;
}

}  // namespace rig::cli
