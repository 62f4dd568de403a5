#include <gtest/gtest.h>

#include "rig/runner/shipped_suites.hpp"

namespace rig::runner {
namespace {

using plugrig::core::Verdict;

plugrig::reports::Record without_meter(const std::string& suite) {
    return record_of(prepared_suite("suites/" + suite + ".textproto", {"virtual.meter.silent=true"}));
}

TEST(SilentMeter, IsNoFaultToASuiteThatMeasuresNothingWithIt) {
    for (const std::string suite : {"console", "crash"}) {
        const auto record = without_meter(suite);
        EXPECT_EQ(record.verdict(), Verdict::PASS) << suite << ": " << record.cause();
    }
}

TEST(SilentMeter, IsAFaultOfTheRigToASuiteThatNeedsIt) {
    for (const std::string suite : {"eol", "firmware"}) {
        const auto record = without_meter(suite);
        EXPECT_EQ(record.verdict(), Verdict::ERROR) << suite;
        EXPECT_NE(record.cause().find("meter silent"), std::string::npos) << record.cause();
    }
}

}  // namespace
}  // namespace rig::runner
