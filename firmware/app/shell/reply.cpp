#include "firmware/app/shell/reply.hpp"

#include "firmware/app/noise.hpp"

namespace fw {
namespace {

constexpr std::uint64_t nowhere = ~std::uint64_t{0};   // damage that falls on no line
constexpr std::uint64_t no_information = nowhere - 1;  // a line that no damage falls on

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    return line;
}

std::string_view without_line_end(std::string_view line) {
    return line.substr(0, line.find_last_not_of("\r\n") + 1);
}

// A line whose loss is a loss: a name and a value.
bool informs(std::string_view line) {
    if (line.empty() || line.back() != '\n') return false;
    const std::string_view text = without_line_end(line);
    const std::size_t separator = text.find_first_of(":=");
    return separator != std::string_view::npos && separator > 0 && separator + 1 < text.size();
}

std::uint64_t cut_position(std::string_view text, std::uint64_t bits) {
    return noise_between((text.size() + 1) / 2, text.size() - 1, bits);
}

}  // namespace

// Which of the window's information lines are hit, if any.
struct Reply::Damage {
    std::uint64_t torn = nowhere;
    std::uint64_t joined = nowhere;
};

Reply& Reply::operator<<(std::string_view text) {
    while (!text.empty()) {
        const std::string_view part = text.substr(0, window_.room());
        window_.append(part);
        text.remove_prefix(part.size());
        if (window_.full()) flush(terminal_.drained_at());
    }
    return *this;
}

Reply& Reply::operator<<(std::uint64_t number) {
    return *this << FixedText<20>{}.append(number).view();
}

void Reply::finish(Time now) {
    flush(now);
    past_window_ = false;
}

void Reply::flush(Time now) {
    const Damage damage = past_window_ ? Damage{} : choose_damage();
    std::uint64_t information = 0;
    for (std::string_view rest = window_.view(); !rest.empty();) {
        const std::string_view line = take_line(rest);
        print_line(line, informs(line) ? information++ : no_information, damage, now);
    }
    window_.clear();
    past_window_ = true;
}

Reply::Damage Reply::choose_damage() {
    std::uint64_t lines = 0;
    for (std::string_view rest = window_.view(); !rest.empty();)
        lines += informs(take_line(rest)) ? 1 : 0;
    Damage damage;
    if (lines == 0) return damage;
    ++replies_;
    if (profile_.tear_every != 0 && replies_ % profile_.tear_every == 0)
        damage.torn = noise(profile_.seed, NoiseStream::tear_line, replies_) % lines;
    if (profile_.join_every != 0 && replies_ % profile_.join_every == 0) {
        damage.joined = noise(profile_.seed, NoiseStream::join_line, replies_) % lines;
        if (damage.joined == damage.torn) damage.joined = lines > 1 ? (damage.torn + 1) % lines : nowhere;
    }
    return damage;
}

void Reply::print_line(std::string_view line, std::uint64_t information, const Damage& damage, Time now) {
    if (information == damage.torn)
        print_torn(without_line_end(line), now);
    else if (information == damage.joined)
        print_joined(line, now);
    else
        terminal_.write(line);
    // Only at a line break, and by when the bytes leave: the log task runs while the UART drains.
    if (!line.empty() && line.back() == '\n') background_.print_due(terminal_.drained_at(), terminal_);
}

// As in the transcript's `"sysOnlineT[T wifi C: erro`: the rest of the reply's line is lost, and of the log
// line the time, the module's tag and everything after a few letters of its level.
void Reply::print_torn(std::string_view line, Time now) {
    const std::uint64_t bits = noise(profile_.seed, NoiseStream::tear_cut, replies_);
    terminal_.write(line.substr(0, cut_position(line, bits)));
    const LogLine log = background_.line(now, replies_);
    terminal_.write("[T ");
    terminal_.write(log.origin.module);
    terminal_.write(" C: ");
    terminal_.write(log.origin.level.substr(0, log.origin.level.size() - 1));
    terminal_.write("\r\n");
}

void Reply::print_joined(std::string_view line, Time now) {
    const std::uint64_t cut =
        cut_position(without_line_end(line), noise(profile_.seed, NoiseStream::join_cut, replies_));
    terminal_.write(line.substr(0, cut));
    print(terminal_, background_.line(now, replies_));
    terminal_.write(line.substr(cut));
}

}  // namespace fw
