#include <gtest/gtest.h>
#include <sys/ioctl.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "tests/child.hpp"
#include "tests/plugrig_program.hpp"
#include "tests/terminal.hpp"

namespace rig::tests {
namespace {

using plugrig::core::Verdict;
using plugrig::reports::Event;

const std::string eol = from_root("suites/eol.textproto");

/// A run that a person stops, and what it left behind.
class StoppedRun {
  public:
    std::vector<std::string> arguments(std::vector<std::string> more, const std::string& suite = eol) const {
        more.insert(more.begin(), {"run", suite, "--out", (folder_ / "runs").string()});
        return more;
    }
    std::filesystem::path folder() const { return std::filesystem::canonical(folder_ / "runs" / "latest"); }
    reports::Record record() const { return reports::read_record(folder() / "record.pb").value(); }
    std::vector<Event> events() const {
        return reports::read_journal(folder() / "slot1" / "journal-0001.pb").value().events;
    }

    /// ABORTED, safe and proven to be, all written, and nothing done to the plug after the signal.
    void expect_aborted(const std::string& signal) const {
        EXPECT_EQ(record().verdict(), Verdict::ABORTED) << record().cause();
        EXPECT_TRUE(record().safe_state().proven()) << record().safe_state().reason();
        EXPECT_TRUE(record().safe_state().requested_mains());
        EXPECT_TRUE(record().safe_state().input_absent());
        unsigned aborts = 0;
        for (const Event& event : events()) {
            if (event.has_abort()) {
                ++aborts;
                EXPECT_EQ(event.abort().by(), signal);
            }
            EXPECT_FALSE(aborts > 0 && event.has_drive() && event.drive().active());
        }
        EXPECT_EQ(aborts, 1u);
        for (const char* file : {"record.json", "console.log", "junit.xml", "report.html"})
            EXPECT_TRUE(std::filesystem::exists(folder() / file)) << file;
        EXPECT_EQ(plugrig({"rejudge", folder().string()}).exit_code, 4);
    }

  private:
    reports::TemporaryFolder folder_;
};

// A host that gives the program no time for 100 ms makes a run in real time an ERROR, as it should; but then
// it was not stopped by us. One more try, and another.
void when_the_host_does_not_stall(const std::function<bool()>& stops) {
    for (int k = 0; k < 3; ++k) {
        if (stops()) return;
    }
    ADD_FAILURE() << "the host stalled three times running";
}

struct Instant {
    const char* name;
    const char* line;  ///< of --json
    int signal;
    const char* signal_name;
    friend std::ostream& operator<<(std::ostream& out, const Instant& instant) { return out << instant.name; }
};

class Stopped : public testing::TestWithParam<Instant> {};

TEST_P(Stopped, InRealTimeIsAbortedAndSafe) {
    when_the_host_does_not_stall([] {
        const StoppedRun run;
        Child child{run.arguments({"--real-time", "--json"})};
        child.out().until(GetParam().line);
        child.signal(GetParam().signal);
        const Finished finished = child.finish();
        if (mentions(finished.out, "host stalled")) return false;
        EXPECT_EQ(finished.exit_code, 4) << finished.out << finished.err;
        EXPECT_TRUE(mentions(finished.out, R"("verdict":"ABORTED")")) << finished.out;
        EXPECT_TRUE(mentions(finished.out, R"("safe_state_proven":true,"exit_code":4)")) << finished.out;
        EXPECT_TRUE(run.record().run().real_time());
        run.expect_aborted(GetParam().signal_name);
        return true;
    });
}

const Instant instants[] = {
    {"WhileThePlugBoots", R"("case":"power_up","step":"boot","done")", SIGINT, "SIGINT"},
    {"WhileTheRelaySwitches", R"("case":"relay","step":"on_1","done")", SIGINT, "SIGINT"},
    {"WhileTheLoadIsMeasured", R"("case":"metering","step":"u_error[load=1]","done")", SIGINT, "SIGINT"},
    {"ByAnotherProgram", R"("case":"identity","step":"hardware","done")", SIGTERM, "SIGTERM"},
};
INSTANTIATE_TEST_SUITE_P(Run, Stopped, testing::ValuesIn(instants),
                         [](const auto& instant) { return std::string{instant.param.name}; });

/// Power up, and then hours of nothing: in simulated time a second or two.
std::string hours(const reports::TemporaryFolder& folder) {
    std::string suite = slurp(eol);
    const auto at = suite.find("case {", suite.find("case {") + 1);
    suite = suite.substr(0, at) + R"(case { name: "soak" needs: "power_up")";
    for (int k = 0; k < 100; ++k)
        suite += " step { id: \"wait_" + std::to_string(k) + "\" wait { ms: 600000 } }";
    spill(folder / "hours.textproto", suite + " }\n");
    return (folder / "hours.textproto").string();
}

TEST(StoppedRun, InSimulatedTimeIsAbortedAndSafeHoweverOftenItIsAskedTo) {
    const reports::TemporaryFolder suites;
    const StoppedRun run;
    Child child{run.arguments({"--json"}, hours(suites))};
    child.out().until(R"("step":"wait_3")");
    child.signal(SIGINT);
    child.signal(SIGINT);
    child.signal(SIGTERM);
    const Finished finished = child.finish();
    EXPECT_EQ(finished.exit_code, 4) << finished.out.substr(0, 1000) << finished.err;
    EXPECT_EQ(run.record().verdict(), Verdict::ABORTED) << run.record().cause();
    EXPECT_TRUE(run.record().safe_state().proven()) << run.record().safe_state().reason();
    EXPECT_FALSE(mentions(finished.out, R"("step":"wait_99")")) << "it ran to its end";
}

TEST(StoppedRun, WhoseTerminalIsGoneIsAbortedAndSafe) {
    when_the_host_does_not_stall([] {
        const StoppedRun run;
        OwnTerminal terminal{PLUGRIG_PROGRAM, run.arguments({"--real-time"})};
        terminal.screen().until("relay/on_1");
        terminal.hang_up();
        const int exit_code = terminal.finish();
        if (mentions(run.record().cause(), "host stalled")) return false;
        EXPECT_EQ(exit_code, 4);
        run.expect_aborted("SIGHUP");
        return true;
    });
}

TEST(StoppedRun, WhoseReaderIsGoneGoesOn) {
    const StoppedRun run;
    Child child{run.arguments({"--json"})};
    child.stop_reading();
    EXPECT_EQ(child.finish().exit_code, 3) << "PASS was not printed, and that is not a success";
    EXPECT_EQ(run.record().verdict(), Verdict::PASS) << run.record().cause();
}

}  // namespace
}  // namespace rig::tests
