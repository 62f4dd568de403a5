#include "rig/core/alignment.hpp"

#include <algorithm>
#include <functional>  // dtl uses it without including it
#include <map>
#include <string_view>

#include <dtl/dtl.hpp>

namespace rig {
namespace {

/// Equal texts have equal numbers: comparing those is what takes the time.
std::vector<int> numbered(const std::vector<std::string>& texts, std::map<std::string_view, int>& numbers) {
    std::vector<int> result;
    for (const std::string& text : texts) {
        result.push_back(numbers.emplace(text, static_cast<int>(numbers.size())).first->second);
    }
    return result;
}

}  // namespace

std::vector<Aligned> align(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    std::map<std::string_view, int> numbers;
    const std::vector<int> a = numbered(left, numbers);
    const std::vector<int> b = numbered(right, numbers);
    constexpr bool deletions_first = true;
    dtl::Diff<int> diff{a, b, deletions_first};
    diff.compose();
    std::vector<Aligned> pairs;
    // dtl's own indices are wrong in sequences that it compares in more than two pieces.
    std::size_t l = 0;
    std::size_t r = 0;
    for (const auto& [element, info] : diff.getSes().getSequence()) {
        switch (info.type) {
            case dtl::SES_COMMON:
                pairs.push_back({l++, r++});
                break;
            case dtl::SES_DELETE:
                pairs.push_back({l++, std::nullopt});
                break;
            default:
                pairs.push_back({std::nullopt, r++});
        }
    }
    return pairs;
}

}  // namespace rig
