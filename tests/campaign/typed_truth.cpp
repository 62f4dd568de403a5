#include "tests/campaign/typed_truth.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>

#include "rig/wire/reply_agreement.hpp"

namespace rig::campaign {
namespace {

using plugrig::wire::Reply;

/// Seconds of 1970-01-01 and after, as the plug writes them.
std::string as_local_time(std::time_t seconds) {
    std::tm broken{};
    gmtime_r(&seconds, &broken);
    char text[32];
    std::strftime(text, sizeof text, "%a %b %e %H:%M:%S %Y", &broken);
    return text;
}

std::time_t of_local_time(const std::string& text) {
    std::tm broken{};
    strptime(text.c_str(), "%a %b %e %H:%M:%S %Y", &broken);
    return timegm(&broken);
}

std::string as_uptime(long seconds) {
    return std::to_string(seconds / 3600) + "h" + std::to_string(seconds / 60 % 60) + "m" +
           std::to_string(seconds % 60) + "s";
}

long of_uptime(const std::string& text) {
    long hours = 0;
    long minutes = 0;
    long seconds = 0;
    (void)std::sscanf(text.c_str(), "%ldh%ldm%lds", &hours, &minutes, &seconds);
    return hours * 3600 + minutes * 60 + seconds;
}

/// What the plug would have said so many seconds later.
Reply after(Reply reply, long seconds) {
    if (reply.has_time()) {
        auto& time = *reply.mutable_time();
        time.set_uptime_s(static_cast<std::uint32_t>(time.uptime_s() + seconds));
        time.set_utc_timestamp(time.utc_timestamp() + seconds);
        time.set_local_time(as_local_time(of_local_time(time.local_time()) + seconds));
    }
    if (reply.has_dbg()) {
        auto& system = *reply.mutable_dbg()->mutable_system();
        system.set_up_time(as_uptime(of_uptime(system.up_time()) + seconds));
        system.set_local_time(as_local_time(of_local_time(system.local_time()) + seconds));
    }
    return reply;
}

}  // namespace

std::string wrong_by(const Reply& read, const Reply& truth, Duration later) {
    const long whole = std::chrono::duration_cast<std::chrono::seconds>(later).count();
    // Whole seconds are cut off twice.
    for (const long seconds : {whole, whole + 1, whole - 1}) {
        if (console::same_reply(read, after(truth, seconds))) return {};
    }
    return console::first_difference(after(truth, whole), read);
}

}  // namespace rig::campaign
