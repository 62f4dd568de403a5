#include "tests/campaign/socket_plug.hpp"

#include "reports/file.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/wire/console_reply.hpp"
#include "tests/campaign/plug_run.hpp"

namespace rig::campaign {
namespace {

using plugrig::core::Line;

/// A month of evidence is of no use to anyone.
class NoEvidence final : public EvidenceSink {
    void rx(Line, Sampled, std::span<const std::uint8_t>, LineStatus) override {}
    void tx(Line, Time, std::span<const std::uint8_t>) override {}
    void edge(Line, Sampled, bool) override {}
    void neighbour_edge(unsigned, Line, Time, bool) override {}
    void drive(Line, Time, bool) override {}
    void completed(Line, Time) override {}
    void read(Time, const MeterReading&) override {}
    void epoch(Time, Restart) override {}
    void heartbeat(Time, const Heartbeat&) override {}
    void fault(Time, const Error&) override {}
};

const console::ChatterCatalogue& chatter() {
    static const auto catalogue =
        console::ChatterCatalogue::parse(
            reports::read_file(PLUGRIG_SOURCE_DIR "/fixtures/console/chatter.textproto").value())
            .value();
    return catalogue;
}

}  // namespace

SocketPlug::SocketPlug(const std::vector<std::string>& knobs, std::uint64_t seed)
    : nobody_{std::make_unique<NoEvidence>()} {
    const auto prepared = prepare({.set = knobs}, seed);
    plug_ = TwinPlug::make(clock_, prepared.station, prepared.profile, seed).value();
    overheard_ = std::make_unique<Overheard>(socket().console(), clock_, chatter());
    console_ = std::make_unique<Console>(*overheard_, clock_, chatter(), Console::Options{}, *nobody_);
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

Task<void> SocketPlug::type(std::string bytes) {
    const std::vector<std::uint8_t> raw(bytes.begin(), bytes.end());
    co_await overheard_->write(raw);
}

Task<void> SocketPlug::wait(Duration time) {
    const Time until = clock_.now() + time;
    co_await sleep_until(clock_, until, "campaign");
}

}  // namespace rig::campaign
