#include "rig/dialogues/plug_requests.hpp"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/shell_line.hpp"

namespace rig {
namespace {

/// What a line of plug_requests.hpp, or a row of the catalogue, says of a command.
struct Pairing {
    std::string words;
    std::string reply;
    bool changes = false;
    auto operator<=>(const Pairing&) const = default;
};

std::string text_of(const Pairing& pairing) {
    return (pairing.changes ? "action(\"" : "query(\"") + pairing.words + "\", &Reply::" + pairing.reply +
           ")";
}

std::set<Pairing> in_the_catalogue() {
    std::set<Pairing> all;
    for (const console::CommandRow& row : console::command_rows()) {
        if (row.never.empty())
            all.insert({std::string{row.words}, std::string{row.reply}, row.effect != console::Effect::none});
    }
    return all;
}

std::set<Pairing> requests_in(const std::string& source) {
    static const re2::RE2 request{R"rx((query|action)\("([^"]+)", &Reply::(\w+))rx"};
    std::set<Pairing> all;
    re2::StringPiece rest{source};
    std::string kind;
    Pairing found;
    while (RE2::FindAndConsume(&rest, request, &kind, &found.words, &found.reply)) {
        found.changes = kind == "action";
        all.insert(found);
    }
    return all;
}

std::string plug_requests() {
    std::ifstream file{PLUGRIG_SOURCE_DIR "/rig/dialogues/plug_requests.hpp"};
    if (!file) throw std::runtime_error{"cannot read plug_requests.hpp"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Every row without a request and every request without a row.
std::vector<std::string> unpaired(const std::set<Pairing>& rows, const std::set<Pairing>& requests) {
    std::vector<std::string> found;
    for (const Pairing& row : rows) {
        if (!requests.contains(row)) found.push_back("no request " + text_of(row));
    }
    for (const Pairing& request : requests) {
        if (!rows.contains(request)) found.push_back("no row for " + text_of(request));
    }
    return found;
}

TEST(PlugRequests, AreOneForEachRowOfTheCatalogueAndNoOther) {
    for (const std::string& problem : unpaired(in_the_catalogue(), requests_in(plug_requests())))
        ADD_FAILURE() << problem;
    EXPECT_GT(requests_in(plug_requests()).size(), 40u);
}

TEST(PlugRequests, AreMissedWhenARowOrARequestIsMissing) {
    const auto rows = in_the_catalogue();
    auto without_a_row = rows;
    without_a_row.erase({"meross hw", "hw", false});
    EXPECT_EQ(unpaired(without_a_row, rows),
              (std::vector<std::string>{"no row for query(\"meross hw\", &Reply::hw)"}));
    EXPECT_EQ(unpaired(rows, without_a_row),
              (std::vector<std::string>{"no request query(\"meross hw\", &Reply::hw)"}));
    std::string changed = plug_requests();
    changed.replace(changed.find("action(\"reboot\""), 6, "query");
    EXPECT_EQ(unpaired(rows, requests_in(changed)).size(), 2u) << "what restarts the plug is no query";
}

template <class Message>
std::string line_of(const Request<Message>& request) {
    const auto line = console::shell_line(request.words, request.arguments);
    return line ? *line : "refused: " + line.error().context;
}

TEST(PlugRequests, TypeTheirArgumentsInTheShellsOrder) {
    using namespace requests;
    EXPECT_EQ(line_of(ver()), "ver");
    EXPECT_EQ(line_of(stat(32)), "stat 32");
    EXPECT_EQ(line_of(meross_switch("0123", true)), "meross switch 0123 on");
    EXPECT_EQ(line_of(meross_led(Led::green, LedState::quick)), "meross led green quick");
    EXPECT_EQ(line_of(meross_led(Led::red, LedState::off)), "meross led red off");
    EXPECT_EQ(line_of(meross_test_relay(3, 1)), "meross test relay 3 1");
    EXPECT_EQ(line_of(ip()), "ip");
    EXPECT_EQ(line_of(ip("st2")), "ip st2");
    EXPECT_EQ(line_of(ip_mode("st2", "dhcp")), "ip st2 mode dhcp");
    EXPECT_EQ(line_of(ip_address("st2", "10.0.0.2")), "ip st2 ip 10.0.0.2");
    EXPECT_EQ(line_of(ip_mask("st2", "255.0.0.0")), "ip st2 mask 255.0.0.0");
    EXPECT_EQ(line_of(ip_gateway("st2", "10.0.0.1")), "ip st2 gw 10.0.0.1");
    EXPECT_EQ(line_of(meross_e2p_write_mac("48:e1:e9:01:02:0f")), "meross e2p mac 48:e1:e9:01:02:0f");
    EXPECT_EQ(line_of(meross_iot_log(false)), "meross iot log off");
    EXPECT_EQ(line_of(config_write("STA", "Ssid", "My Net")), R"(config write STA Ssid My\ Net)");
    EXPECT_EQ(line_of(config_reset()), "config reset");
    EXPECT_EQ(line_of(config_show("meross")), "config show meross");
}

TEST(PlugRequests, AreRefusedWithArgumentsThatTheShellCannotBeGiven) {
    using namespace requests;
    EXPECT_TRUE(line_of(meross_ping(std::string(120, 'x'))).starts_with("refused: "));
    EXPECT_TRUE(line_of(meross_ping("a\rreboot")).starts_with("refused: "));
}

TEST(PlugRequests, ThatTakeTheirTimeAreGivenIt) {
    using namespace std::chrono_literals;
    EXPECT_GT(requests::meross_scan().within, requests::meross_hw().within);
    EXPECT_GE(requests::meross_ping("10.0.0.1").within, 5s);
}

// A bare `stat` may crash the plug.
template <class... Arguments>
concept HasStat = requires(Arguments... arguments) {
    requests::stat(arguments...);
};
static_assert(HasStat<unsigned> && !HasStat<>);

}  // namespace
}  // namespace rig
