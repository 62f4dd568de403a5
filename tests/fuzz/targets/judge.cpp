// Whatever events a journal holds, the Judge comes to a verdict.
#include "rig/suite/judge/judge.hpp"

#include "reports/journal.pb.h"
#include "tests/fuzz/bench.hpp"

namespace rig::fuzz {
/// The input: pieces that are a journal's payloads.
void judge(Input input) {
    rig::suite::Judge judge{small_plan()};
    plugrig::reports::Event event;
    while (!input.empty()) {
        const Input payload = take_piece(input);
        if (event.ParseFromArray(payload.data(), static_cast<int>(payload.size()))) judge.on(event);
    }
    require(judge.result().verdict() != plugrig::core::VERDICT_UNSPECIFIED, "no verdict");
}

}  // namespace rig::fuzz
