#include "tests/campaign/socket_plug.hpp"

#include "rig/ports/no_evidence.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/wire/console_reply.hpp"
#include "rig/wire/console_samples.hpp"
#include "tests/campaign/plug_run.hpp"

namespace rig::campaign {
SocketPlug::SocketPlug(const std::vector<std::string>& knobs, std::uint64_t seed)
    : nobody_{std::make_unique<NoEvidence>()} {
    const auto prepared = prepare({.set = knobs}, seed);
    plug_ = TwinPlug::make(clock_, prepared.station, prepared.profile, seed).value();
    overheard_ = std::make_unique<Overheard>(socket().console(), clock_, console::samples::chatter());
    console_ = std::make_unique<Console>(*overheard_, clock_, console::samples::chatter(), Console::Options{},
                                         *nobody_);
}

SocketPlug::~SocketPlug() = default;

void SocketPlug::mains(bool on) {
    socket().mains(on);
    if (on) console_->power_edge(clock_.now());
}

Task<Answer<plugrig::wire::Reply>> SocketPlug::ask(std::string line, Duration within) {
    const auto* command = console::find_command(line);
    if (command == nullptr) throw Error{Errc::internal, "'" + line + "' is no command of the catalogue"};
    const Console::Heard heard = co_await console_->ask(line, within);
    if (heard.typed == Console::Typed::not_echoed)
        co_return Answer<plugrig::wire::Reply>{Silent{heard.waited}};
    co_return console::parse_reply(*command, heard.exchange, heard.waited);
}

Task<std::optional<Duration>> SocketPlug::answers(Duration within) {
    const std::string command = "ver";
    const Time begin = clock_.now();
    while (clock_.now() <= begin + within) {
        const auto version = co_await ask(command, std::chrono::milliseconds{500});
        if (version.value() != nullptr) co_return clock_.now() - begin;
    }
    co_return std::nullopt;
}

Task<void> SocketPlug::type(std::string bytes) {
    const std::vector<std::uint8_t> raw(bytes.begin(), bytes.end());
    co_await overheard_->write(raw);
}

Task<void> SocketPlug::wait(Duration time) {
    const Time until = clock_.now() + time;
    co_await sleep_until(clock_, until, "campaign");
}

}  // namespace rig::campaign
