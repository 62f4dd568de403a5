#include "firmware/app/network/ping.hpp"

namespace fw {
namespace {

// Source: LinkIt SDK 4.6.2, lwip's ping.c: its time limit and what it says then.
constexpr Time timeout = 1 * second;

LogLine line_of(Time at, std::string_view function, std::uint32_t line, std::string_view text) {
    return {at, {"ping", "info", function, line}, FixedText<96>{"[ping]: "}.append(text)};
}

}  // namespace

// Unverified(U68): ping the router and an address that nobody has, three times each, and read how many are
// sent, how they are numbered and what is said at the end.
void Ping::send(Time now, Ipv4 host, const Network& network, Syslog& log) {
    host_ = host;
    round_trip_ = network.round_trip(host);
    LogLine line = line_of(now, "ping_send", 194, "ping: send seq(0x0001) ");
    line.text.append(host.text().view());
    log.post(line);
    due_at_ = now + round_trip_.value_or(timeout);
}

Time Ping::step(Time now, Syslog& log) {
    if (now < due_at_) return due_at_;
    tell(due_at_, log);
    due_at_ = never;
    return never;
}

void Ping::tell(Time at, Syslog& log) {
    if (!round_trip_) {
        log.post(line_of(at, "ping_recv", 290, "ping: timeout"));
        return;
    }
    LogLine line = line_of(at, "ping_recv", 256, "ping: recv seq(0x0001) ");
    line.text.append(host_.text().view()).append(", ");
    line.text.append(static_cast<std::uint64_t>(*round_trip_ / millisecond)).append(" ms");
    log.post(line);
}

}  // namespace fw
