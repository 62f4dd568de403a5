// A station's file is refused with file, line and column, or can be checked.
#include "rig/model/station.hpp"

#include "rig/model/pinmap.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void station(Input input) {
    static const auto pins = model::read_pinmap("hw/pinmap.textproto", file("hw/pinmap.textproto")).value();
    const auto read = model::read_station("fuzz", text(input));
    if (!read) return require_place(read.error());
    for (const auto& checked : {model::check_named_files(read->message, read->locations),
                                model::check_station(read->message, read->locations, pins)})
        if (!checked) require_place(checked.error());
}

}  // namespace rig::fuzz
