#include "tests/campaign/month_deeds.hpp"

#include <chrono>

#include "tests/campaign/shell_lines.hpp"

namespace rig::campaign {
namespace {

using namespace std::chrono_literals;
using plugrig::wire::Reply;

constexpr Duration supply_holds_up = 120ms;  // fixtures/stations/virtual.textproto

// How soon the plug must answer. Booting takes 1 s; a firmware that has stopped is reset by its watchdog.
constexpr Duration at_once = 2s, after_boot = 5s, after_watchdog = 40s;

bool says_error(const Reply& reply) {
    return (reply.has_written() && !reply.written().ok()) ||
           (reply.has_said() && reply.said().line_size() > 0 && reply.said().line(0).ends_with(" error"));
}

// ---- what is typed ----

// What the plug confirms is written; what it refuses because it is full is not; else nobody knows.
Task<void> put(LivedPlug& life, ShellLine line, Duration within) {
    life.typed.insert(console::find_command(line.typed));
    const auto answer = co_await life.plug.ask(line.typed, within);
    const Reply* reply = answer.value();
    const bool refused = reply != nullptr && says_error(*reply);
    if (reply == nullptr) {
        life.truth.perhaps_written(line.writes);
    } else if (!refused) {
        life.truth.written(line.writes);
    }
    life.refused_writes += refused ? 1 : 0;
}

Task<void> query(LivedPlug& life) {
    const ShellLine line = draw_query(life.dice);
    co_await put(life, line, 15s);
}

Task<void> setting(LivedPlug& life) {
    const ShellLine line = draw_setting(life.dice, life.truth);
    co_await put(life, line, 2s);
}

Task<void> mistake(LivedPlug& life) {
    const std::string line = draw_mistake(life.dice) + "\r";
    co_await life.plug.type(line);
}

Task<void> noise(LivedPlug& life) {
    const std::string bytes = draw_noise(life.dice);
    co_await life.plug.type(bytes);
}

Task<void> reboot(LivedPlug& life) {
    const ShellLine line{"reboot"};
    co_await put(life, line, 1s);
}

Task<void> crash(LivedPlug& life) {
    const ShellLine line{"meross crash"};
    co_await put(life, line, 1s);
}

Task<void> unbind(LivedPlug& life) {
    const ShellLine line{"meross iot unbind", life.truth.defaults_of("meross")};
    life.truth.perhaps_written(line.writes);
    co_await put(life, line, 1s);
}

// ---- what is pressed and plugged in ----

Task<void> press(LivedPlug& life, Duration low, Duration high) {
    const Duration time = life.dice.between(low, high);
    life.plug.socket().button(true);
    co_await life.plug.wait(time);
    life.plug.socket().button(false);
    co_await life.plug.wait(100ms);
}

Task<void> short_press(LivedPlug& life) {
    co_await press(life, 5ms, 1900ms);
}

Task<void> press_of_no_meaning(LivedPlug& life) {
    co_await press(life, 2100ms, 5900ms);
}

Task<void> factory_reset(LivedPlug& life) {
    const auto defaults = life.truth.defaults_of("meross");
    co_await press(life, 6200ms, 12s);
    life.truth.written(defaults);
}

Task<void> another_load(LivedPlug& life) {
    life.plug.socket().load(static_cast<unsigned>(life.dice.below(4)));
    co_return;
}

// ---- what the mains do ----

Task<void> cut(LivedPlug& life, Duration low, Duration high) {
    const Duration time = life.dice.between(low, high);
    life.plug.mains(false);
    co_await life.plug.wait(time);
    life.plug.mains(true);
}

Task<void> dip(LivedPlug& life) {
    co_await cut(life, 1ms, 100ms);
}

Task<void> power_cut(LivedPlug& life) {
    co_await cut(life, 200ms, 10min);
}

// Enter comes while the supply still holds up, so the line is often executed.
Task<void> cut_while_told(LivedPlug& life) {
    const ShellLine line =
        life.dice.chance(0.3) ? draw_query(life.dice) : draw_setting(life.dice, life.truth);
    const Duration before = life.dice.between(0ms, 60ms);
    life.truth.perhaps_written(line.writes);
    co_await life.plug.type(line.typed);
    life.plug.mains(false);
    const Duration until_enter = supply_holds_up - before;
    co_await life.plug.wait(until_enter);
    const std::string enter = "\r";
    co_await life.plug.type(enter);
    co_await cut(life, 200ms, 1min);
}

Task<void> cut_in_write(LivedPlug& life) {
    const ShellLine line = draw_setting(life.dice, life.truth);
    const std::size_t steps = life.dice.below(line.writes.size() > 1 ? 3000 : 60);
    life.truth.perhaps_written(line.writes);
    life.plug.socket().collapse_in_write(steps);
    const std::string entered = line.typed + "\r";
    co_await life.plug.type(entered);
    co_await life.plug.wait(1s);
    life.cuts_in_writes += life.plug.socket().state().powered ? 0 : 1;
    co_await cut(life, 200ms, 1min);
}

}  // namespace

std::span<const Deed> deeds() {
    static constexpr Deed all[] = {
        {"a query", 30, at_once, query},
        {"a setting", 30, at_once, setting},
        {"a line that is none", 8, at_once, mistake},
        {"noise", 4, at_once, noise},
        {"a short press", 6, at_once, short_press},
        {"a press of 2 to 6 s", 2, at_once, press_of_no_meaning},
        {"a factory reset", 1, after_boot, factory_reset, true},
        {"another load", 5, at_once, another_load},
        {"a mains dip", 2, at_once, dip},
        {"a power cut", 5, after_boot, power_cut, true},
        {"a power cut while it is told", 3, after_boot, cut_while_told, true},
        {"a power cut in a write", 3, after_boot, cut_in_write, true},
        {"reboot", 3, after_boot, reboot, true},
        {"meross crash", 1, after_watchdog, crash, true},
        {"meross iot unbind", 1, after_boot, unbind, true},
    };
    return all;
}

const Deed& draw_deed(Dice& dice) {
    unsigned total = 0;
    for (const Deed& deed : deeds())
        total += deed.weight;
    std::size_t drawn = dice.below(total);
    for (const Deed& deed : deeds()) {
        if (drawn < deed.weight) return deed;
        drawn -= deed.weight;
    }
    return deeds().front();
}

}  // namespace rig::campaign
