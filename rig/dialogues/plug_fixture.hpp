#pragma once

#include <optional>
#include <string>

#include "rig/dialogues/console_fixture.hpp"
#include "rig/dialogues/plug.hpp"
#include "rig/ports/scripted_stream.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig::plug_samples {

using namespace std::chrono_literals;
using namespace requests;
using plugrig::wire::Factory;
using plugrig::wire::Firmware;
using Script = ScriptedStream::Script;

/// A Plug at one end of a written conversation.
class Shell {
  public:
    explicit Shell(Script script) : stream{clock, std::move(script)} {}

    template <class Request>
    auto ask(Request request) {
        return result_of([this, request] { return plug.ask(request); });
    }
    template <class Request>
    auto read(Request request) {
        return result_of([this, request] { return plug.read(request); });
    }

    SimulatedClock clock;
    ScriptedStream stream;
    EvidenceLog evidence;
    Console console{stream, clock, console::samples::chatter(), {}, evidence};
    Plug plug{console};
    std::optional<Error> error;
    Duration stop_after{};

  private:
    template <class Start>
    auto result_of(Start start) {
        using Value = typename decltype(start())::value_type;
        std::optional<Value> value;
        Stop stop;
        if (stop_after > Duration{})
            clock.at(clock.now() + stop_after, Phase::delivery, "stop", [&stop] { stop.request(); });
        try {
            clock.run(guarded(stop, into(start(), value)));
        } catch (const Error& e) {
            error = e;
        }
        return value;
    }
    template <class Value>
    static Task<void> into(Task<Value> task, std::optional<Value>& value) {
        value = co_await std::move(task);
    }
    static Task<void> guarded(Stop& stop, Task<void> task) { co_await stop.guard(std::move(task)); }
};

inline const std::string enter = "\r";
inline const std::string ctrl_c = "\x03";
inline constexpr const char* log_line =
    "[T: 7 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up\r\n\r";

inline Script after_prompt() {
    Script script;
    script.reply("\r\n$ ");
    return script;
}

/// `line` typed, echoed and entered; `answer` comes behind it as it stands.
inline Script& exchange(Script& script, const std::string& line, const std::string& answer) {
    script.expect_write(line).reply(line, 3ms).expect_write(enter);
    if (!answer.empty()) script.reply("\r\n" + answer, 3ms);
    return script;
}

inline Script& asked(Script& script, const std::string& answer) {
    return exchange(script, "meross fac", answer + "\n\r$ ");
}

inline const std::string no = "In fac mode:NO";
inline const std::string yes = "In fac mode:YES";
inline const std::string torn = "In fac m[T wifi C: erro";

}  // namespace rig::plug_samples
