#include "rig/runner/step_actions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rig/runner/run_fixture.hpp"

namespace rig::runner {
namespace {

using namespace std::chrono_literals;
using plugrig::reports::Event;

// What one whole run did to the bench, step by step, from its journal.
const std::vector<Event>& events() {
    static const std::vector<Event> all = [] {
        EolRun run;
        run.execute();
        return run.journal().events;
    }();
    return all;
}

struct Done {
    std::vector<std::string> drives;
    std::vector<Duration> times;  // of the drives, since the first
    std::string typed;
};

Done done_in(const std::string& case_name, const std::string& step) {
    Done done;
    bool inside = false;
    std::int64_t first = 0;
    for (const Event& event : events()) {
        if (event.has_step_begin()) {
            inside = event.step_begin().case_() == case_name && event.step_begin().step() == step;
        } else if (event.has_step_end()) {
            inside = false;
        } else if (inside && event.has_drive()) {
            first = done.drives.empty() ? event.t_ns() : first;
            done.drives.push_back(Line_Name(event.drive().line()) +
                                  (event.drive().active() ? " on" : " off"));
            done.times.push_back(Duration{event.t_ns() - first});
        } else if (inside && event.has_tx()) {
            done.typed += event.tx().data();
        }
    }
    return done;
}

using Drives = std::vector<std::string>;

TEST(StepActions, PowerDrivesTheMainsRequest) {
    EXPECT_EQ(done_in("power_up", "mains_on").drives, Drives{"MAINS_REQUEST on"});
    EXPECT_EQ(done_in("final_state", "mains_off").drives, Drives{"MAINS_REQUEST off"});
}

TEST(StepActions, LoadSetsTheTwoSelectLines) {
    EXPECT_EQ(done_in("power_up", "first_load").drives,
              (Drives{"LOAD_SELECT_0 off", "LOAD_SELECT_1 off", "LOAD_SELECT_0 on"}));
    EXPECT_EQ(done_in("metering", "select[load=2]").drives,
              (Drives{"LOAD_SELECT_0 off", "LOAD_SELECT_1 off", "LOAD_SELECT_1 on"}));
    EXPECT_EQ(done_in("metering", "select[load=3]").drives,
              (Drives{"LOAD_SELECT_0 off", "LOAD_SELECT_1 off", "LOAD_SELECT_0 on", "LOAD_SELECT_1 on"}));
}

TEST(StepActions, RelayTypesTheSwitchCommandOnceWithTheUuidThatThePlugTold) {
    EXPECT_EQ(done_in("relay", "off_1").typed, "meross switch 18110800000000000000020000310001 off\r");
    EXPECT_EQ(done_in("relay", "on_1").typed, "meross switch 18110800000000000000020000310001 on\r");
}

TEST(StepActions, ButtonIsHeldAsLongAsTheSuiteSays) {
    const Done done = done_in("button", "press_off");
    ASSERT_EQ(done.drives, (Drives{"BUTTON on", "BUTTON off"}));
    EXPECT_GE(done.times[1], Duration{500ms});
    EXPECT_LE(done.times[1], Duration{502ms}) << "and one USB transfer";
    EXPECT_EQ(done.typed, "");
}

TEST(StepActions, StepsThatOnlyLookTouchNothing) {
    for (const auto& [case_name, step] : {std::pair{"leds", "factory_mode"}, {"power_up", "boot"}}) {
        const Done done = done_in(case_name, step);
        EXPECT_TRUE(done.drives.empty()) << step;
        EXPECT_EQ(done.typed, "") << step;
    }
}

}  // namespace
}  // namespace rig::runner
