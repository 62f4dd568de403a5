// A pin map is refused with file, line and column, or names each line's pin.
#include "rig/model/pinmap.hpp"

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void pinmap(Input input) {
    const auto read = model::read_pinmap("fuzz", text(input));
    if (!read) return require_place(read.error());
    for (const auto& pin : read->pin()) {
        require(model::find_pin(*read, pin.name()) == &pin, "two pins of one name");
        require(model::find_line(*read, pin.line()) == &pin, "two pins of one line");
    }
}

}  // namespace rig::fuzz
