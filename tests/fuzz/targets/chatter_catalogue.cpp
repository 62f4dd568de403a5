// A catalogue of the driver's lines is refused with a reason, or knows no empty line.
#include "rig/wire/chatter.hpp"

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void chatter_catalogue(Input input) {
    const auto catalogue = console::ChatterCatalogue::parse(text(input));
    if (!catalogue) return require(!catalogue.error().context.empty(), "refused without a word");
    require(!catalogue->matches(""), "an empty line would be the driver's");
}

}  // namespace rig::fuzz
