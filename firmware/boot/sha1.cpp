#include "firmware/boot/sha1.hpp"

#include <bit>

namespace fw {

void Sha1::update(std::span<const std::uint8_t> bytes) {
    for (const std::uint8_t byte : bytes)
        add(byte);
}

Sha1::Digest Sha1::finish() {
    const std::uint64_t bits = 8 * bytes_;
    add(0x80);
    while (bytes_ % block_.size() != block_.size() - 8)
        add(0);
    for (int shift = 56; shift >= 0; shift -= 8)
        add(static_cast<std::uint8_t>(bits >> shift));
    Digest digest;
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

void Sha1::add(std::uint8_t byte) {
    block_[bytes_++ % block_.size()] = byte;
    if (bytes_ % block_.size() == 0) process_block();
}

// The schedule is kept as a ring of 16 words: W[t] replaces W[t-16].
void Sha1::process_block() {
    std::array<std::uint32_t, 16> w;
    for (std::size_t t = 0; t < w.size(); ++t)
        w[t] = static_cast<std::uint32_t>(block_[4 * t]) << 24 |
               static_cast<std::uint32_t>(block_[4 * t + 1]) << 16 |
               static_cast<std::uint32_t>(block_[4 * t + 2]) << 8 | block_[4 * t + 3];

    auto [a, b, c, d, e] = state_;
    for (std::size_t t = 0; t < 80; ++t) {
        if (t >= 16)
            w[t % 16] = std::rotl(w[(t - 3) % 16] ^ w[(t - 8) % 16] ^ w[(t - 14) % 16] ^ w[t % 16], 1);
        const std::uint32_t mixed = t < 20   ? ((b & c) ^ (~b & d)) + 0x5A827999
                                    : t < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                                    : t < 60 ? ((b & c) ^ (b & d) ^ (c & d)) + 0x8F1BBCDC
                                             : (b ^ c ^ d) + 0xCA62C1D6;
        const std::uint32_t next = std::rotl(a, 5) + mixed + e + w[t % 16];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    state_[0] += a;
    state_[1] += b;
    state_[2] += c;
    state_[3] += d;
    state_[4] += e;
}

}  // namespace fw
