// As many steps as STEPS in the environment says, each a GoogleTest test with one measurement.
// Provenance: rewritten from gen.py of this project's peer measurements.
#include <gtest/gtest.h>

#include <cstdlib>

namespace {

int steps() {
    const char* given = std::getenv("STEPS");
    return given == nullptr ? 1 : std::atoi(given);
}

class Steps : public testing::TestWithParam<int> {};

TEST_P(Steps, IsInsideItsLimits) {
    RecordProperty("m", GetParam());
    EXPECT_LT(5, 10);
}
INSTANTIATE_TEST_SUITE_P(Many, Steps, testing::Range(0, steps()));

}  // namespace
