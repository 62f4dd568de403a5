#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "firmware/app/fixed_text.hpp"

namespace fw {

/// An IPv4 address.
struct Ipv4 {
    std::uint32_t value = 0;  ///< the first octet in the highest byte

    /// Four decimal octets joined by dots. Errors: nothing when `text` is anything else.
    static std::optional<Ipv4> parse(std::string_view text) {
        Ipv4 address;
        const char* at = text.data();
        const char* const end = at + text.size();
        for (int octet = 0; octet < 4; ++octet) {
            if (octet > 0 && (at == end || *at++ != '.')) return std::nullopt;
            std::uint8_t number = 0;
            const auto [next, error] = std::from_chars(at, end, number);
            if (error != std::errc{}) return std::nullopt;
            at = next;
            address.value = address.value << 8 | number;
        }
        if (at != end) return std::nullopt;
        return address;
    }

    FixedText<15> text() const {
        FixedText<15> text;
        for (int shift = 24; shift >= 0; shift -= 8)
            text.append(std::uint64_t{(value >> shift) & 0xFF}).append(shift > 0 ? "." : "");
        return text;
    }

    friend bool operator==(const Ipv4&, const Ipv4&) = default;
};

}  // namespace fw
