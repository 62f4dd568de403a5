#pragma once

#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <string_view>

#include "rig/core/error.hpp"
#include "rig/model/text_proto.hpp"

/// What must hold for any bytes. A target is a function of its input: the same bytes, the same result.
namespace rig::fuzz {

using Input = std::span<const std::uint8_t>;

/// Ends the program with `what`, where a fuzzer sees it.
inline void require(bool holds, std::string_view what) {
    if (holds) return;
    std::cerr << "fuzz: " << what << '\n';
    std::abort();
}

inline std::string_view text(Input input) {
    return {reinterpret_cast<const char*>(input.data()), input.size()};
}

inline Input bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The first byte, which chooses something; 0 of nothing.
inline std::uint8_t take_byte(Input& input) {
    if (input.empty()) return 0;
    const std::uint8_t first = input.front();
    input = input.subspan(1);
    return first;
}

/// What stands before the first `end`, which goes with it.
inline std::string_view take_until(Input& input, char end) {
    const std::string_view all = text(input);
    const std::string_view taken = all.substr(0, all.find(end));
    input = input.subspan(taken.size() + (taken.size() < all.size() ? 1 : 0));
    return taken;
}

/// The next of the pieces that an input is cut into: a byte says how long it is.
inline Input take_piece(Input& input) {
    const std::size_t size = take_byte(input);
    const Input piece = input.first(std::min(size, input.size()));
    input = input.subspan(piece.size());
    return piece;
}

/// Refused, and said where and why: "fuzz:12:7: …", or of the whole "fuzz: …".
inline void require_place(const Error& error) {
    require(error.context.starts_with("fuzz:") && error.context.find(": ") + 2 < error.context.size(),
            "refused without a place or a word");
}

/// protobuf writes a line to stderr for each text that is none: too slow to do a million times.
inline const auto protobuf_log = google::protobuf::SetLogHandler(nullptr);

/// A file of the project.
inline std::string file(const std::string& path) {
    return model::read_file(PLUGRIG_SOURCE_DIR "/" + path).value();
}

}  // namespace rig::fuzz
