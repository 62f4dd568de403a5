#include "rig/wire/console_demux.hpp"

#include <algorithm>
#include <utility>

#include "rig/wire/console_session.hpp"
#include "rig/wire/line_splitter.hpp"

namespace rig::console {

struct Demux::Impl {
    Impl(const ChatterCatalogue& catalogue, Typing typing) : session{catalogue, typing} {}

    Session session;
    LineSplitter lines{session};
};

Demux::Demux(const ChatterCatalogue& catalogue, Typing typing)
    : impl_{std::make_unique<Impl>(catalogue, typing)} {}
Demux::~Demux() = default;
Demux::Demux(Demux&&) noexcept = default;
Demux& Demux::operator=(Demux&&) noexcept = default;

void Demux::feed(Time t, std::span<const std::uint8_t> bytes, LineStatus status) {
    impl_->lines.feed(t, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, status);
}

void Demux::sent(Time, std::span<const std::uint8_t> bytes) {
    impl_->session.sent(bytes);
}

void Demux::epoch(Time, EpochCause cause) {
    impl_->lines.flush();
    impl_->session.open_epoch(cause);
}

void Demux::poll(Time t) {
    impl_->lines.poll(t);
}

Time Demux::wake() const noexcept {
    return impl_->lines.silence_ends();
}

void Demux::finish() {
    impl_->lines.flush();
    OpenLine blank = impl_->lines.take_blank();
    if (blank.end > blank.offset) impl_->session.blank(std::move(blank));
}

std::vector<Record> Demux::take() {
    std::vector<Record> records;
    take(records);
    return records;
}

void Demux::take(std::vector<Record>& into) {
    impl_->session.take(into);
}

std::uint32_t Demux::current_epoch() const noexcept {
    return impl_->session.epoch();
}

EpochCause Demux::current_cause() const noexcept {
    return impl_->session.cause();
}

bool Demux::at_prompt() const noexcept {
    return impl_->session.at_prompt();
}

Demux::Echo Demux::echo() const noexcept {
    if (!at_prompt()) return {};
    const TypedText& typed = impl_->session.typed();
    const std::string_view sure = impl_->lines.text();
    const std::string back = std::string{sure} + impl_->lines.candidates();
    const auto [expected, differs] = std::ranges::mismatch(typed.line(), back);
    const auto matched = static_cast<std::uint32_t>(differs - back.begin());
    return {.matched = matched, .wrong = !typed.empty() && matched < sure.size()};
}

}  // namespace rig::console
