// Every line to a twin's control socket is answered once, with a line.
#include "rig/bench/twin_control.hpp"

#include <chrono>

#include "rig/bench/twin_plug.hpp"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

TwinPlug& plug(Clock& clock) {
    static const auto made = [&] {
        const auto station =
            model::read_station("virtual", file("fixtures/stations/virtual.textproto")).value();
        const auto profile =
            model::Profile::parse("plug", file("fixtures/plugs/mss310_hw2.textproto")).value();
        return TwinPlug::make(clock, station.message, profile, 1).value();
    }();
    return *made;
}

}  // namespace

/// The input: requests, each ended by LF. No time passes, so a press is answered when the twin ends.
void twin_control(Input input) {
    static SimulatedClock clock;
    int asked = 0, answered = 0;
    {
        TwinControl control{plug(clock).socket(), clock, {.quit = [] {}, .console_lost = [] { return 0u; }}};
        while (!input.empty()) {
            ++asked;
            control.ask(
                1, std::string{take_until(input, '\n')},
                [&](const std::string& answer) {
                    ++answered;
                    require(!answer.empty() && answer.find('\n') == answer.npos, "an answer is one line");
                },
                [](const std::string& line) {
                    require(line.starts_with('{') && line.ends_with('}'), "what is told is one JSON object");
                    return true;
                });
        }
    }
    auto& socket = plug(clock).socket();
    socket.button(false);
    socket.mains(false);
    socket.load(0);
    socket.strap(false);
    // What happened to it is forgotten after a while.
    clock.run(sleep_until(clock, clock.now() + std::chrono::seconds{10}, "fuzz"));
    require(answered == asked || answered + 1 == asked, "a line without an answer");
}

}  // namespace rig::fuzz
