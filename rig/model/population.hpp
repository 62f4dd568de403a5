#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"
#include "rig/model/population.pb.h"
#include "rig/model/station.pb.h"
#include "rig/model/text_proto.hpp"

namespace rig::model {

/// A population and where its fields stand in its file.
using PopulationText = ParsedText<plugrig::model::Population>;

/// Reads and checks a population; whether a station has its knobs, draw() says.
/// Errors: bad_input, "file:line:column: …".
Result<PopulationText> read_population(std::string file, std::string_view text);

/// Gives the knobs of `station` the values of plug number `seed`. Each knob has its own stream of random
/// numbers, so adding one to the file changes no other.
/// Errors: bad_input, "file:line:column: …", for a knob that the station does not have, and for one whose
/// spread reaches outside the knob's range even if this plug does not; `station` is then unchanged.
Result<void> draw(const PopulationText& population, std::uint64_t seed, plugrig::model::Station& station);

}  // namespace rig::model
