#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>

#include "rig/dialogues/console.hpp"
#include "rig/ports/evidence_log.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/wire/console_samples.hpp"

namespace rig {

/// A Console at one end of `stream`, which the test makes. For tests only.
class ConsoleTalk {
  public:
    using RunTask = std::function<void(Task<void>)>;

    /// `run` is the test clock's.
    ConsoleTalk(Clock& clock, RunTask run, ByteStream& stream, Console::Options options = {})
        : console{stream, clock, console::samples::chatter(), options, evidence},
          clock_{clock},
          run_{std::move(run)} {}

    /// Types one line; nothing when the console threw, see `error`.
    std::optional<Console::Typed> type(std::string line) {
        std::optional<Console::Typed> typed;
        try {
            run_(type_into(console, std::move(line), typed));
        } catch (const Error& e) {
            error = e;
        }
        return typed;
    }

    /// Types one line and stops that `after`.
    void type_and_stop(std::string line, Duration after) {
        Stop stop;
        clock_.at(clock_.now() + after, Phase::delivery, "stop", [&stop] { stop.request(); });
        std::optional<Console::Typed> typed;
        try {
            run_(guarded(stop, type_into(console, std::move(line), typed)));
        } catch (const Error& e) {
            error = e;
        }
    }

    void wait(Duration d) { run_(sleep_until(clock_, clock_.now() + d, "test")); }

    EvidenceLog evidence;
    Console console;
    std::optional<Error> error;

  private:
    static Task<void> type_into(Console& console, std::string line, std::optional<Console::Typed>& typed) {
        typed = co_await console.type(std::move(line));
    }
    static Task<void> guarded(Stop& stop, Task<void> task) { co_await stop.guard(std::move(task)); }

    Clock& clock_;
    RunTask run_;
};

}  // namespace rig
