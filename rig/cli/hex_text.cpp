#include "rig/cli/hex_text.hpp"

#include <algorithm>
#include <cctype>

namespace rig::cli {
namespace {

// Where an editor puts the cursor.
Error at(std::size_t line, std::size_t column, const std::string& what) {
    return Error{Errc::bad_input,
                 "--hex: line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + what};
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

Result<std::string> from_hex(std::string_view text) {
    std::string bytes;
    int high = -1;
    std::size_t high_line = 0;
    std::size_t high_column = 0;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view whole = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), whole.size() + 1));
        std::string_view line = whole.substr(0, whole.find('#'));
        // A tab may also stand in front: then it is indentation.
        const auto first = line.find_first_not_of(" \t");
        line = line.substr(0, first == line.npos ? 0 : line.find('\t', first));
        for (std::size_t i = 0; i < line.size(); ++i) {
            const int digit = digit_of(line[i]);
            if (digit < 0 && std::isspace(static_cast<unsigned char>(line[i])) != 0) {
                continue;
            }
            if (digit < 0) {
                return at(number, i + 1, std::string{"'"} + line[i] + "' is no hexadecimal digit");
            }
            if (high < 0) {
                high = digit;
                high_line = number;
                high_column = i + 1;
            } else {
                bytes.push_back(static_cast<char>(high * 16 + digit));
                high = -1;
            }
        }
    }
    if (high >= 0) {
        return at(high_line, high_column, "an odd number of hexadecimal digits: the last one has no pair");
    }
    return bytes;
}

}  // namespace rig::cli
