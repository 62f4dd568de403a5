#include "reports/formats/table.hpp"

#include <algorithm>

namespace rig::reports {

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string Table::text() const {
    std::vector<std::size_t> widths(align_.size(), 0);
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], columns(row.at(i)));
    }
    std::string out;
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::string padding(widths[i] - columns(row[i]), ' ');
            out += align_[i] == Align::right ? padding + row[i] : row[i] + padding;
            out += "  ";
        }
        out.erase(out.find_last_not_of(' ') + 1);
        out += '\n';
    }
    return out;
}

}  // namespace rig::reports
