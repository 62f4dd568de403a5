// A golden is refused with its line, or says something; whatever the plug says, it can be held against it.
#include "rig/wire/golden.hpp"

#include "tests/fuzz/console.hpp"

namespace rig::fuzz {

/// The input: a golden, and behind a byte FF what the plug says.
void golden(Input input) {
    const auto parsed = console::Golden::parse("fuzz.expect", take_until(input, '\xFF'));
    if (!parsed) return require(!parsed.error().context.empty(), "refused without a word");
    require(parsed->literal_share() >= 0.85 && parsed->literal_share() <= 1, "a golden that says nothing");
    const auto match = parsed->match(said_to("ver", input), true);
    require(match.matched <= match.expected, "more lines than it has");
    require(match.complete() || match.mismatch, "it is over, and neither right nor wrong");
}

}  // namespace rig::fuzz
