#include "firmware/app/shell/tokens.hpp"

namespace fw {
namespace {

// What follows a backslash, or 0 where it is no escape.
constexpr char unescape(char character) {
    switch (character) {
        case '"':
        case '\'':
        case '\\':
        case ' ':
            return character;
        case 't':
            return '\t';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        default:
            return 0;
    }
}

// Unverified(U24): send a bad escape, an open quote and 21 words to a live unit and note its answers.
// Reads one word from `in` on and writes it at `out`; false when the quoting is wrong.
bool read_word(std::span<char> line, std::size_t& in, std::size_t& out) {
    char quote = 0;
    for (; in < line.size(); ++in) {
        char character = line[in];
        if (quote == 0 && character == ' ') return true;
        if (character == '\\') {
            if (++in == line.size()) return false;
            character = unescape(line[in]);
            if (character == 0) return false;
        } else if (quote == 0 && (character == '"' || character == '\'')) {
            quote = character;
            continue;
        } else if (quote != 0 && character == quote) {
            quote = 0;
            continue;
        }
        line[out++] = character;
    }
    return quote == 0;
}

}  // namespace

bool Tokens::split(std::span<char> line) {
    size_ = 0;
    std::size_t in = 0;
    std::size_t out = 0;  // never ahead of `in`: a word only gets shorter
    while (true) {
        while (in < line.size() && line[in] == ' ')
            ++in;
        if (in == line.size()) return true;
        if (size_ == words_.size()) return false;
        const std::size_t begin = out;
        if (!read_word(line, in, out)) return false;
        words_[size_++] = std::string_view{line.data() + begin, out - begin};
    }
}

}  // namespace fw
