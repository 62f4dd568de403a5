#include "rig/model/nearest_name.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace rig::model {

namespace {

std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest_name(std::string_view wrong, std::span<const std::string> names) {
    std::size_t allowed = std::max<std::size_t>(1, wrong.size() / 3);
    std::string nearest;
    for (const std::string& name : names) {
        const std::size_t distance = edit_distance(wrong, name);
        if (distance < allowed || (distance == allowed && nearest.empty())) {
            allowed = distance;
            nearest = name;
        }
    }
    return nearest;
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> names) {
    const std::string nearest = nearest_name(wrong, names);
    return nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?";
}

}  // namespace rig::model
