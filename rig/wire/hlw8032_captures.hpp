#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "rig/wire/hlw8032_decoder.hpp"
#include "rig/wire/hlw8032_frame.hpp"

/// For tests: the captured frames of fixtures/frames/hlw8032_frames.tsv, and frames made to measure.
namespace rig::hlw8032::captures {

using Bytes = std::array<std::uint8_t, frame_size>;
using Stream = std::vector<std::uint8_t>;

struct Row {
    Bytes bytes;
    bool good;
    std::string source;
    std::string note;
};

inline Bytes bytes_of(const std::string& hex) {
    std::istringstream in{hex};
    Bytes bytes{};
    for (auto& byte : bytes) {
        unsigned number = 0;
        if (!(in >> std::hex >> number)) throw std::runtime_error("not 24 bytes of hex: " + hex);
        byte = static_cast<std::uint8_t>(number);
    }
    return bytes;
}

inline std::vector<Row> rows() {
    std::ifstream in{PLUGRIG_SOURCE_DIR "/fixtures/frames/hlw8032_frames.tsv"};
    std::vector<Row> result;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream columns{line};
        std::string hex, checksum, source, note;
        std::getline(columns, hex, '\t');
        std::getline(columns, checksum, '\t');
        std::getline(columns, source, '\t');
        std::getline(columns, note, '\t');
        result.push_back({bytes_of(hex), checksum == "ok", source, note});
    }
    if (result.empty()) throw std::runtime_error("fixtures/frames/hlw8032_frames.tsv is not there");
    return result;
}

inline std::vector<Bytes> good_frames() {
    std::vector<Bytes> result;
    for (const Row& row : rows()) {
        if (row.good) result.push_back(row.bytes);
    }
    return result;
}

/// The good frames of the chip that sent `frame`.
inline std::vector<Bytes> good_frames_of_chip(const Bytes& frame) {
    std::vector<Bytes> result;
    const auto params = Frame::parse(frame).value().params();
    for (const Bytes& bytes : good_frames()) {
        if (Frame::parse(bytes).value().params() == params) result.push_back(bytes);
    }
    return result;
}

/// The bytes with the checksum that makes them right.
inline Bytes sealed(Bytes bytes) {
    bytes[23] = static_cast<std::uint8_t>(std::accumulate(bytes.begin() + 2, bytes.begin() + 23, 0U));
    return bytes;
}

/// The bytes with `number` written big-endian at `offset` in three bytes, and the checksum made right.
inline Bytes with_number(Bytes bytes, std::size_t offset, std::uint32_t number) {
    for (std::size_t i = 0; i < 3; ++i)
        bytes[offset + i] = static_cast<std::uint8_t>(number >> (16 - 8 * i));
    return sealed(bytes);
}

inline void append(Stream& stream, std::span<const std::uint8_t> bytes) {
    stream.insert(stream.end(), bytes.begin(), bytes.end());
}

/// Takes what the decoder has.
inline std::vector<Bytes> frames_out_of(Decoder& decoder) {
    std::vector<Bytes> result;
    while (const auto reading = decoder.take()) {
        Bytes bytes{};
        std::copy(reading->frame.bytes().begin(), reading->frame.bytes().end(), bytes.begin());
        result.push_back(bytes);
    }
    return result;
}

/// A decoder that has learnt the chip of `frame`, with those readings taken.
inline Decoder taught_by(const Bytes& frame) {
    Decoder decoder;
    for (int i = 0; i < 2; ++i)
        decoder.feed(Time{}, frame);
    while (decoder.take()) {
    }
    return decoder;
}

// nanase/HLW8032 test/test_hlw8032.cpp, commit 724b5c88: 102.80914 V, 0.286952 A, 5.92144 W.
inline const Bytes nanase =
    bytes_of("55 5A 02 EB A8 00 0D AC 00 3E E4 00 DB 2B 51 11 E8 19 BD 29 71 00 ED 1D");
// edragon.github.io HLW8032-reg-dat.md: the page decodes 219.372 V; no load.
inline const Bytes no_load =
    bytes_of("F2 5A 02 E1 80 00 06 52 00 3E A8 03 A6 C8 4F 9A E8 5E 79 0B 61 00 01 27");
// data-SVC1038: no mains voltage, no load, I register 000000 with bit 2 clear.
inline const Bytes no_mains =
    bytes_of("FA 5A 02 DE 60 FE FF 01 00 3E 35 00 00 00 4E AC A0 5F 99 07 01 00 00 4B");
// data-SVC1041: about 475 W.
inline const Bytes loaded =
    bytes_of("55 5A 02 DC D0 00 06 05 00 3C D7 00 10 D3 4D E5 68 00 4F 49 71 04 FF 55");

}  // namespace rig::hlw8032::captures
