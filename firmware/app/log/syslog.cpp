#include "firmware/app/log/syslog.hpp"

namespace fw {
namespace {

// 32 bits at 32.768 kHz. Source: LinkIt SDK 4.6.2 syslog.c.
constexpr Time counter_period = 131072 * second;

}  // namespace

FixedText<128> log_header(Time at, const LogOrigin& origin) {
    FixedText<128> header;
    header.append("[T: ").append(static_cast<std::uint64_t>(at % counter_period / millisecond));
    header.append(" M: ").append(origin.module);
    header.append(" C: ").append(origin.level);
    header.append(" F: ").append(origin.function);
    header.append(" L: ").append(std::uint64_t{origin.line}).append("]: ");
    return header;
}

void print(Terminal& terminal, const LogLine& line) {
    terminal.write(log_header(line.at, line.origin).view());
    terminal.write(line.text.view());
    terminal.write("\r\n");
}

void Syslog::post(const LogLine& line) {
    if (size_ < queue_.size()) queue_[(first_ + size_++) % queue_.size()] = line;
}

Time Syslog::step(Time now, Terminal& terminal) {
    if (empty()) return never;
    if (!terminal.idle()) return terminal.look_again_at(now);
    print_oldest(terminal);
    return empty() ? never : terminal.look_again_at(now);
}

void Syslog::flush(Terminal& terminal) {
    while (!empty())
        print_oldest(terminal);
}

void Syslog::print_oldest(Terminal& terminal) {
    print(terminal, queue_[first_]);
    first_ = (first_ + 1) % queue_.size();
    --size_;
}

}  // namespace fw
