#include "rig/wire/line_pattern.hpp"

#include <utility>

namespace rig::console {
namespace {

using Class = std::bitset<256>;

std::size_t index(char c) {
    return static_cast<unsigned char>(c);
}

/// What a pattern says next.
struct Element {
    char literal = 0;
    Class run;
};

class Reader {
  public:
    explicit Reader(std::string_view pattern) : rest_{pattern} {}

    bool done() const { return rest_.empty(); }

    std::optional<Element> next() {
        const char c = take();
        if (c == '\\') return escape();
        if (c == '[') return bracket();
        if (std::string_view{".*+?|(){}^$]"}.find(c) != std::string_view::npos || index(c) >= 0x80)
            return std::nullopt;
        if (!rest_.empty() && std::string_view{"*+?{"}.find(rest_.front()) != std::string_view::npos)
            return std::nullopt;
        return Element{c, {}};
    }

  private:
    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::optional<Element> escape() {
        if (rest_.empty()) return std::nullopt;
        const char c = take();
        if (c == 't') return Element{'\t', {}};
        if (c == 'd') return run(range('0', '9'));
        if (std::string_view{R"(\.+*?()[]{}|^$)"}.find(c) == std::string_view::npos) return std::nullopt;
        return Element{c, {}};
    }

    std::optional<Element> bracket() {
        Class members;
        while (!rest_.empty() && rest_.front() != ']') {
            const char low = take();
            if (low == '\\' || low == '^' || low == '[' || index(low) >= 0x80) return std::nullopt;
            char high = low;
            if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
                take();
                high = take();
            }
            if (high < low || index(high) >= 0x80) return std::nullopt;
            for (std::size_t i = index(low); i <= index(high); ++i)
                members.set(i);
        }
        if (rest_.empty() || members.none()) return std::nullopt;
        take();
        return run(members);
    }

    /// A class counts only as a run of one or more.
    std::optional<Element> run(const Class& members) {
        if (rest_.empty() || take() != '+') return std::nullopt;
        if (!rest_.empty() && std::string_view{"*+?{"}.find(rest_.front()) != std::string_view::npos)
            return std::nullopt;
        return Element{0, members};
    }

    static Class range(char low, char high) {
        Class members;
        for (std::size_t i = index(low); i <= index(high); ++i)
            members.set(i);
        return members;
    }

    std::string_view rest_;
};

}  // namespace

std::optional<LinePattern> LinePattern::compile(std::string_view pattern) {
    LinePattern compiled;
    Piece piece;
    Reader reader{pattern};
    while (!reader.done()) {
        auto element = reader.next();
        if (!element) return std::nullopt;
        if (element->run.none()) {
            // A run takes all it can, so what stands behind it must not belong to it.
            const bool behind_run = piece.text.empty() && !compiled.pieces_.empty();
            if (behind_run && compiled.pieces_.back().run[index(element->literal)]) return std::nullopt;
            piece.text += element->literal;
            continue;
        }
        if (piece.text.empty() && !compiled.pieces_.empty()) return std::nullopt;  // two runs side by side
        piece.run = element->run;
        compiled.pieces_.push_back(std::exchange(piece, {}));
    }
    compiled.pieces_.push_back(std::move(piece));
    return compiled;
}

bool LinePattern::matches(std::string_view line) const {
    for (const Piece& piece : pieces_) {
        if (!line.starts_with(piece.text)) return false;
        line.remove_prefix(piece.text.size());
        if (&piece == &pieces_.back()) break;
        std::size_t size = 0;
        while (size < line.size() && piece.run[index(line[size])])
            ++size;
        if (size == 0) return false;
        line.remove_prefix(size);
    }
    return line.empty();
}

}  // namespace rig::console
