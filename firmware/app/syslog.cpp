#include "firmware/app/syslog.hpp"

namespace fw {

FixedText<128> log_header(Time at, const LogOrigin& origin) {
    FixedText<128> header;
    header.append("[T: ").append(static_cast<std::uint64_t>(at / millisecond));
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
    if (size_ < queue_.size()) queue_[size_++] = line;
}

void Syslog::drain(Terminal& terminal) {
    for (std::size_t i = 0; i < size_; ++i)
        print(terminal, queue_[i]);
    size_ = 0;
}

}  // namespace fw
