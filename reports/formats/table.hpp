#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rig::reports {

/// Columns of `text` on a terminal, near enough: a UTF-8 character is one.
std::size_t columns(std::string_view text);

/// Text in columns, two blanks apart.
class Table {
  public:
    enum class Align { left, right };

    explicit Table(std::vector<Align> align) : align_{std::move(align)} {}

    /// Range: as many cells as there are columns, without line breaks.
    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

    /// One line a row, without trailing blanks.
    std::string text() const;

  private:
    std::vector<Align> align_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace rig::reports
