#include "rig/bench/twin_control.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace rig {
namespace {

using virt::WallSocket;

constexpr const char* help =
    "press MS | button down|up | mains on|off | load 0|1|2|3 | strap on|off | state | watch | help | quit";
constexpr unsigned longest_press_ms = 600'000;

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in{line};
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

const char* boolean(bool value) {
    return value ? "true" : "false";
}

std::string fixed(double value, int digits) {
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr;
    return {text, end};
}

std::string seconds_of(Duration d) {
    return fixed(to_seconds(d), 3);
}

// What anybody may write into our answer: shown in quotes, without what a terminal would obey.
std::string quoted(const std::string& text) {
    std::string shown = "'";
    for (const char c : text.substr(0, 40)) {
        shown += c < ' ' || c > '~' ? '?' : c;
    }
    return shown + (text.size() > 40 ? "…'" : "'");
}

/// A request of two words: what it does for each of the words that may come second.
struct Choice {
    const char* request;
    const char* allowed;
    std::array<const char*, 4> words;
    void (*act)(WallSocket&, unsigned which);
};

constexpr Choice choices[] = {
    {"button", "down or up", {"up", "down"}, [](WallSocket& s, unsigned k) { s.button(k == 1); }},
    {"mains", "on or off", {"off", "on"}, [](WallSocket& s, unsigned k) { s.mains(k == 1); }},
    {"strap", "on or off", {"off", "on"}, [](WallSocket& s, unsigned k) { s.strap(k == 1); }},
    {"load", "0, 1, 2 or 3", {"0", "1", "2", "3"}, [](WallSocket& s, unsigned k) { s.load(k); }},
};

const Choice* choice_of(const std::string& request) {
    for (const Choice& choice : choices) {
        if (request == choice.request) {
            return &choice;
        }
    }
    return nullptr;
}

std::string choose(WallSocket& socket, const Choice& choice, const std::vector<std::string>& words) {
    if (words.size() == 2) {
        for (unsigned k = 0; k < choice.words.size(); ++k) {
            if (choice.words[k] != nullptr && words[1] == choice.words[k]) {
                choice.act(socket, k);
                return "ok";
            }
        }
    }
    return "error: " + words[0] + " must be followed by " + choice.allowed;
}

}  // namespace

TwinControl::TwinControl(WallSocket& socket, Clock& clock, Surroundings surroundings)
    : socket_{socket}, clock_{clock}, surroundings_{std::move(surroundings)}, told_{socket.state()} {
    socket_.on_change([this] { tell_changes(); });
}

TwinControl::~TwinControl() {
    socket_.on_change(nullptr);
    if (press_) {
        clock_.cancel(press_->release);
    }
}

void TwinControl::ask(std::uint64_t client, const std::string& line, Answer answer, Say tell) {
    const auto words = words_of(line);
    const std::string request = words.empty() ? "" : words[0];
    if (press_ && words == std::vector<std::string>{"button", "down"}) {
        answer("error: the button is down");
    } else if (const Choice* choice = choice_of(request)) {
        const std::string chosen = choose(socket_, *choice, words);
        if (press_ && !socket_.state().button) {
            release_early("by `button up`");
        }
        answer(chosen);
    } else if (request == "press") {
        press(client, words.size() == 2 ? words[1] : "", answer);
    } else if (words.size() > 1 &&
               (request == "state" || request == "watch" || request == "help" || request == "quit")) {
        answer("error: nothing may follow " + request);
    } else if (request == "state") {
        answer(state());
    } else if (request == "watch") {
        answer("ok");
        watch(client, std::move(tell));
    } else if (request == "help") {
        answer(help);
    } else if (request == "quit") {
        answer("ok");
        surroundings_.quit();
    } else {
        answer("error: " + quoted(request) + " is no request; there are " + help);
    }
}

void TwinControl::left(std::uint64_t client) {
    watchers_.remove_if([client](const Watcher& watcher) { return watcher.client == client; });
    if (press_ && press_->client == client) {
        socket_.button(false);
        release_early("because who pressed it has left");
    }
}

void TwinControl::press(std::uint64_t client, std::string_view milliseconds, const Answer& answer) {
    unsigned ms = 0;
    const auto read = std::from_chars(milliseconds.data(), milliseconds.data() + milliseconds.size(), ms);
    if (read.ec != std::errc{} || read.ptr != milliseconds.data() + milliseconds.size() || ms == 0 ||
        ms > longest_press_ms) {
        answer("error: press must be followed by 1 to " + std::to_string(longest_press_ms) + " milliseconds");
        return;
    }
    if (press_ || socket_.state().button) {
        answer("error: the button is down");
        return;
    }
    const Time now = clock_.now();
    const auto release = clock_.at(now + std::chrono::milliseconds{ms}, Phase::wait, "button held", [this] {
        socket_.button(false);
        std::exchange(press_, std::nullopt)->answer("ok");
    });
    press_ = Press{client, answer, now, release};
    socket_.button(true);
}

void TwinControl::release_early(const std::string& why) {
    clock_.cancel(press_->release);
    const Press ended = *std::exchange(press_, std::nullopt);
    ended.answer("error: released after " + seconds_of(clock_.now() - ended.since) + " s " + why);
}

void TwinControl::watch(std::uint64_t client, Say tell) {
    const auto already = [client](const Watcher& watcher) { return watcher.client == client; };
    if (std::none_of(watchers_.begin(), watchers_.end(), already)) {
        watchers_.push_back({client, std::move(tell)});
    }
}

std::string TwinControl::state() const {
    const auto now = socket_.state();
    return std::string{R"({"t_s":)"} + seconds_of(clock_.now().time_since_epoch()) + R"(,"mains":)" +
           boolean(now.mains) + R"(,"powered":)" + boolean(now.powered) + R"(,"relay":)" +
           boolean(now.relay) + R"(,"led_red":)" + boolean(now.led_red) + R"(,"led_green":)" +
           boolean(now.led_green) + R"(,"load":)" + std::to_string(now.load) + R"(,"output_v":)" +
           fixed(now.output.value, 2) + R"(,"current_a":)" + fixed(now.current.value, 4) + R"(,"uptime_s":)" +
           seconds_of(now.up) + R"(,"button":)" + boolean(now.button) + R"(,"strap":)" + boolean(now.strap) +
           R"(,"console_lost":)" + std::to_string(surroundings_.console_lost()) + "}";
}

void TwinControl::tell_changes() {
    const auto now = socket_.state();
    const struct {
        const char* name;
        bool before;
        bool after;
    } watched[] = {{"mains", told_.mains, now.mains},
                   {"powered", told_.powered, now.powered},
                   {"relay", told_.relay, now.relay},
                   {"led_red", told_.led_red, now.led_red},
                   {"led_green", told_.led_green, now.led_green}};
    told_ = now;
    for (const auto& [name, before, after] : watched) {
        if (before != after) {
            const std::string line = std::string{R"({"event":")"} + name + R"(","t_s":)" +
                                     seconds_of(clock_.now().time_since_epoch()) + R"(,"on":)" +
                                     boolean(after) + "}";
            watchers_.remove_if([&](const Watcher& watcher) { return !watcher.say(line); });
        }
    }
}

}  // namespace rig
