// A plug profile is refused with file, line and column, or every fact can be found in it.
#include "rig/model/plug_profile.hpp"

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void plug_profile(Input input) {
    const auto profile = model::Profile::parse("fuzz", text(input));
    if (!profile) return require_place(profile.error());
    for (const auto& fact : profile->message().fact())
        require(profile->by_id(fact.id()) != nullptr, "a fact that its id does not find");
}

}  // namespace rig::fuzz
