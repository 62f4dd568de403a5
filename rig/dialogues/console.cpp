#include "rig/dialogues/console.hpp"

#include <algorithm>

#include "rig/wire/console_reply.hpp"
#include "rig/wire/shell_line.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

// Half of the plug's receive FIFO, so that it never overruns while the plug is busy.
// Source: MiniCLI's UART runs a 128-byte virtual FIFO without flow control (LinkIt SDK V4.6.2, io_def.c).
constexpr std::size_t chunk = 64;

constexpr Duration echo_time = 250ms;  // an echo takes 6 ms a chunk; a busy plug is given time
constexpr int tries = 3;               // a line that is wrong three times is no accident
constexpr Duration prompt_time = 500ms;

// Source: `reboot` of LinkIt SDK V4.6.2 says so and then lets the watchdog bite.
constexpr std::string_view reset_announcement = "Reboot Bye Bye Bye";

constexpr std::string_view enter = "\r";  // one line end only: CRLF would be a command and an empty line
constexpr std::string_view drop_line = "\x03";

std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Console::Console(ByteStream& stream, Clock& clock, const console::ChatterCatalogue& chatter, Options options,
                 EvidenceSink& evidence)
    : stream_{stream},
      clock_{clock},
      options_{options},
      echo_time_{echo_time + options.latency},
      prompt_time_{prompt_time + options.latency},
      evidence_{evidence},
      demux_{chatter},
      activity_{clock} {
    stream_.listen(this);
}

Console::~Console() {
    stream_.listen(nullptr);
}

void Console::received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) {
    ++chunks_;
    demux_.feed(t.t, bytes, status);
    take_records(t.t);
    activity_.notify();
}

void Console::take_records(Time t) {
    for (const console::Record& record : demux_.take()) {
        prompts_ += record.kind == console::Kind::prompt ? 1 : 0;
        if (listening_ != nullptr) {
            listening_->push_back(record);
        }
        if (record.kind != console::Kind::reply) {
            continue;
        }
        const console::CommandSpec* running = console::find_command(last_line_);
        if (running != nullptr && console::effect(*running) == console::Effect::resets &&
            record.text.starts_with(reset_announcement) && record.epoch == demux_.current_epoch()) {
            begin_epoch();
            demux_.epoch(t, console::EpochCause::reset_command);
            evidence_.epoch(t, EvidenceSink::Restart::reset_command);
        }
    }
}

void Console::lost(Time, const Error& why) {
    lost_ = why;
    activity_.notify();
}

void Console::power_edge(Time t) {
    begin_epoch();
    demux_.epoch(t, console::EpochCause::power);
    evidence_.epoch(t, EvidenceSink::Restart::power);
}

void Console::begin_epoch() {
    last_line_.clear();
    prompts_at_enter_ = nobody_waits;
    unfinished_ = false;
}

Task<Console::Typed> Console::type(std::string line) {
    if (line.size() > console::longest_line) {
        throw Error{Errc::usage, "'" + line.substr(0, 20) +
                                     "…' has more than 127 characters: the plug's shell drops the rest"};
    }
    if (unfinished_) {  // a stop came while the line before this one was typed
        co_await drop();
    }
    co_await wait_for_prompt(prompt_time_);
    if (prompts_ == prompts_at_enter_) {
        // The command before hangs, or its Enter got lost: then this line would run as its tail.
        co_await drop();
    }
    last_line_ = line;
    if (options_.echo_after_enter) {
        co_await send_enter(line + std::string{enter});
        co_return Typed::entered;
    }
    for (int k = 0; k < tries; ++k) {
        unfinished_ = true;
        if (co_await type_verified(line)) {
            unfinished_ = false;
            co_await send_enter(enter);
            co_return Typed::entered;
        }
        co_await drop();
    }
    last_line_.clear();
    co_return Typed::not_echoed;
}

Task<Console::Heard> Console::ask(std::string line, Duration within) {
    struct Listening {
        explicit Listening(Console& console_) : console{console_} { console.listening_ = &records; }
        ~Listening() { console.listening_ = nullptr; }
        Listening(const Listening&) = delete;
        Listening& operator=(const Listening&) = delete;
        Console& console;
        std::vector<console::Record> records;
    };
    Listening listening{*this};
    Heard heard;
    const std::uint64_t before = chunks_;
    heard.typed = co_await type(line);
    const Time entered = clock_.now();
    while (heard.typed == Typed::entered) {
        heard.exchange = console::collect(line, listening.records);
        if (heard.exchange.complete || heard.exchange.reset_by) {
            break;
        }
        if (gone()) {
            throw *lost_;
        }
        if (clock_.now() >= entered + within) {
            break;
        }
        co_await activity_.wait(std::min(entered + within, demux_.wake()), "answer");
        poll();
    }
    heard.waited = clock_.now() - entered;
    heard.anything = chunks_ != before;
    co_return heard;
}

Task<void> Console::drop() {
    // Until the plug prompts again the wrong echo still stands, and would condemn the next try.
    const std::uint64_t before = prompts_;
    co_await send(drop_line);
    unfinished_ = false;
    const Time deadline = clock_.now() + echo_time_;
    while (prompts_ == before && !gone() && clock_.now() < deadline) {
        co_await activity_.wait(std::min(deadline, demux_.wake()), "prompt behind Ctrl-C");
        poll();
    }
}

void Console::poll() {
    demux_.poll(clock_.now());
    take_records(clock_.now());
}

Task<bool> Console::type_verified(const std::string& line) {
    for (std::size_t sent = 0; sent < line.size();) {
        const std::size_t size = std::min(chunk, line.size() - sent);
        co_await send(std::string_view{line}.substr(sent, size));
        sent += size;
        const Time deadline = clock_.now() + echo_time_;
        while (demux_.echo().matched < sent) {
            if (demux_.echo().wrong || gone() || clock_.now() >= deadline) {
                co_return false;
            }
            co_await activity_.wait(deadline, "echo of what was typed");
            poll();
        }
    }
    co_return !demux_.echo().wrong;
}

Task<void> Console::send(std::string_view bytes) {
    if (gone()) {
        throw *lost_;
    }
    demux_.sent(clock_.now(), as_bytes(bytes));
    co_await stream_.write(as_bytes(bytes));
}

Task<void> Console::send_enter(std::string_view bytes) {
    prompts_at_enter_ = prompts_;
    if (listening_ != nullptr) {
        listening_->clear();  // what came before is no answer, not even an echo that came too late
    }
    co_await send(bytes);
}

Task<void> Console::wait_for_prompt(Duration at_most) {
    const Time deadline = clock_.now() + at_most;
    poll();
    while ((!demux_.at_prompt() || prompts_ == prompts_at_enter_) && !gone() && clock_.now() < deadline) {
        co_await activity_.wait(std::min(deadline, demux_.wake()), "prompt");
        poll();
    }
}

}  // namespace rig
