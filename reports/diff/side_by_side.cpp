#include "reports/diff/side_by_side.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reports/formats/escape.hpp"
#include "reports/formats/table.hpp"
#include "rig/core/alignment.hpp"

namespace rig::reports {

namespace {

constexpr std::size_t context = 2;

// Two columns of less than this show too little of a log line.
constexpr std::size_t least_column = 45;

constexpr std::string_view indent = "  ";
constexpr std::string_view middle = " \u2502 ";
constexpr std::size_t middle_columns = 3;

std::vector<std::string> keys_of(const std::vector<std::string>& lines, const LineKey& key) {
    if (!key) return lines;
    std::vector<std::string> keys;
    std::transform(lines.begin(), lines.end(), std::back_inserter(keys), key);
    return keys;
}

/// All rows of both texts. Of a stretch that differs the alignment gives the left lines before the right
/// ones.
std::vector<SideBySide> rows_of(const std::vector<std::string>& left, const std::vector<std::string>& right,
                                const LineKey& key) {
    std::vector<SideBySide> rows;
    std::size_t unanswered = 0;  // the first row of this stretch that has no right side yet
    for (const Aligned& pair : align(keys_of(left, key), keys_of(right, key))) {
        if (pair.left && pair.right) {
            rows.push_back({left[*pair.left], right[*pair.right], true});
            unanswered = rows.size();
        } else if (pair.left) {
            rows.push_back({left[*pair.left], std::nullopt, false});
        } else if (unanswered < rows.size()) {
            rows[unanswered++].right = right[*pair.right];
        } else {
            rows.push_back({std::nullopt, right[*pair.right], false});
            unanswered = rows.size();
        }
    }
    return rows;
}

/// `text` in exactly `width` columns, cut with an ellipsis where it is longer.
std::string in_columns(const std::string& text, std::size_t width) {
    const std::size_t has = columns(text);
    if (has <= width) return text + std::string(width - has, ' ');
    std::string out;
    std::size_t taken = 0;
    for (const char c : text) {
        if ((c & 0xC0) != 0x80 && taken++ == width - 1) break;
        out += c;
    }
    return out + "\u2026";
}

/// `text` from byte `begin` on, which is where a character begins.
std::string tail(const std::string& text, std::size_t begin) {
    return begin == 0 ? text : "\u2026" + text.substr(std::min(begin, text.size()));
}

/// Where to begin so that the first difference of two lines stands in the first `width` columns.
std::size_t begin_of_window(const SideBySide& row, std::size_t width) {
    constexpr std::size_t before = 16;  // enough to recognise the place
    if (row.same || !row.left || !row.right) return 0;
    const std::string left = visible(*row.left);
    const std::string right = visible(*row.right);
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    const auto first = static_cast<std::size_t>(l - left.begin());
    if (columns(left.substr(0, first)) + before < width) return 0;
    const std::size_t room = width - std::min<std::size_t>(width, 8);  // signs and ellipses
    const std::size_t longest = std::max(left.size(), right.size());
    std::size_t begin = std::min(first - std::min(first, before), longest - std::min(longest, room));
    while (begin > 0 && (left[begin] & 0xC0) == 0x80)
        --begin;
    return begin;
}

std::string painted(const std::string& text, std::string_view ansi, bool colour) {
    return colour ? std::string{ansi} + text + "\x1b[0m" : text;
}

constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view green = "\x1b[32m";

std::string in_two_columns(const SideBySide& row, std::size_t column, bool colour) {
    const std::size_t begin = begin_of_window(row, column);
    const auto side = [&](const std::optional<std::string>& text, std::string_view ansi) {
        const std::string cell = in_columns(text ? tail(visible(*text), begin) : "", column);
        return row.same ? cell : painted(cell, ansi, colour);
    };
    std::string line{row.same ? indent : "\u2260 "};
    line += side(row.left, red);
    line += middle;
    line += side(row.right, green);
    if (!colour) line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

/// Lines that only one side has, those of the left before those of the right, as far as they stand together.
std::string one_below_the_other(const std::vector<SideBySide>& rows, std::size_t end, std::size_t width,
                                bool colour) {
    const auto fitted = [width](const std::string& line) {
        return width > 0 && columns(line) > width ? in_columns(line, width) : line;
    };
    std::string removed;
    std::string added;
    std::string out;
    for (std::size_t k = 0; k < end; ++k) {
        if (rows[k].same) {
            out += std::exchange(removed, {}) + std::exchange(added, {}) +
                   fitted("    " + visible(*rows[k].right)) + "\n";
            continue;
        }
        const std::size_t begin = width > 0 ? begin_of_window(rows[k], width) : 0;
        const auto side = [&](const char* sign, const std::string& text, std::string_view ansi) {
            return painted(fitted(sign + tail(visible(text), begin)), ansi, colour) + "\n";
        };
        if (rows[k].left) removed += side("  - ", *rows[k].left, red);
        if (rows[k].right) added += side("  + ", *rows[k].right, green);
    }
    return out + removed + added;
}

}  // namespace

std::vector<Hunk> compare_lines(const std::vector<std::string>& left, const std::vector<std::string>& right,
                                const LineKey& key) {
    const std::vector<SideBySide> rows = rows_of(left, right, key);
    std::vector<Hunk> hunks;
    std::size_t left_line = 1;
    std::size_t right_line = 1;
    std::size_t taken = 0;  // rows that are in a hunk or were passed over
    std::size_t last_difference = 0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (rows[k].same) continue;
        const bool goes_on = !hunks.empty() && k <= last_difference + 2 * context + 1;
        const std::size_t begin = goes_on ? taken : std::max(taken, k < context ? 0 : k - context);
        if (!goes_on) {
            for (; taken < begin; ++taken) {
                left_line += rows[taken].left ? 1 : 0;
                right_line += rows[taken].right ? 1 : 0;
            }
            hunks.push_back({left_line, right_line, {}});
        }
        last_difference = k;
        const std::size_t end = std::min(k + context + 1, rows.size());
        for (; taken < end; ++taken) {
            left_line += rows[taken].left ? 1 : 0;
            right_line += rows[taken].right ? 1 : 0;
            hunks.back().rows.push_back(rows[taken]);
        }
    }
    return hunks;
}

std::string render_hunks(const std::vector<Hunk>& hunks, std::size_t width, std::size_t most_rows,
                         bool colour) {
    const std::size_t usable =
        width < indent.size() + middle_columns ? 0 : width - indent.size() - middle_columns;
    const std::size_t column = usable / 2;
    std::string out;
    std::size_t shown = 0;
    std::size_t hunk_index = 0;
    for (; hunk_index < hunks.size() && shown < most_rows; ++hunk_index) {
        const Hunk& hunk = hunks[hunk_index];
        out += "  @ line " + std::to_string(hunk.left_line) + " of the first, line " +
               std::to_string(hunk.right_line) + " of the second\n";
        const std::size_t rows = std::min(hunk.rows.size(), most_rows - shown);
        if (column >= least_column) {
            for (std::size_t k = 0; k < rows; ++k)
                out += in_two_columns(hunk.rows[k], column, colour);
        } else {
            out += one_below_the_other(hunk.rows, rows, width, colour);
        }
        shown += rows;
        if (rows < hunk.rows.size())
            out += "  \u2026 " + std::to_string(hunk.rows.size() - rows) + " more lines of this place\n";
    }
    if (hunk_index < hunks.size())
        out += "  \u2026 and " + std::to_string(hunks.size() - hunk_index) + " more places\n";
    return out;
}

}  // namespace rig::reports
