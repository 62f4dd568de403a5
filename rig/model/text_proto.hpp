#pragma once

#include <concepts>
#include <filesystem>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"
#include "rig/model/location.hpp"

namespace rig::model {

/// A message read from a text file, and where each of its fields stands there.
template <std::derived_from<google::protobuf::Message> T>
struct ParsedText {
    T message;
    Locations locations;
};

/// Fills `message` from protobuf text format. Refuses what the format lets through and no data file of
/// ours may say: NaN, infinity, an enum number without a name. `file` is used in messages only.
/// Errors: bad_input, "file:line:column: …", with the nearest known name for a misspelt one.
Result<Locations> parse_text_proto(std::string file, std::string_view text,
                                   google::protobuf::Message& message);

/// Reads a message of type T from text.
/// Errors: as above.
template <std::derived_from<google::protobuf::Message> T>
Result<ParsedText<T>> parse_text_proto(std::string file, std::string_view text) {
    T message;
    auto locations = parse_text_proto(std::move(file), text, message);
    if (!locations) {
        return locations.error();
    }
    return ParsedText<T>{std::move(message), std::move(*locations)};
}

/// An error about one place: Error{bad_input, "file:line:column: what"}.
Error error_at(const Location& location, std::string_view what);

/// The whole file as bytes. Errors: bad_input, naming the path and what the system said.
Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace rig::model
