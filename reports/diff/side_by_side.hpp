#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rig::reports {

/// One row of two texts beside each other; a side that has no line there is empty.
struct SideBySide {
    std::optional<std::string> left;
    std::optional<std::string> right;
    bool same = false;
};

/// A stretch in which two texts differ, with some lines of context around it.
struct Hunk {
    std::size_t left_line = 0;  ///< number of its first line, from 1
    std::size_t right_line = 0;
    std::vector<SideBySide> rows;
};

/// What makes two lines the same; the line itself when none is given.
using LineKey = std::function<std::string(const std::string&)>;

/// Where two texts differ. Lines that replace each other stand in one row.
std::vector<Hunk> compare_lines(const std::vector<std::string>& left, const std::vector<std::string>& right,
                                const LineKey& key = {});

/// The hunks for a person: in two columns where `width` has room for them, else with - and + before the
/// lines. At most `most_rows` rows; what is left out is counted.
std::string render_hunks(const std::vector<Hunk>& hunks, std::size_t width, std::size_t most_rows,
                         bool colour);

}  // namespace rig::reports
