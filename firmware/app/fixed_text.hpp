#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fw {

/// A text of at most N characters without heap; what does not fit is cut off.
template <std::size_t N>
class FixedText {
  public:
    FixedText() = default;
    explicit FixedText(std::string_view text) { append(text); }

    FixedText& append(std::string_view text) {
        const std::size_t count = std::min(text.size(), N - size_);
        std::copy_n(text.begin(), count, characters_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += count;
        return *this;
    }

    /// Decimal, left-padded with zeros to `digits`.
    FixedText& append(std::uint64_t number, std::size_t digits = 1) {
        return append_number(number, 10, digits);
    }

    /// Decimal, with its sign where it is negative.
    FixedText& append_signed(std::int64_t number) {
        if (number >= 0) return append(static_cast<std::uint64_t>(number));
        return append("-").append(std::uint64_t{0} - static_cast<std::uint64_t>(number));
    }

    /// Hexadecimal without prefix, in small letters, left-padded with zeros to `digits`.
    FixedText& append_hex(std::uint64_t number, std::size_t digits = 1) {
        return append_number(number, 16, digits);
    }

    /// Blanks up to a length of `width`.
    FixedText& pad_to(std::size_t width) {
        while (size_ < width && !full())
            append(" ");
        return *this;
    }

    void clear() { size_ = 0; }
    bool full() const { return size_ == N; }
    std::size_t room() const { return N - size_; }
    std::string_view view() const { return {characters_.data(), size_}; }

  private:
    FixedText& append_number(std::uint64_t number, int base, std::size_t digits) {
        std::array<char, 20> buffer;
        const char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, base).ptr;
        const std::string_view text{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
        for (std::size_t width = text.size(); width < digits; ++width)
            append("0");
        return append(text);
    }

    std::array<char, N> characters_{};
    std::size_t size_ = 0;
};

}  // namespace fw
