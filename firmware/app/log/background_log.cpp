#include "firmware/app/log/background_log.hpp"

#include <array>

#include "firmware/app/noise.hpp"

namespace fw {
namespace {

struct Phrase {
    LogOrigin origin;
    std::string_view text;
    std::uint32_t low, high;  // the number that ends the text
};

// Unverified(U22): leave a live unit alone for ten minutes, paired and unpaired, and collect its log lines.
constexpr std::array<Phrase, 5> phrases{{
    {{"wifi", "error", "wifi_event_handler", 412}, "disconnected, reason ", 1, 34},
    {{"wifi", "info", "wifi_scan_handler", 288}, "scan channel ", 1, 13},
    {{"mrs_iot", "warning", "mrs_iot_reconnect", 207}, "connect server fail, retry ", 1, 99},
    {{"mrs_main", "info", "mrs_main_heartbeat", 305}, "free heap ", 80496, 83536},
    {{"mrs_http", "info", "mrs_http_poll", 176}, "idle connections ", 0, 4},
}};

}  // namespace

void BackgroundLog::start(Time now) {
    schedule(now);
}

void BackgroundLog::schedule(Time from) {
    if (period_ <= 0) return;
    const auto period = static_cast<std::uint64_t>(period_);
    const std::uint64_t bits = noise(seed_, NoiseStream::background_instant, count_);
    // Whole milliseconds, as the log's clock counts, and never twice the same.
    const std::uint64_t wait = noise_between(period / 2, period + period / 2, bits);
    next_at_ = from + (static_cast<Time>(wait) / millisecond + 1) * millisecond;
}

void BackgroundLog::print_due(Time until, Terminal& terminal) {
    while (next_at_ <= until) {
        print(terminal, line(next_at_, count_));
        ++count_;
        schedule(next_at_);
    }
}

LogLine BackgroundLog::line(Time at, std::uint64_t index) const {
    const std::uint64_t bits = noise(seed_, NoiseStream::background_text, index);
    const Phrase& phrase = phrases[bits % phrases.size()];
    LogLine line{at, phrase.origin, FixedText<96>{phrase.text}};
    line.text.append(noise_between(phrase.low, phrase.high, bits >> 32));
    return line;
}

}  // namespace fw
