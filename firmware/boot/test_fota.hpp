#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "firmware/boot/fota_package.hpp"
#include "firmware/boot/little_endian.hpp"
#include "firmware/boot/sha1.hpp"

namespace fw {

/// A firmware package as a server has it. For tests only.
struct TestPackage {
    explicit TestPackage(std::vector<std::uint8_t> binary_) : binary{std::move(binary_)} {
        Sha1 sum;
        sum.update(binary);
        const Sha1::Digest digest = sum.finish();
        signature.assign(digest.begin(), digest.end());
    }

    /// Four slots of 32 bytes and a SHA-1 of the header, then the binary, then its signature.
    std::vector<std::uint8_t> bytes() const {
        std::vector<std::uint8_t> package(binary_offset);
        const auto word = [&](std::size_t at, std::size_t value) {
            store_u32(std::span{package}.subspan(at), static_cast<std::uint32_t>(value));
        };
        word(0x00, magic);
        word(0x04, 1);
        word(0x08, binary_offset);
        word(0x0C, start);
        word(0x10, binary.size());
        word(0x14, flash::cm4.size);
        word(0x18, binary_offset + binary.size());
        word(0x1C, signature.size());
        word(0x20, compressed);
        package.insert(package.end(), binary.begin(), binary.end());
        package.insert(package.end(), signature.begin(), signature.end());
        return package;
    }

    static constexpr std::size_t binary_offset = 0x9C;
    std::uint32_t magic = 0x004D4D4D;
    std::uint32_t start = flash::base + flash::cm4.offset;
    std::uint32_t compressed = 0;
    std::vector<std::uint8_t> binary, signature;
};

/// What an application does that has downloaded a package: stores it and says that it wants it installed.
inline void store_package(NorFlash& flash, const std::vector<std::uint8_t>& package,
                          std::span<const std::uint8_t> wish) {
    for (std::uint32_t at = flash::fota.offset; at < flash::fota.end(); at += flash::sector)
        flash.erase(at);
    flash.program(flash::fota.offset, package);
    flash.program(flash::update_info, wish);
}

}  // namespace fw
