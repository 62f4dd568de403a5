#include "rig/suite/check/check_mistakes.hpp"

#include <algorithm>
#include <tuple>

namespace rig::suite {

void Mistakes::add(const model::Location& where, std::string what) {
    found_.push_back({where, std::move(what)});
}

void Mistakes::add_worded(std::string mistake) {
    worded_.push_back(std::move(mistake));
}

std::vector<std::string> Mistakes::in_file_order() const {
    std::vector<Mistake> sorted = found_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Mistake& a, const Mistake& b) {
        return std::tie(a.where.file, a.where.line, a.where.column) <
               std::tie(b.where.file, b.where.line, b.where.column);
    });
    std::vector<std::string> all = worded_;
    for (const Mistake& mistake : sorted) {
        std::string line = model::to_string(mistake.where) + ": " + mistake.what;
        if (std::find(all.begin(), all.end(), line) == all.end()) {
            all.push_back(std::move(line));
        }
    }
    return all;
}

std::string in_quotes(std::string_view word) {
    return "\"" + std::string{word} + "\"";
}

}  // namespace rig::suite
