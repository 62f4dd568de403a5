#include <gtest/gtest.h>

#include "rig/bench/safety_fixture.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;

TEST(SafetyProof, OfARunThatNeverAskedForMainsNeedsTheLinesOnly) {
    SafetyBench bench;
    bench.safety->arm();
    bench.lines.set(CONTACTOR_MIRROR, false);
    bench.safety->make_safe();
    const Safety::Proof proof = bench.prove();
    EXPECT_TRUE(proof.proven());
    EXPECT_FALSE(proof.requested_mains);
    EXPECT_EQ(proof.reason(), "");
    EXPECT_EQ(bench.clock.now(), Time{}) << "nothing to wait for";
}

TEST(SafetyProof, ComesAsSoonAsEverythingIsDark) {
    SafetyBench bench;
    bench.energise();
    bench.safety->make_safe();
    bench.clock.at(Time{123ms}, Phase::delivery, "dark", [&] { bench.everything_dark(); });
    const Safety::Proof proof = bench.prove();
    EXPECT_TRUE(proof.proven()) << proof.reason();
    EXPECT_EQ(bench.clock.now(), Time{123ms});
}

TEST(SafetyProof, NamesEachPieceThatIsMissing) {
    struct {
        Line line;
        bool active;
        std::string_view what;
    } const pieces[] = {{INPUT_SENSE, true, "input voltage absent"},
                        {OUTPUT_SENSE, true, "output voltage absent"},
                        {CONTACTOR_MIRROR, false, "contactor's mirror contact closed"}};
    for (const auto& missing : pieces) {
        SafetyBench bench;
        bench.energise();
        bench.safety->make_safe();
        bench.everything_dark();
        bench.lines.set(missing.line, missing.active);
        const Safety::Proof proof = bench.prove();
        EXPECT_FALSE(proof.proven());
        EXPECT_TRUE(says(proof.reason(), "pull the mains plug")) << proof.reason();
        for (const auto& piece : pieces) {
            EXPECT_EQ(says(proof.reason(), piece.what), piece.line == missing.line) << proof.reason();
        }
        EXPECT_EQ(bench.clock.now(), Time{500ms});
    }
}

TEST(SafetyProof, CountsADarkInputOnlyAfterALitOne) {
    SafetyBench bench;
    bench.safety->arm();
    bench.lines.set(WATCHDOG_OK, true);
    EXPECT_EQ(bench.request(), "");
    bench.safety->make_safe();
    const Safety::Proof proof = bench.prove();
    EXPECT_TRUE(proof.input_absent && proof.output_absent && proof.mirror_closed && proof.lines_inactive);
    EXPECT_FALSE(proof.proven());
    EXPECT_TRUE(says(proof.reason(), "its sense never showed it")) << proof.reason();
}

TEST(SafetyProof, DoesNotCountAnInputThatWasLitBeforeMainsWasAskedFor) {
    SafetyBench bench;
    bench.safety->arm();
    bench.lines.set(INPUT_SENSE, true);
    bench.lines.set(INPUT_SENSE, false);
    bench.lines.set(WATCHDOG_OK, true);
    EXPECT_EQ(bench.request(), "");
    bench.safety->make_safe();
    EXPECT_FALSE(bench.prove().proven());
}

TEST(SafetyProof, FailsWhenAnOutputDoesNotReadBack) {
    SafetyBench bench;
    bench.energise();
    bench.lines.stuck = true;
    bench.safety->make_safe();
    bench.everything_dark();
    const Safety::Proof proof = bench.prove();
    EXPECT_FALSE(proof.proven());
    EXPECT_TRUE(says(proof.reason(), "does not read its outputs back")) << proof.reason();
}

TEST(SafetyProof, IsNotGivenBySensesFromBeforeMakeSafe) {
    SafetyBench bench;
    bench.energise();
    bench.everything_dark();  // mains failed by itself, and then the adapter went
    bench.run_until(Time{100ms});
    bench.lines.stop_polling();
    bench.run_until(Time{101ms});
    bench.safety->make_safe();
    const Safety::Proof proof = bench.prove();
    EXPECT_FALSE(proof.proven());
    EXPECT_TRUE(says(proof.reason(), "input voltage absent")) << proof.reason();
}

}  // namespace
}  // namespace rig
