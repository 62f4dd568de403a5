#pragma once

#include "rig/dialogues/request.hpp"

/// The plug's commands, each with the message of its reply: one line for each row of rig/wire/commands, and
/// no line for what must never be typed. plug_requests_test reads this file and compares it with the
/// catalogue.
namespace rig::requests {

using plugrig::wire::Reply;
using Text = const std::string&;
using std::chrono::seconds;

// clang-format off

// The shell.
inline auto help() { return query("?", &Reply::menu); }
inline auto help_tree() { return query("??", &Reply::menu); }
inline auto ver() { return query("ver", &Reply::version); }
inline auto reboot() { return action("reboot", &Reply::rebooting); }
inline auto stat(std::uint32_t number) { return query("stat", &Reply::stat, number); }
inline auto meross() { return query("meross", &Reply::menu); }

// What the plug is, and how its firmware fares.
inline auto meross_hw() { return query("meross hw", &Reply::hw); }
inline auto meross_fw() { return query("meross fw", &Reply::fw); }
inline auto meross_task() { return query("meross task", &Reply::task); }
inline auto meross_mem() { return query("meross mem", &Reply::mem); }
inline auto meross_time() { return query("meross time", &Reply::time); }
inline auto meross_sun() { return query("meross sun", &Reply::sun); }
inline auto meross_e2p_usage() { return query("meross e2p", &Reply::usage); }
inline auto meross_e2p_uuid() { return query("meross e2p uuid", &Reply::e2p); }
inline auto meross_e2p_mac() { return query("meross e2p mac", &Reply::e2p); }
inline auto meross_e2p_write_uuid(Text uuid) { return action("meross e2p uuid", &Reply::said, uuid); }
inline auto meross_e2p_write_mac(Text mac) { return action("meross e2p mac", &Reply::said, mac); }
inline auto meross_fac() { return query("meross fac", &Reply::fac); }
inline auto meross_fac_off() { return action("meross fac 0", &Reply::nothing); }
inline auto meross_fac_on() { return action("meross fac 1", &Reply::nothing); }

// Relay, LEDs, and the end of it all.
inline auto meross_switch_usage() { return query("meross switch", &Reply::usage); }
inline auto meross_switch(Text uuid, bool on) { return action("meross switch", &Reply::nothing, uuid, on ? "on" : "off"); }
inline auto meross_led_usage() { return query("meross led", &Reply::usage); }
inline auto meross_led(Led led, LedState state) { return action("meross led", &Reply::nothing, led, state); }
inline auto meross_test_usage() { return query("meross test", &Reply::usage); }
inline auto meross_test_relay(std::uint32_t count, std::uint32_t interval_s) { return action("meross test relay", &Reply::nothing, count, interval_s); }
inline auto meross_crash() { return action("meross crash", &Reply::crashing); }

// What the plug measures.
inline auto meross_power() { return query("meross power", &Reply::power); }

// The plug in its network.
inline auto ip() { return query("ip", &Reply::ip); }
inline auto ip(Text interface) { return query("ip", &Reply::ip, interface); }
inline auto ip_mode(Text interface, Text mode) { return action("ip", &Reply::nothing, interface, "mode", mode); }
inline auto ip_address(Text interface, Text address) { return action("ip", &Reply::nothing, interface, "ip", address); }
inline auto ip_mask(Text interface, Text mask) { return action("ip", &Reply::nothing, interface, "mask", mask); }
inline auto ip_gateway(Text interface, Text address) { return action("ip", &Reply::nothing, interface, "gw", address); }
inline auto meross_net() { return query("meross net", &Reply::net); }
inline auto meross_ping(Text host) { return query("meross ping", &Reply::ping, host).in(seconds{10}); }
inline auto meross_scan() { return query("meross scan", &Reply::scan).in(seconds{15}); }

// The plug and its maker's servers.
inline auto meross_iot() { return query("meross iot", &Reply::menu); }
inline auto meross_iot_status() { return query("meross iot status", &Reply::iot); }
inline auto meross_iot_unbind() { return action("meross iot unbind", &Reply::unbinding); }
inline auto meross_iot_upgrade(Text url) { return action("meross iot upgrade", &Reply::said, url); }
inline auto meross_iot_rule() { return query("meross iot rule", &Reply::rule); }
inline auto meross_iot_log(bool on) { return action("meross iot log", &Reply::log, on ? "on" : "off"); }
inline auto meross_iot_dbg() { return query("meross iot dbg", &Reply::dbg); }

// What the plug keeps.
inline auto config() { return query("config", &Reply::menu); }
inline auto config_read(Text group, Text item) { return query("config read", &Reply::config_item, group, item); }
inline auto config_write(Text group, Text item, Text value) { return action("config write", &Reply::written, group, item, value); }
inline auto config_reset() { return action("config reset", &Reply::config_reset); }
inline auto config_reset(Text group) { return action("config reset", &Reply::config_reset, group); }
inline auto config_show() { return query("config show", &Reply::config_table).in(seconds{5}); }
inline auto config_show(Text group) { return query("config show", &Reply::config_table, group).in(seconds{5}); }

// clang-format on

}  // namespace rig::requests
