#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "reports/diff/run_diff.hpp"
#include "reports/formats/escape.hpp"
#include "reports/formats/table.hpp"
#include "reports/number.hpp"
#include "reports/words/measurement_text.hpp"

namespace rig::reports {

using plugrig::reports::Measurement;

namespace {

using enum Table::Align;

constexpr std::size_t most_measurements = 40;
constexpr std::size_t most_times = 15;
constexpr std::size_t most_input_rows = 40;
constexpr std::size_t most_console_rows = 80;

std::string percent(double share) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), std::abs(share) < 10 ? "%+.2f %%" : "%+.0f %%", 100 * share);
    return text.data();
}

std::string percent(const std::optional<double>& share) {
    return share ? percent(*share) : "";
}

std::string left_out(std::size_t all, std::size_t shown, const std::string& what) {
    return all > shown ? "  \u2026 and " + std::to_string(all - shown) + " more " + what + "\n" : "";
}

std::string identity(const RunDiff& diff) {
    if (diff.identity.empty()) return "";
    Table table{{left, left, left}};
    for (const IdentityDifference& one : diff.identity)
        table.row({"  " + one.name, one.left.empty() ? "not known" : visible(one.left),
                   one.right.empty() ? "not known" : visible(one.right)});
    return "\nRuns\n" + table.text();
}

std::string inputs(const RunDiff& diff, std::size_t width, bool colour) {
    std::string out;
    for (const InputDifference& one : diff.inputs) {
        if (one.right.empty()) {
            out += "\n" + visible(one.left) + ": only in the first\n";
        } else if (one.left.empty()) {
            out += "\n" + visible(one.right) + ": only in the second\n";
        } else {
            out += "\n" + visible(one.left) + (one.left == one.right ? "" : " and " + visible(one.right)) +
                   "\n" + render_hunks(one.hunks, width, most_input_rows, colour);
        }
    }
    return out;
}

std::string verdicts(const RunDiff& diff, bool colour) {
    return diff.verdicts.empty() ? "" : "\nVerdicts\n" + render_verdict_changes(diff.verdicts, colour);
}

/// "32 only in the first: metering/console_i[load=1], …"
std::string only_in(const std::string& side, const std::vector<std::string>& paths) {
    constexpr std::size_t most = 3;
    if (paths.empty()) return "";
    std::string out = "  " + std::to_string(paths.size()) + " only in the " + side + ": ";
    for (std::size_t k = 0; k < std::min(paths.size(), most); ++k)
        out += (k == 0 ? "" : ", ") + visible(paths[k]);
    return out + (paths.size() > most ? ", \u2026" : "") + "\n";
}

/// Columns that a narrow terminal does without, the first first.
constexpr std::array<std::size_t, 3> dispensable{6, 3, 4};

std::string fitted(const std::vector<std::vector<std::string>>& rows, std::size_t width) {
    std::vector<bool> kept(7, true);
    for (std::size_t dropped = 0;; ++dropped) {
        Table table{std::vector<Table::Align>(7 - dropped, right)};
        std::size_t widest = 0;
        for (const auto& row : rows) {
            std::vector<std::string> cells;
            for (std::size_t k = 0; k < row.size(); ++k) {
                if (kept[k]) cells.push_back(row[k]);
            }
            table.row(std::move(cells));
        }
        std::string text = table.text();
        for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
            widest = std::max(widest, columns(text.substr(at, end - at)));
        if (width == 0 || widest <= width || dropped == dispensable.size()) return text;
        kept[dispensable[dropped]] = false;
    }
}

std::string measurements(const RunDiff& diff, std::size_t width) {
    if (diff.measurements.empty()) return "";
    std::vector<std::vector<std::string>> rows{
        {"measurement", "first", "second", "change", "relative", "of limits", "limits"}};
    std::vector<std::string> first;
    std::vector<std::string> second;
    std::size_t left = 0;
    for (const MeasurementDifference& one : diff.measurements) {
        if (!one.right) {
            first.push_back(one.path);
        } else if (!one.left) {
            second.push_back(one.path);
        } else if (rows.size() > most_measurements) {
            ++left;
        } else {
            rows.push_back({visible(one.path), value_text(*one.left), value_text(*one.right),
                            (one.difference > 0 ? "+" : "") + rounded_text(one.difference),
                            percent(one.relative), percent(one.of_limits), limits_text(*one.right)});
        }
    }
    std::size_t longest = 0;
    for (const auto& row : rows)
        longest = std::max(longest, columns(row[0]));
    for (auto& row : rows)
        row[0] = "  " + row[0] + std::string(longest - columns(row[0]), ' ');
    return "\nMeasurements, the largest change first\n" + (rows.size() > 1 ? fitted(rows, width) : "") +
           (left > 0 ? "  \u2026 and " + std::to_string(left) + " more measurements\n" : "") +
           only_in("first", first) + only_in("second", second);
}

std::string times(const RunDiff& diff) {
    if (diff.times.empty()) return "";
    Table table{{left, right, right, right}};
    table.row({"  took", "first", "second", "ratio"});
    const std::size_t shown = std::min(diff.times.size(), most_times);
    for (std::size_t k = 0; k < shown; ++k) {
        const TimeDifference& one = diff.times[k];
        std::array<char, 32> ratio{};
        std::snprintf(ratio.data(), ratio.size(), "%.3f",
                      static_cast<double>(one.right_ns) / static_cast<double>(one.left_ns));
        table.row({"  " + visible(one.path), seconds_text(one.left_ns, 3) + " s",
                   seconds_text(one.right_ns, 3) + " s", one.left_ns == 0 ? "" : ratio.data()});
    }
    return "\nTimes, the largest ratio first\n" + table.text() + left_out(diff.times.size(), shown, "steps");
}

std::string console(const RunDiff& diff, std::size_t width, bool colour) {
    return diff.console.empty()
               ? ""
               : "\nConsole, numbers aside\n" + render_hunks(diff.console, width, most_console_rows, colour);
}

std::string json_number(const std::optional<double>& number) {
    return number && std::isfinite(*number) ? number_text(*number) : "null";
}

std::string json_value(const std::optional<Measurement>& one) {
    return json_number(one ? std::optional{one->value()} : std::nullopt);
}

/// The elements between brackets.
template <class All, class Each>
std::string json_array(const All& all, const Each& each) {
    std::string out;
    for (const auto& one : all)
        out += (out.empty() ? "" : ",") + each(one);
    return "[" + out + "]";
}

std::string text(const std::string& value) {
    return json_string(valid_utf8(value));
}

std::string verdict(plugrig::core::Verdict verdict) {
    return verdict == plugrig::core::Verdict{} ? "null" : json_string(Verdict_Name(verdict));
}

std::string hunks_json(const std::vector<Hunk>& hunks) {
    const auto side = [](const std::optional<std::string>& line) { return line ? text(*line) : "null"; };
    return json_array(hunks, [&](const Hunk& hunk) {
        return R"({"left_line":)" + std::to_string(hunk.left_line) + R"(,"right_line":)" +
               std::to_string(hunk.right_line) + R"(,"rows":)" +
               json_array(hunk.rows,
                          [&](const SideBySide& row) {
                              return R"({"left":)" + side(row.left) + R"(,"right":)" + side(row.right) +
                                     R"(,"same":)" + (row.same ? "true" : "false") + "}";
                          }) +
               "}";
    });
}

}  // namespace

std::string render_run_diff(const RunDiff& diff, std::size_t width, bool colour) {
    if (diff.equal()) return "equal\n";
    const std::string out = identity(diff) + inputs(diff, width, colour) + verdicts(diff, colour) +
                            measurements(diff, width) + times(diff) + console(diff, width, colour);
    return out.substr(1);  // the blank line before the first part
}

std::string render_run_diff_json(const RunDiff& diff) {
    return R"({"event":"diff","equal":)" + std::string{diff.equal() ? "true" : "false"} + R"(,"identity":)" +
           json_array(diff.identity,
                      [](const IdentityDifference& one) {
                          return R"({"name":)" + text(one.name) + R"(,"left":)" + text(one.left) +
                                 R"(,"right":)" + text(one.right) + "}";
                      }) +
           R"(,"inputs":)" +
           json_array(diff.inputs,
                      [](const InputDifference& one) {
                          return R"({"left":)" + text(one.left) + R"(,"right":)" + text(one.right) +
                                 R"(,"hunks":)" + hunks_json(one.hunks) + "}";
                      }) +
           R"(,"verdicts":)" +
           json_array(diff.verdicts,
                      [](const VerdictChange& one) {
                          return R"({"of":)" + text(one.path) + R"(,"left":)" + verdict(one.was) +
                                 R"(,"left_because":)" + text(one.was_because) + R"(,"right":)" +
                                 verdict(one.is) + R"(,"right_because":)" + text(one.because) + "}";
                      }) +
           R"(,"measurements":)" +
           json_array(diff.measurements,
                      [](const MeasurementDifference& one) {
                          return R"({"of":)" + text(one.path) + R"(,"left":)" + json_value(one.left) +
                                 R"(,"right":)" + json_value(one.right) + R"(,"relative":)" +
                                 json_number(one.relative) + R"(,"of_limits":)" + json_number(one.of_limits) +
                                 "}";
                      }) +
           R"(,"times":)" +
           json_array(diff.times,
                      [](const TimeDifference& one) {
                          return R"({"of":)" + text(one.path) + R"(,"left_s":)" +
                                 seconds_text(one.left_ns, 9) + R"(,"right_s":)" +
                                 seconds_text(one.right_ns, 9) + "}";
                      }) +
           R"(,"console":)" + hunks_json(diff.console) + "}\n";
}

}  // namespace rig::reports
