// A population is refused with file, line and column, or plugs can be drawn from it.
#include "rig/model/population.hpp"

#include "rig/model/station.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void population(Input input) {
    static const auto station =
        model::read_station("virtual", file("fixtures/stations/virtual.textproto")).value().message;
    const auto read = model::read_population("fuzz", text(input));
    if (!read) return require_place(read.error());
    auto drawn = station;
    if (const auto done = model::draw(*read, 1, drawn); !done) require_place(done.error());
}

}  // namespace rig::fuzz
