// A suite is refused with what is wrong, or becomes a plan.
#include "rig/model/station.hpp"
#include "rig/suite/check/check.hpp"
#include "rig/suite/suite.pb.h"
#include "tests/fuzz/bench.hpp"

namespace rig::fuzz {

void suite(Input input) {
    // What is no suite is refused before the other files of the bench are read, which takes long.
    if (const auto read = model::parse_text_proto<plugrig::suite::Suite>("fuzz", text(input)); !read)
        return require_place(read.error());
    static rig::suite::CheckInputs inputs = bench_inputs();
    inputs.suite = {"fuzz", std::string{text(input)}};
    const auto outcome = rig::suite::check(inputs);
    require(outcome.plan.has_value() == outcome.errors.empty(), "neither a plan nor a mistake, or both");
    for (const std::string& error : outcome.errors)
        require(error.starts_with("fuzz"), "a mistake of which nobody knows where it stands");
}

}  // namespace rig::fuzz
