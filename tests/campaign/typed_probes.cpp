#include "tests/campaign/typed_probes.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>

#include <stdexcept>
#include <utility>

namespace rig::campaign {
namespace {

using plugrig::wire::Reply;
namespace ask = rig::requests;

// The uuid of the default station's plug.
constexpr const char* uuid = "18110800000000000000020000310001";

template <class Message>
Reply as_reply(const Message& message) {
    Reply reply;
    for (int i = 0; i < Reply::descriptor()->field_count(); ++i) {
        const auto* field = Reply::descriptor()->field(i);
        if (field->message_type() == Message::descriptor())
            reply.GetReflection()->MutableMessage(&reply, field)->CopyFrom(message);
    }
    return reply;
}

template <class Message>
std::string why_not(const Reading<Message>& reading) {
    if (const auto* differs = reading.template get<NotRepeatable>()) return differs->why;
    if (const auto* other = reading.template get<Other>()) return "other: " + other->text;
    if (const auto* torn = reading.template get<Torn>()) return "torn: " + torn->trace;
    return reading.template get<Silent>() != nullptr ? "silent" : "restarted";
}

template <class Message>
CallOutcome outcome_of(const Reading<Message>& reading) {
    CallOutcome outcome;
    outcome.attempts = reading.attempts().size();
    for (const Answer<Message>& answer : reading.attempts()) {
        if (answer.value() != nullptr) outcome.single_values.push_back(as_reply(*answer.value()));
        outcome.torn_attempts += answer.template get<Torn>() != nullptr ? 1 : 0;
    }
    if (reading.value() != nullptr) {
        outcome.value = as_reply(*reading.value());
    } else {
        outcome.why_not = why_not(reading);
    }
    return outcome;
}

Reply reply(const std::string& text) {
    Reply parsed;
    if (!google::protobuf::TextFormat::ParseFromString(text, &parsed)) throw std::logic_error{text};
    return parsed;
}

/// What was not said to work is not judged by its read-back: an action is never typed twice.
void not_answered_if(bool condition, CallOutcome& outcome) {
    if (!condition) return;
    outcome.value.reset();
    outcome.single_values.clear();
    outcome.why_not = "the setter was not answered";
}

template <class Make>
Probe reading(std::string name, Make make) {
    const auto run = [make](Plug& plug) -> Task<CallOutcome> {
        const auto read = co_await plug.read(make());
        co_return outcome_of(read);
    };
    return {.name = std::move(name), .run = run};
}

/// Sets, and reads back what must then be `expected`; not judged if the setter did not say that it worked.
template <class Set, class Read>
Probe setting(std::string name, Set set, Read read_back, std::string expected) {
    const auto run = [set, read_back, expected](Plug& plug) -> Task<CallOutcome> {
        const auto answer = co_await plug.ask(set());
        const auto read = co_await plug.read(read_back());
        CallOutcome outcome = outcome_of(read);
        outcome.expected = reply(expected);
        not_answered_if(answer.value() == nullptr, outcome);
        co_return outcome;
    };
    return {.name = std::move(name), .run = run};
}

Probe setting_the_network() {
    const auto run = [](Plug& plug) -> Task<CallOutcome> {
        const auto mode = co_await plug.ask(ask::ip_mode("st2", "static"));
        const auto address = co_await plug.ask(ask::ip_address("st2", "10.0.0.2"));
        const auto mask = co_await plug.ask(ask::ip_mask("st2", "255.255.0.0"));
        const auto gateway = co_await plug.ask(ask::ip_gateway("st2", "10.0.0.1"));
        const bool worked = mode.value() != nullptr && address.value() != nullptr &&
                            mask.value() != nullptr && gateway.value() != nullptr;
        const auto read = co_await plug.read(ask::ip("st2"));
        CallOutcome outcome = outcome_of(read);
        outcome.expected = reply(
            "ip { interface { name: 'st2' mode: 'static' ip: '10.0.0.2' "
            "netmask: '255.255.0.0' gateway: '10.0.0.1' } }");
        not_answered_if(!worked, outcome);
        co_return outcome;
    };
    return {.name = "ip (set)", .run = run};
}

std::vector<Probe> readings() {
    std::vector<Probe> probes;
    const auto add = [&](const char* name, auto make) { probes.push_back(reading(name, make)); };
    add("?", [] { return ask::help(); });
    add("??", [] { return ask::help_tree(); });
    add("ver", [] { return ask::ver(); });
    add("stat 0", [] { return ask::stat(0); });
    add("stat 1", [] { return ask::stat(1); });
    add("meross", [] { return ask::meross(); });
    add("meross hw", [] { return ask::meross_hw(); });
    add("meross fw", [] { return ask::meross_fw(); });
    add("meross task", [] { return ask::meross_task(); });
    add("meross mem", [] { return ask::meross_mem(); });
    add("meross time", [] { return ask::meross_time(); });
    add("meross sun", [] { return ask::meross_sun(); });
    add("meross e2p", [] { return ask::meross_e2p_usage(); });
    add("meross e2p uuid", [] { return ask::meross_e2p_uuid(); });
    add("meross e2p mac", [] { return ask::meross_e2p_mac(); });
    add("meross fac", [] { return ask::meross_fac(); });
    add("meross switch", [] { return ask::meross_switch_usage(); });
    add("meross led", [] { return ask::meross_led_usage(); });
    add("meross test", [] { return ask::meross_test_usage(); });
    add("meross power", [] { return ask::meross_power(); });
    add("ip", [] { return ask::ip(); });
    add("ip ap1", [] { return ask::ip("ap1"); });
    add("meross net", [] { return ask::meross_net(); });
    add("meross ping", [] { return ask::meross_ping("127.0.0.1"); });
    add("meross scan", [] { return ask::meross_scan(); });
    add("meross iot", [] { return ask::meross_iot(); });
    add("meross iot status", [] { return ask::meross_iot_status(); });
    add("meross iot rule", [] { return ask::meross_iot_rule(); });
    add("meross iot dbg", [] { return ask::meross_iot_dbg(); });
    add("config", [] { return ask::config(); });
    add("config read", [] { return ask::config_read("meross", "dev.enr.IRatio"); });
    add("config show", [] { return ask::config_show(); });
    add("config show network", [] { return ask::config_show("network"); });
    return probes;
}

void add_settings(std::vector<Probe>& probes) {
    const auto item = [](const char* group, const char* name, const char* value) {
        return "config_item { group: '" + std::string{group} + "' item: '" + name + "' value: '" + value +
               "' exists: true }";
    };
    probes.push_back(setting(
        "config write", [] { return ask::config_write("meross", "dev.enr.VRatio", "190"); },
        [] { return ask::config_read("meross", "dev.enr.VRatio"); },
        item("meross", "dev.enr.VRatio", "190")));
    probes.push_back(setting(
        "config write (quoted)", [] { return ask::config_write("STA", "Ssid", R"(My "Net" \ isn't)"); },
        [] { return ask::config_read("STA", "Ssid"); }, item("STA", "Ssid", R"(My \"Net\" \\ isn\'t)")));
    probes.push_back(setting(
        "config reset", [] { return ask::config_reset("meross"); },
        [] { return ask::config_read("meross", "dev.enr.VRatio"); },
        item("meross", "dev.enr.VRatio", "188")));
    probes.push_back(setting(
        "meross switch off", [] { return ask::meross_switch(uuid, false); },
        [] { return ask::config_read("meross", "dev.ctl.switchStatus.00"); },
        item("meross", "dev.ctl.switchStatus.00", "0")));
    probes.push_back(setting(
        "meross switch on", [] { return ask::meross_switch(uuid, true); },
        [] { return ask::config_read("meross", "dev.ctl.switchStatus.00"); },
        item("meross", "dev.ctl.switchStatus.00", "1")));
    probes.push_back(setting(
        "meross fac 0", [] { return ask::meross_fac_off(); }, [] { return ask::meross_fac(); },
        "fac { mode: false }"));
    probes.push_back(setting(
        "meross fac 1", [] { return ask::meross_fac_on(); }, [] { return ask::meross_fac(); },
        "fac { mode: true }"));
    probes.push_back(setting(
        "meross e2p uuid (write)",
        [] { return ask::meross_e2p_write_uuid("0123456789abcdef0123456789abcdef"); },
        [] { return ask::meross_e2p_uuid(); }, "e2p { uuid: '0123456789abcdef0123456789abcdef' }"));
    probes.push_back(setting(
        "meross e2p mac (write)", [] { return ask::meross_e2p_write_mac("02:00:00:ab:cd:ef"); },
        [] { return ask::meross_e2p_mac(); }, "e2p { mac: '02:00:00:ab:cd:ef' }"));
    probes.push_back(setting_the_network());
}

}  // namespace

const std::vector<Probe>& typed_probes() {
    static const std::vector<Probe> probes = [] {
        std::vector<Probe> all = readings();
        add_settings(all);
        return all;
    }();
    return probes;
}

}  // namespace rig::campaign
