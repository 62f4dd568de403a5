#pragma once

#include <string>
#include <string_view>

#include "rig/core/result.hpp"
#include "rig/model/pinmap.pb.h"
#include "rig/model/station.pb.h"
#include "rig/model/text_proto.hpp"

namespace rig::model {

/// A station and where its fields stand in its file.
using StationText = ParsedText<plugrig::model::Station>;

/// Reads a station; what it says is not checked yet, so that `--set` can still change it.
/// Errors: bad_input, "file:line:column: …".
Result<StationText> read_station(std::string file, std::string_view text);

/// Refuses a pin map or a plug profile outside the project; for before they are read.
/// Errors: bad_input, "file:line:column: …".
Result<void> check_named_files(const plugrig::model::Station& station, const Locations& locations);

/// Refuses what no bench could be: a value outside its field's range or form (rig/model/rules.hpp), wires
/// that the pin map contradicts, mains that could not be proven off, loads that could not stand the mains.
/// Errors: bad_input, "file:line:column: …".
Result<void> check_station(const plugrig::model::Station& station, const Locations& locations,
                           const plugrig::model::Pinmap& pinmap);

}  // namespace rig::model
