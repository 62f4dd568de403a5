#pragma once

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rig/runner/rejudge_run.hpp"

namespace rig::runner {

/// For tests: the journal's events without what was concluded, as a journal again.
inline std::vector<plugrig::reports::Event> without_verdicts(std::vector<plugrig::reports::Event> events) {
    std::erase_if(events, [](const plugrig::reports::Event& event) { return event.has_verdict(); });
    std::uint64_t seq = 0;
    for (auto& event : events)
        event.set_seq(++seq);
    return events;
}

/// For tests: the record, but for what no Judge sees, equals what comes out of the evidence alone.
inline testing::AssertionResult rejudged_equal(plugrig::reports::Record recorded,
                                               const plugrig::reports::Record& again) {
    recorded.clear_process();  // of the host
    std::string difference;
    google::protobuf::util::MessageDifferencer compare;
    compare.ReportDifferencesToString(&difference);
    return compare.Compare(recorded, again)
               ? testing::AssertionSuccess()
               : testing::AssertionFailure() << "judged again from its journal: " << difference;
}

}  // namespace rig::runner
