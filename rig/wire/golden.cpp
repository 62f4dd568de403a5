#include "rig/wire/golden.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "rig/wire/placeholder.hpp"

namespace rig::console {
namespace {

constexpr double least_literal_share = 0.85;

constexpr std::string_view line_end = "\r\n";

enum class Sign { must, late, optional, anything };

// Blanks at a line's end do not survive editors and transcripts, so they are no evidence either way.
std::string_view without_trailing_blanks(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::optional<Sign> sign_of(std::string_view line) {
    if (line == "...") return Sign::anything;
    if (line.starts_with("= ")) return Sign::must;
    if (line.starts_with("~ ")) return Sign::late;
    if (line.starts_with("? ")) return Sign::optional;
    return std::nullopt;
}

// Numbers and what stands for them, as one sign each.
std::string numbers_aside(std::string_view text) {
    static const re2::RE2 number{R"(%\{(ms|uint|hex)\}|[0-9]+)"};
    std::string result{text};
    re2::RE2::GlobalReplace(&result, number, "0");
    return result;
}

bool is_but_for_one_piece(std::string_view shorter, std::string_view whole) {
    if (shorter.empty() || shorter.size() >= whole.size()) return false;
    const auto same = std::mismatch(shorter.begin(), shorter.end(), whole.begin()).first - shorter.begin();
    const auto same_from_behind =
        std::mismatch(shorter.rbegin(), shorter.rend(), whole.rbegin()).first - shorter.rbegin();
    return static_cast<std::size_t>(same + same_from_behind) >= shorter.size();
}

}  // namespace

struct Golden::Line {
    Sign sign{};
    int number = 0;
    std::string written;  ///< behind the sign
    PlaceholderText text;
    std::shared_ptr<const re2::RE2> pattern;  ///< null if all of it is literal

    bool matches(const Record& record) const {
        if (record.integrity == Integrity::torn) return false;
        if (text.is_literal)
            return without_trailing_blanks(record.text) == without_trailing_blanks(text.prefix);
        return record.text.starts_with(text.prefix) && re2::RE2::FullMatch(record.text, *pattern);
    }
};

Result<Golden> Golden::parse(std::string_view name, std::string_view text) {
    Golden golden;
    golden.name_ = name;
    auto lines = std::make_shared<std::vector<Line>>();
    bool has_source = false;
    std::size_t literal = 0;
    std::size_t written = 0;
    const auto refuse = [&](int number, const std::string& why) {
        return Error{Errc::bad_input, std::string{name} + ":" + std::to_string(number) + ": " + why};
    };
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view whole = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(whole.size() + 1, text.size()));
        if (whole.starts_with('#')) {
            has_source = has_source || whole.starts_with("# source: ");
            continue;
        }
        if (whole.empty()) continue;
        const auto sign = sign_of(whole);
        if (!sign) return refuse(number, "a line begins with '= ', '~ ', '? ' or '#', or is '...'");
        Line line{.sign = *sign, .number = number, .written = {}, .text = {}, .pattern = {}};
        if (*sign != Sign::anything) {
            line.written = whole.substr(2);
            const auto read = read_placeholders(line.written);
            if (!read) return refuse(number, read.error().context);
            line.text = *read;
            if (!line.text.is_literal) line.pattern = std::make_shared<re2::RE2>(line.text.pattern);
            golden.lists_logs_ = golden.lists_logs_ || line.written.starts_with("[T: ");
        }
        if (*sign == Sign::must) {
            literal += line.text.literal_bytes;
            written += line.text.literal_bytes + line.text.open_bytes;
            golden.bytes_ += line.text.literal_bytes + line.text.open_bytes + line_end.size();
        }
        lines->push_back(std::move(line));
    }
    if (!has_source) return refuse(1, "no '# source: ' says where the text was observed");
    if (written == 0) return refuse(1, "no '= ' line: this golden asks for nothing");
    golden.literal_share_ = static_cast<double>(literal) / static_cast<double>(written);
    if (golden.literal_share_ < least_literal_share) {
        return refuse(1, "only " + std::to_string(static_cast<int>(golden.literal_share_ * 100)) +
                             " % of the '= ' lines' bytes are literal, 85 % are asked for");
    }
    golden.lines_ = std::move(lines);
    return golden;
}

/// Goes along the golden's lines as records come.
class Golden::Walk {
  public:
    explicit Walk(const Golden& golden) : golden_{golden} {
        const auto is_must = [](const Line& line) { return line.sign == Sign::must; };
        match_.expected = static_cast<std::size_t>(std::ranges::count_if(*golden.lines_, is_must));
    }

    /// False once a record contradicts the golden.
    bool take(const Record& record) {
        if (!record.line_status.clean() || record.integrity == Integrity::torn) trace_ = true;
        if (record.kind == Kind::noise && match_.matched > 0) trace_ = true;
        if (advance(record) || open_ > next_ || passes_over(record)) return true;
        contradict(record.text);
        return false;
    }

    void close() {
        if (match_.matched < match_.expected) contradict("end of input");
    }

    Match result() && { return std::move(match_); }

  private:
    /// Tries the lines from the current one up to and including the next `=`.
    bool advance(const Record& record) {
        const auto& lines = *golden_.lines_;
        for (std::size_t i = next_; i < lines.size(); ++i) {
            const Line& line = lines[i];
            if (line.sign == Sign::anything) {
                open_ = std::max(open_, i + 1);
            } else if (line.sign == Sign::late) {
                if (come_late(i, record)) return true;
            } else if (line.matches(record)) {
                next_ = i + 1;
                if (line.sign == Sign::must && ++match_.matched == match_.expected)
                    match_.t_complete = record.t_last;
                return true;
            } else if (line.sign == Sign::must) {
                break;
            }
        }
        for (std::size_t i = 0; i < next_; ++i) {
            if (lines[i].sign == Sign::late && come_late(i, record)) return true;
        }
        return false;
    }

    bool come_late(std::size_t i, const Record& record) {
        if (came_late_.contains(i) || !(*golden_.lines_)[i].matches(record)) return false;
        came_late_.insert(i);
        return true;
    }

    bool passes_over(const Record& record) const {
        switch (record.kind) {
            case Kind::noise:
            case Kind::chatter:
            case Kind::prompt:
            case Kind::echo:
                return true;
            case Kind::log:
                return !golden_.lists_logs_ || record.integrity == Integrity::torn;
            case Kind::boot:
            case Kind::reply:
                return record.text.empty() || record.integrity == Integrity::torn;
            case Kind::fault:
                return false;
        }
        return false;
    }

    void contradict(std::string instead) {
        const auto& lines = *golden_.lines_;
        const auto must = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(next_), lines.end(),
                                       [](const Line& line) { return line.sign == Sign::must; });
        const bool piece_missing =
            must != lines.end() &&
            is_but_for_one_piece(numbers_aside(without_trailing_blanks(instead)),
                                 numbers_aside(without_trailing_blanks(must->written)));
        match_.mismatch = Mismatch{.line = must == lines.end() ? lines.back().number : must->number,
                                   .expected = must == lines.end() ? "end of the text" : must->written,
                                   .instead = std::move(instead),
                                   .trace = trace_,
                                   .piece_missing = piece_missing};
    }

    const Golden& golden_;
    Match match_;
    std::size_t next_ = 0;             ///< the first line that has not been passed
    std::size_t open_ = 0;             ///< behind the last `...` that was reached
    std::set<std::size_t> came_late_;  ///< `~` lines that have come
    bool trace_ = false;
};

Golden::Match Golden::match(std::span<const Record> records, bool closed) const {
    Walk walk{*this};
    for (const Record& record : records) {
        if (!walk.take(record)) return std::move(walk).result();
    }
    if (closed) walk.close();
    return std::move(walk).result();
}

}  // namespace rig::console
