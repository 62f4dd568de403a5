#include "rig/bench/twin_control.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "rig/bench/twin_plug.hpp"
#include "rig/bench/virtual_slot_fixture.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

/// A twin without terminal and socket, in simulated time.
struct Bench {
    void run_for(Duration d) { clock.run(sleep_until(clock, clock.now() + d, "test")); }

    /// The answer; empty while there is none.
    std::string ask(const std::string& line, std::uint64_t client = 1) {
        const auto answer = std::make_shared<std::string>();
        control.ask(
            client, line,
            [answer](const std::string& text) {
                EXPECT_EQ(*answer, "") << "answered twice";
                *answer = text;
            },
            [this](const std::string& text) {
                told.push_back(text);
                return listening;
            });
        last = answer;
        return *answer;
    }

    SimulatedClock clock;
    std::unique_ptr<TwinPlug> plug = TwinPlug::make(clock, shipped::station(), shipped::profile(), 1).value();
    bool quit = false;
    bool listening = true;
    Lines told;
    std::shared_ptr<std::string> last;
    TwinControl control{plug->socket(),
                        clock,
                        {.quit = [this] { quit = true; }, .console_lost = [] { return std::uint64_t{42}; }}};
};

TEST(TwinControl, TellsItsStateAsOneJsonObject) {
    Bench bench;
    EXPECT_EQ(bench.ask("state"),
              R"({"t_s":0.000,"mains":false,"powered":false,"relay":false,"led_red":false,"led_green":false,)"
              R"("load":0,"output_v":0.00,"current_a":0.0000,"uptime_s":0.000,"button":false,"strap":false,)"
              R"("console_lost":42})");
    EXPECT_EQ(bench.ask("load 2"), "ok");
    EXPECT_EQ(bench.ask("mains on"), "ok");
    bench.run_for(3s);
    const std::string state = bench.ask("state");
    EXPECT_TRUE(state.starts_with(R"({"t_s":3.000,"mains":true,"powered":true,"relay":true,"led_red":)"))
        << state;
    EXPECT_NE(state.find(R"("load":2,"output_v":230.)"), std::string::npos) << state;
    EXPECT_NE(state.find(R"("current_a":2.30)"), std::string::npos) << state;
    EXPECT_NE(state.find(R"("uptime_s":2.940)"), std::string::npos) << state;
}

TEST(TwinControl, DoesWhatItIsAsked) {
    Bench bench;
    for (const char* line : {"mains on", "  strap   on ", "button down", "load 3"}) {
        EXPECT_EQ(bench.ask(line), "ok") << line;
    }
    auto state = bench.plug->socket().state();
    EXPECT_TRUE(state.mains && state.strap && state.button);
    EXPECT_EQ(state.load, 3u);
    for (const char* line : {"mains off", "strap off", "button up", "load 0"}) {
        EXPECT_EQ(bench.ask(line), "ok") << line;
    }
    state = bench.plug->socket().state();
    EXPECT_FALSE(state.mains || state.strap || state.button);
    EXPECT_EQ(state.load, 0u);
}

TEST(TwinControl, AnswersAPressWhenTheButtonIsReleased) {
    Bench bench;
    bench.ask("mains on");
    bench.run_for(3s);
    EXPECT_EQ(bench.ask("press 300"), "");
    const auto pressed = bench.last;
    bench.run_for(299ms);
    EXPECT_TRUE(bench.plug->socket().state().button);
    EXPECT_EQ(bench.ask("press 10"), "error: the button is down");
    EXPECT_EQ(bench.ask("button down"), "error: the button is down");
    EXPECT_EQ(*pressed, "");
    bench.run_for(1ms);
    EXPECT_EQ(*pressed, "ok");
    EXPECT_FALSE(bench.plug->socket().state().button);
    bench.run_for(1s);
    EXPECT_FALSE(bench.plug->socket().state().relay) << "a short press toggles it";
}

TEST(TwinControl, EndsAPressWhenAnybodyReleasesTheButton) {
    Bench bench;
    bench.ask("press 600000", 1);
    const auto pressed = bench.last;
    bench.run_for(250ms);
    EXPECT_EQ(bench.ask("button sideways", 2), "error: button must be followed by down or up");
    EXPECT_EQ(*pressed, "");
    EXPECT_EQ(bench.ask("button up", 2), "ok");
    EXPECT_EQ(*pressed, "error: released after 0.250 s by `button up`");
    EXPECT_FALSE(bench.plug->socket().state().button);
    EXPECT_EQ(bench.ask("button down", 2), "ok");
    bench.run_for(700s);
    EXPECT_TRUE(bench.plug->socket().state().button) << "the press that was ended releases nothing any more";
}

TEST(TwinControl, EndsAPressWhenWhoPressesLeaves) {
    Bench bench;
    bench.ask("press 600000", 1);
    bench.run_for(1s);
    bench.control.left(2);
    EXPECT_TRUE(bench.plug->socket().state().button) << "somebody else";
    bench.control.left(1);
    EXPECT_FALSE(bench.plug->socket().state().button);
    EXPECT_EQ(bench.ask("press 100", 2), "") << "the next may press";
}

TEST(TwinControl, KeepsTheButtonDownForWhoeverPutItThere) {
    Bench bench;
    EXPECT_EQ(bench.ask("button down", 1), "ok");
    bench.control.left(1);
    EXPECT_TRUE(bench.plug->socket().state().button);
    EXPECT_EQ(bench.ask("press 100", 2), "error: the button is down");
    EXPECT_EQ(bench.ask("button up", 2), "ok");
}

TEST(TwinControl, TellsAWatcherOnceHoweverOftenItAsked) {
    Bench bench;
    for (int k = 0; k < 3; ++k) {
        EXPECT_EQ(bench.ask("watch", 1), "ok");
    }
    bench.ask("mains on", 1);
    EXPECT_EQ(bench.told, Lines{R"({"event":"mains","t_s":0.000,"on":true})"});
    EXPECT_EQ(bench.ask("watch", 2), "ok");
    bench.ask("mains off", 1);
    EXPECT_EQ(bench.told.size(), 3u) << "each of the two";
    bench.control.left(1);
    bench.ask("mains on", 2);
    EXPECT_EQ(bench.told.size(), 4u);
}

TEST(TwinControl, TellsWatchersOfEachChangeUntilTheyAreGone) {
    Bench bench;
    EXPECT_EQ(bench.ask("watch"), "ok");
    bench.ask("mains on");
    bench.run_for(1s);
    ASSERT_GE(bench.told.size(), 3u);
    EXPECT_EQ(bench.told[0], R"({"event":"mains","t_s":0.000,"on":true})");
    EXPECT_EQ(bench.told[1], R"({"event":"powered","t_s":0.060,"on":true})");
    const auto says = [&](const std::string& words) {
        for (const auto& line : bench.told) {
            if (line.find(words) != std::string::npos) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(says(R"("event":"relay")"));
    EXPECT_TRUE(says(R"("event":"led_red")")) << "it flashes in factory mode";
    bench.listening = false;
    bench.run_for(3s);
    const std::size_t told = bench.told.size();
    bench.run_for(3s);
    EXPECT_EQ(bench.told.size(), told) << "told once more, and then known to be gone";
}

TEST(TwinControl, EndsTheTwinWhenAsked) {
    Bench bench;
    EXPECT_EQ(bench.ask("quit"), "ok");
    EXPECT_TRUE(bench.quit);
}

TEST(TwinControl, SaysWhatIsAllowed) {
    Bench bench;
    const std::string help = bench.ask("help");
    for (const char* request : {"press MS", "button down|up", "mains on|off", "load 0|1|2|3", "strap on|off",
                                "state", "watch", "help", "quit"}) {
        EXPECT_NE(help.find(request), std::string::npos) << request;
    }
    EXPECT_EQ(bench.ask("load 4"), "error: load must be followed by 0, 1, 2 or 3");
    EXPECT_EQ(bench.ask("load"), "error: load must be followed by 0, 1, 2 or 3");
    EXPECT_EQ(bench.ask("mains 1"), "error: mains must be followed by on or off");
    EXPECT_EQ(bench.ask("mains on off"), "error: mains must be followed by on or off");
    EXPECT_EQ(bench.ask("button pressed"), "error: button must be followed by down or up");
    EXPECT_EQ(bench.ask("strap"), "error: strap must be followed by on or off");
    EXPECT_EQ(bench.ask("state now"), "error: nothing may follow state");
    for (const char* line : {"press", "press 0", "press -1", "press 1.5", "press 600001", "press 5 5",
                             "press 99999999999999999999"}) {
        EXPECT_EQ(bench.ask(line), "error: press must be followed by 1 to 600000 milliseconds") << line;
    }
    EXPECT_EQ(bench.ask("relay on"), "error: 'relay' is no request; there are " + help);
    EXPECT_EQ(bench.ask(""), "error: '' is no request; there are " + help);
    EXPECT_TRUE(bench.ask("\x1b[2J").starts_with("error: '?[2J' is no request"))
        << "a terminal obeys nothing";
    EXPECT_TRUE(bench.ask(std::string(900, 'x')).starts_with("error: '" + std::string(40, 'x') + "…'"));
}

}  // namespace
}  // namespace rig
