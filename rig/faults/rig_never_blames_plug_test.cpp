// A host that stalls, an adapter that is slow and a meter that is bad are the rig's: whatever they do and
// when, a good plug may never FAIL for it.
#include <gtest/gtest.h>

#include <chrono>

#include "rig/faults/fault_run.hpp"

namespace rig::faults {
namespace {

using plugrig::core::Verdict;
using Knobs = std::vector<std::string>;

const runner::Project project{PLUGRIG_SOURCE_DIR};

class GoodPlug : public testing::Test {
  protected:
    GoodPlug() {
        std::string name = (std::filesystem::temp_directory_path() / "plugrig-good-plug-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    ~GoodPlug() override { std::filesystem::remove_all(folder_); }

    plugrig::reports::Record record(const Knobs& knobs) {
        return run_with(project, "suites/eol.textproto", knobs, folder_ / "run").value().record;
    }

    // PASS, or a verdict that blames nobody, or one that blames the rig in one of these words.
    void expect_no_blame(const Knobs& knobs, const std::vector<std::string>& words) {
        const auto run = record(knobs);
        ++seen_[run.verdict()];
        const bool names_the_rig =
            run.verdict() != Verdict::ERROR || std::ranges::any_of(words, [&](const std::string& word) {
                return run.cause().find(word) != std::string::npos;
            });
        EXPECT_TRUE(run.verdict() != Verdict::FAIL && run.verdict() != Verdict::ABORTED && names_the_rig)
            << testing::PrintToString(knobs) << ": " << Verdict_Name(run.verdict()) << ": " << run.cause();
    }

    std::map<Verdict, unsigned> seen_;

  private:
    std::filesystem::path folder_;
};

Knobs stall(int at_ms, int ms) {
    return {"virtual.adapter.stall_at_ms=" + std::to_string(at_ms),
            "virtual.adapter.stall_ms=" + std::to_string(ms)};
}

const std::vector<std::string> stalled{"stale", "stalled", "watchdog", "mains dip"};

// The relay switches four times and the button is pressed twice between 0.58 and 2.05 s.
TEST_F(GoodPlug, DoesNotFailWhereTheHostStallsNearAnEdge) {
    for (const int ms : {20, 60, 100, 140}) {
        for (int at_ms = 590; at_ms < 860; at_ms += 9) {
            expect_no_blame(stall(at_ms, ms), stalled);
        }
    }
    EXPECT_GT(seen_[Verdict::PASS], 0u);
    EXPECT_GT(seen_[Verdict::INCONCLUSIVE], 0u);
}

TEST_F(GoodPlug, DoesNotFailWheneverTheHostStalls) {
    for (const int ms : {80, 145, 180, 300}) {
        for (int at_ms = 3; at_ms < 6000; at_ms += 311) {
            expect_no_blame(stall(at_ms, ms), stalled);
        }
    }
    EXPECT_GT(seen_[Verdict::PASS], 0u);
    EXPECT_GT(seen_[Verdict::ERROR], 0u);
}

TEST_F(GoodPlug, DoesNotFailHoweverSlowlyTheInputsArePolled) {
    for (const int ms : {1, 5, 20, 40, 60, 80, 100}) {
        expect_no_blame({"virtual.sense.poll_ms=" + std::to_string(ms)}, stalled);
    }
    EXPECT_GE(seen_[Verdict::PASS], 3u);
}

TEST_F(GoodPlug, DoesNotFailHoweverSlowTheAdapterIs) {
    for (const int ms : {0, 1, 5, 20, 40, 60, 80, 100}) {
        expect_no_blame({"virtual.adapter.usb_latency_ms=" + std::to_string(ms)}, stalled);
    }
    EXPECT_GE(seen_[Verdict::PASS], 4u);
}

TEST_F(GoodPlug, DoesNotFailHoweverSlowTheMeterIs) {
    for (const int ms : {10, 100, 250, 500, 1000, 2000, 3000, 4000, 5000, 7000, 10'000}) {
        expect_no_blame({"virtual.meter.interval_ms=" + std::to_string(ms)}, {"meter"});
    }
    EXPECT_GE(seen_[Verdict::PASS], 4u);
    EXPECT_GE(seen_[Verdict::ERROR], 1u);
}

TEST_F(GoodPlug, DoesNotFailHoweverNoisyTheMeterIs) {
    for (const char* percent : {"0", "0.05", "0.1", "0.2", "0.3", "0.5", "0.7", "1", "2", "5", "10"}) {
        expect_no_blame({std::string{"virtual.meter.noise_percent="} + percent}, {"meter"});
    }
    EXPECT_GE(seen_[Verdict::PASS], 2u);
    EXPECT_GE(seen_[Verdict::ERROR], 3u);
}

}  // namespace
}  // namespace rig::faults
