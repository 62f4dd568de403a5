#pragma once

#include <algorithm>
#include <cstddef>
#include <experimental/simd>
#include <string_view>

namespace rig::console {

/// Where the first byte of `text` stands for which `wanted` holds; its size if there is none. `wanted` is
/// asked of one char or of a block of them at once: of comparisons, && and || only.
template <class Wanted>
std::size_t first_byte(std::string_view text, Wanted wanted) {
    namespace simd = std::experimental;
    using Block = simd::native_simd<char>;
    std::size_t at = 0;
    if (text.size() < Block::size()) {
        while (at < text.size() && !wanted(text[at]))
            ++at;
        return at;
    }
    while (at < text.size()) {
        at = std::min(at, text.size() - Block::size());  // the last block may overlap the one before
        const auto found = wanted(Block{text.data() + at, simd::element_aligned});
        if (any_of(found)) return at + static_cast<std::size_t>(find_first_set(found));
        at += Block::size();
    }
    return at;
}

}  // namespace rig::console
