#include "rig/cli/console_talk.hpp"

#include <algorithm>
#include <utility>

#include "rig/wire/console_reply.hpp"

namespace rig::cli {
namespace {

using namespace std::chrono_literals;

constexpr const char* interrupt_key = "\x03";

// A plug that boots is silent for less; what comes later than that is no answer any more.
constexpr Duration answer_time = 10s;
// What a script's last command leaves to be said: log lines behind the prompt.
constexpr Duration quiet = 300ms;
constexpr Duration quiet_at_most = 2s;

}  // namespace

ConsoleTalk::ConsoleTalk(PlugConsole& plug, const console::ChatterCatalogue& chatter, Options options)
    : clock_{plug.loop()},
      was_running_{plug.was_running()},
      options_{std::move(options)},
      text_{options_.style},
      activity_{clock_},
      demux_{chatter},
      stream_{plug.stream(), plugrig::core::CONSOLE, clock_, *this},
      console_{stream_, clock_, chatter, {}, *this} {}

void ConsoleTalk::enter(std::string line) {
    typed_.push_back(std::move(line));
    activity_.notify();
}

void ConsoleTalk::interrupt() {
    typed_.push_back(interrupt_key);
    activity_.notify();
}

void ConsoleTalk::end() {
    ending_ = true;
    activity_.notify();
}

void ConsoleTalk::leave() {
    leaving_ = true;
    activity_.notify();
}

Task<void> ConsoleTalk::run() {
    if (was_running_) {
        co_await send(interrupt_key);  // half a line may stand there; it is dropped, and the plug prompts
    } else if (options_.script) {
        co_await answered("");  // it boots
    }
    while (!leaving_ && !gone_) {
        if (!typed_.empty()) {
            const std::string what = std::exchange(typed_.front(), {});
            typed_.pop_front();
            co_await send(what);
            if (options_.script) {
                co_await answered(what);
                options_.next_line();
            }
        } else if (ending_) {
            co_await silence(quiet, quiet_at_most);
            break;
        } else {
            co_await activity_.wait(never, "somebody to type");
        }
    }
    if (gone_) {
        throw *gone_;
    }
}

Task<void> ConsoleTalk::send(std::string what) {
    answer_.clear();
    if (what == interrupt_key) {
        const std::vector<std::uint8_t> key(what.begin(), what.end());
        co_await stream_.write(key);
        co_return;
    }
    try {
        const Console::Typed typed = co_await console_.type(what);
        if (typed == Console::Typed::not_echoed) {
            complain("the plug did not echo '" + what +
                     "', so it was not entered; is it on, and at its prompt?");
        }
    } catch (const Error& e) {
        if (e.code != Errc::usage) {
            throw;
        }
        complain(e.context);  // a line too long
    }
}

// Until the prompt, or the closing line of a command that answers behind it, or nothing comes any more.
Task<void> ConsoleTalk::answered(const std::string& line) {
    last_byte_ = clock_.now();
    while (!leaving_ && !gone_) {
        demux_.poll(clock_.now());
        show_records();
        const bool known = console::find_command(line) != nullptr;
        const bool whole = !known || console::collect(line, answer_).complete;
        if (demux_.at_prompt() && whole) {
            co_return;
        }
        const Time given_up = last_byte_ + answer_time;
        if (clock_.now() >= given_up) {
            if (!known || !whole) {  // after a crash no prompt comes, and the reply is whole
                complain(line.empty() ? "no prompt came; is the plug on?"
                                      : "no answer to '" + line + "' came");
            }
            co_return;
        }
        co_await activity_.wait(std::min(demux_.wake(), given_up), "an answer");
    }
}

void ConsoleTalk::complain(const std::string& text) {
    complained_ = true;
    options_.complain("plugrig: " + text + "\n");
}

Task<void> ConsoleTalk::silence(Duration lasting, Duration at_most) {
    const Time deadline = clock_.now() + at_most;
    last_byte_ = clock_.now();
    while (!leaving_ && !gone_ && clock_.now() < std::min(deadline, last_byte_ + lasting)) {
        co_await activity_.wait(std::min(deadline, last_byte_ + lasting), "silence");
    }
}

void ConsoleTalk::rx(plugrig::core::Line, Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) {
    if (options_.capture != nullptr) {
        options_.capture->add(t.t, bytes);
    }
    last_byte_ = t.t;
    demux_.feed(t.t, bytes, status);
    show_records();
    activity_.notify();
}

void ConsoleTalk::tx(plugrig::core::Line, Time t, std::span<const std::uint8_t> bytes) {
    demux_.sent(t, bytes);
}

void ConsoleTalk::epoch(Time t, Restart) {
    demux_.epoch(t, console::EpochCause::reset_command);
    show_records();
}

void ConsoleTalk::fault(Time, const Error& error) {
    gone_ = error;
    activity_.notify();
}

void ConsoleTalk::show_records() {
    std::string text;
    for (console::Record& record : demux_.take()) {
        text += text_.of(record);
        if (options_.script) {
            answer_.push_back(std::move(record));
        }
    }
    if (!text.empty()) {
        options_.print(text);
    }
}

}  // namespace rig::cli
