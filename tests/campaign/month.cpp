// A plug's life in simulated time: whatever is typed, pressed, plugged and cut, it comes back, keeps what it
// was told, and nobody's memory grows.

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <set>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/console_reply.hpp"
#include "tests/campaign/campaigns.hpp"
#include "tests/campaign/config_truth.hpp"
#include "tests/campaign/dice.hpp"
#include "tests/campaign/month_report.hpp"
#include "tests/campaign/shell_lines.hpp"
#include "tests/campaign/socket_plug.hpp"

namespace rig::campaign {
namespace {

using namespace std::chrono_literals;
using plugrig::wire::Reply;

constexpr Duration day = 24h;
constexpr Duration between_deeds = 3min;  // on average
constexpr std::size_t readings_of_memory = 10;
constexpr Duration supply_holds_up = 120ms;  // fixtures/stations/virtual.textproto
constexpr Duration settling = day;  // patterns compile and their automata grow: memory is not read yet

// How soon the plug must answer. Booting takes 1 s; a firmware that has stopped is reset by its watchdog.
constexpr Duration at_once = 2s, after_boot = 5s, after_watchdog = 40s;

const std::string version_command = "ver", show_command = "config show", reset_command = "config reset";
const std::string switch_item = "dev.ctl.switchStatus.00";

bool says_error(const Reply& reply) {
    return (reply.has_written() && !reply.written().ok()) ||
           (reply.has_said() && reply.said().line_size() > 0 && reply.said().line(0).ends_with(" error"));
}

class Month {
  public:
    explicit Month(const MonthOptions& options)
        : options_{options},
          plug_{options.knobs, options.seed},
          dice_{options.seed, "campaign/month"},
          report_{.seed = options.seed, .days = options.days, .steepest = options.steepest} {}

    bool live() {
        plug_.clock().run(life());
        report_.never_typed = never_typed();
        report_.print();
        // In two days everything comes; in a few hours it need not.
        return report_.failures == 0 && report_.memory_is_flat() &&
               (options_.days < 2 || report_.never_typed.empty());
    }

  private:
    struct Deed {
        const char* name;
        unsigned weight;
        Duration answers_within;
        Task<void> (Month::*run)();
        bool restarts = false;
    };

    static std::span<const Deed> deeds();

    Task<void> life() {
        const Duration length = from_seconds(options_.days * to_seconds(day));
        plug_.mains(true);
        co_await plug_.wait(2s);
        // What the factory wrote into it is no default.
        co_await plug_.ask(reset_command, 2s);
        const auto fresh = co_await configuration();
        if (!fresh) {
            fail("it shows no configuration when it is new");
            co_return;
        }
        truth_.emplace(*fresh);
        boots_ = plug_.boots();
        const Time begin = plug_.clock().now();
        for (std::size_t k = 0; k < readings_of_memory && report_.failures < too_many; ++k) {
            const Time until =
                begin + settling +
                (length - settling) * static_cast<int>(k + 1) / static_cast<int>(readings_of_memory);
            co_await live_until(until);
            leak();
            report_.memory.push_back(
                read_memory(to_seconds(plug_.clock().now() - begin) / to_seconds(day), report_.deeds));
            report_.show_progress(k + 1, readings_of_memory);
        }
    }

    Task<void> live_until(Time until) {
        while (report_.failures < too_many) {
            const Duration pause = dice_.until_next(between_deeds);
            if (plug_.clock().now() + pause >= until) break;
            co_await plug_.wait(pause);
            const Deed& deed = draw_deed();
            what_ = deed.name;
            ++report_.deeds;
            co_await (this->*deed.run)();
            co_await answer(deed);
            co_await compare(deed.restarts);
            if (const auto boots = std::exchange(boots_, plug_.boots()); boots_ != boots && !deed.restarts)
                fail("it restarted, during this or since the deed before");
        }
        const Duration rest = std::max(Duration{}, until - plug_.clock().now());
        co_await plug_.wait(rest);
    }

    const Deed& draw_deed() {
        unsigned total = 0;
        for (const Deed& deed : deeds())
            total += deed.weight;
        std::size_t drawn = dice_.below(total);
        for (const Deed& deed : deeds()) {
            if (drawn < deed.weight) return deed;
            drawn -= deed.weight;
        }
        return deeds().front();
    }

    // ---- what happens to it ----

    Task<void> asked() {
        const ShellLine line = draw_query(dice_);
        co_await put(line, 15s);
    }

    Task<void> told() {
        const ShellLine line = draw_setting(dice_, *truth_);
        co_await put(line, 2s);
    }

    Task<void> mistaken() {
        const std::string line = draw_mistake(dice_) + "\r";
        co_await plug_.type(line);
    }

    Task<void> noise() {
        const std::string bytes = draw_noise(dice_);
        co_await plug_.type(bytes);
    }

    Task<void> pressed() { co_await press(5ms, 1900ms); }
    Task<void> held_too_short() { co_await press(2100ms, 5900ms); }

    Task<void> held() {
        const auto defaults = truth_->defaults_of("meross");
        co_await press(6200ms, 12s);
        truth_->written(defaults);
    }

    Task<void> press(Duration low, Duration high) {
        const Duration time = dice_.between(low, high);
        plug_.socket().button(true);
        co_await plug_.wait(time);
        plug_.socket().button(false);
        co_await plug_.wait(100ms);
    }

    Task<void> another_load() {
        plug_.socket().load(static_cast<unsigned>(dice_.below(4)));
        co_return;
    }

    Task<void> dip() { co_await cut(1ms, 100ms); }
    Task<void> power_cut() { co_await cut(200ms, 10min); }

    Task<void> cut(Duration low, Duration high) {
        const Duration time = dice_.between(low, high);
        plug_.mains(false);
        co_await plug_.wait(time);
        plug_.mains(true);
    }

    // Enter comes while the supply still holds up, so the line is often executed.
    Task<void> cut_while_told() {
        const ShellLine line = dice_.chance(0.3) ? draw_query(dice_) : draw_setting(dice_, *truth_);
        const Duration before = dice_.between(0ms, 60ms);
        truth_->perhaps_written(line.writes);
        co_await plug_.type(line.typed);
        plug_.mains(false);
        const Duration until_enter = supply_holds_up - before;
        co_await plug_.wait(until_enter);
        const std::string enter = "\r";
        co_await plug_.type(enter);
        co_await cut(200ms, 1min);
    }

    Task<void> cut_in_write() {
        const ShellLine line = draw_setting(dice_, *truth_);
        const std::size_t steps = dice_.below(line.writes.size() > 1 ? 3000 : 60);
        truth_->perhaps_written(line.writes);
        plug_.socket().collapse_in_write(steps);
        const std::string entered = line.typed + "\r";
        co_await plug_.type(entered);
        co_await plug_.wait(1s);
        report_.cuts_in_writes += plug_.socket().state().powered ? 0 : 1;
        co_await cut(200ms, 1min);
    }

    Task<void> reboot() {
        const ShellLine line{"reboot"};
        co_await put(line, 1s);
    }

    Task<void> crash() {
        const ShellLine line{"meross crash"};
        co_await put(line, 1s);
    }

    Task<void> unbound() {
        const ShellLine line{"meross iot unbind", truth_->defaults_of("meross")};
        truth_->perhaps_written(line.writes);
        co_await put(line, 1s);
    }

    // What the plug confirms is written; what it refuses because it is full is not; else nobody knows.
    Task<void> put(ShellLine line, Duration within) {
        typed_.insert(console::find_command(line.typed));
        const auto answer = co_await plug_.ask(line.typed, within);
        const Reply* reply = answer.value();
        const bool refused = reply != nullptr && says_error(*reply);
        if (reply == nullptr) {
            truth_->perhaps_written(line.writes);
        } else if (!refused) {
            truth_->written(line.writes);
        }
        report_.refused_writes += refused ? 1 : 0;
    }

    // ---- what must hold afterwards ----

    Task<void> answer(const Deed& deed) {
        const Time since = plug_.clock().now();
        const Time at_last = since + deed.answers_within;
        bool answered = false;
        while (!answered && plug_.clock().now() <= at_last) {
            const auto version = co_await plug_.ask(version_command, 500ms);
            answered = version.value() != nullptr;
        }
        MonthReport::Tally& tally = report_.tallies[deed.name];
        ++tally.done;
        tally.allowed = deed.answers_within;
        tally.longest = std::max(tally.longest, plug_.clock().now() - since);
        if (!answered) fail("no answer within " + std::to_string(deed.answers_within / 1s) + " s");
    }

    Task<void> compare(bool restarted) {
        const auto shown = co_await configuration();
        if (!shown) {
            fail("its configuration cannot be read");
            co_return;
        }
        // Whoever switches the relay has this written; the plug does not say so.
        for (const char* state : {"0", "1"})
            truth_->perhaps_written({{{"meross", switch_item}, state}});
        for (const std::string& contradiction : truth_->contradictions(*shown))
            fail(contradiction);
        const std::string stored = truth_->known({"meross", switch_item}).value_or("");
        const bool closed = std::atoi(stored.c_str()) != 0;
        if (restarted && plug_.socket().state().relay != closed)
            fail("its relay did not come up as stored: '" + stored + "'");
    }

    // With log lines between its own a table may not come whole at once.
    Task<std::optional<plugrig::wire::ConfigTable>> configuration() {
        constexpr int tries = 8;
        for (int k = 0; k < tries; ++k) {
            const auto shown = co_await plug_.ask(show_command, 5s);
            if (shown.value() != nullptr) co_return shown.value()->config_table();
        }
        co_return std::nullopt;
    }

    void fail(const std::string& what) {
        if (report_.failures++ >= too_many) return;
        std::cout << "WRONG: day " << std::fixed << std::setprecision(3)
                  << to_seconds(plug_.clock().now().time_since_epoch()) / to_seconds(day) << ", after '"
                  << what_ << "': " << what << '\n';
    }

    std::vector<std::string> never_typed() const;
    void leak();

    static constexpr unsigned too_many = 20;

    const MonthOptions options_;
    SocketPlug plug_;
    Dice dice_;
    MonthReport report_;
    std::uint64_t boots_ = 0;
    std::optional<ConfigTruth> truth_;
    const char* what_ = "power on";
    std::set<const console::CommandSpec*> typed_;
    std::vector<std::unique_ptr<char[]>> leaked_;
};

std::span<const Month::Deed> Month::deeds() {
    static constexpr Deed all[] = {
        {"a query", 30, at_once, &Month::asked},
        {"a setting", 30, at_once, &Month::told},
        {"a line that is none", 8, at_once, &Month::mistaken},
        {"noise", 4, at_once, &Month::noise},
        {"a short press", 6, at_once, &Month::pressed},
        {"a press of 2 to 6 s", 2, at_once, &Month::held_too_short},
        {"a factory reset", 1, after_boot, &Month::held, true},
        {"another load", 5, at_once, &Month::another_load},
        {"a mains dip", 2, at_once, &Month::dip},
        {"a power cut", 5, after_boot, &Month::power_cut, true},
        {"a power cut while it is told", 3, after_boot, &Month::cut_while_told, true},
        {"a power cut in a write", 3, after_boot, &Month::cut_in_write, true},
        {"reboot", 3, after_boot, &Month::reboot, true},
        {"meross crash", 1, after_watchdog, &Month::crash, true},
        {"meross iot unbind", 1, after_boot, &Month::unbound, true},
    };
    return all;
}

std::vector<std::string> Month::never_typed() const {
    std::set<std::string_view> words;
    for (const auto* command : typed_)
        words.insert(console::name(*command));
    std::vector<std::string> missing;
    for (const std::string_view name : console::command_names())
        if (!words.contains(name)) missing.emplace_back(name);
    return missing;
}

void Month::leak() {
    if (options_.leak_per_deed > 0)
        leaked_.push_back(std::make_unique<char[]>(options_.leak_per_deed * report_.deeds));
}

}  // namespace

bool month(const MonthOptions& options) {
    return Month{options}.live();
}

}  // namespace rig::campaign
