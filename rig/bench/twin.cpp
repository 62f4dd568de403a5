#include "rig/bench/twin.hpp"

#include <array>
#include <utility>

#include "rig/bench/twin_control.hpp"
#include "rig/bench/twin_plug.hpp"
#include "rig/drivers/device_link.hpp"
#include "rig/drivers/line_server.hpp"
#include "rig/drivers/pseudo_terminal.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {
namespace {

// What is read at once from who types: less than the kernel keeps, and long enough to fill the wire.
constexpr std::size_t typed_at_once = 256;

}  // namespace

struct Twin::Impl final : ByteListener {
    explicit Impl(const Options& options_)
        : options{options_}, changed{clock}, typing{clock}, terminal{clock.context(), clock} {
        if (options.link) {
            link.emplace(*options.link, terminal.path());
        }
    }
    ~Impl() override {
        if (plug) {
            plug->socket().console().listen(nullptr);
        }
    }

    void plug_in(std::unique_ptr<TwinPlug> made) {
        plug = std::move(made);
        plug->socket().console().listen(this);
        control.emplace(plug->socket(), clock,
                        TwinControl::Surroundings{.quit = [this] { stop(); },
                                                  .console_lost = [this] { return terminal.dropped(); }});
        if (options.control) {
            server.emplace(
                clock.context(), *options.control,
                [this](const LineServer::Client& client, const std::string& line) {
                    control->ask(
                        client.number(), line, [client](const std::string& answer) { client.answer(answer); },
                        [client](const std::string& event) { return client.tell(event); });
                },
                [this](const LineServer::Client& client) { control->left(client.number()); });
        }
    }

    void received(Sampled, std::span<const std::uint8_t> bytes, LineStatus) override { terminal.show(bytes); }
    void lost(Time, const Error& why) override {
        gone = why;
        stop();
    }
    void stop() {
        stopped = true;
        changed.notify();
    }

    Task<void> type() {
        std::array<std::uint8_t, typed_at_once> bytes{};
        for (;;) {
            const std::size_t got = co_await terminal.read(bytes);
            co_await plug->socket().console().write(std::span{bytes}.first(got));
        }
    }

    Task<void> live() {
        plug->socket().mains(options.mains);
        co_await typing.start(type());
        while (!stopped) {
            co_await changed.wait(never, "the end of the twin");
        }
        co_await typing.stop();
    }

    Options options;
    RealClock clock;
    Signal changed;
    Background typing;
    PseudoTerminal terminal;
    std::optional<DeviceLink> link;
    std::unique_ptr<TwinPlug> plug;
    std::optional<TwinControl> control;
    std::optional<LineServer> server;
    bool stopped = false;
    std::optional<Error> gone;
};

Twin::Twin(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Twin::~Twin() = default;

Result<std::unique_ptr<Twin>> Twin::make(const plugrig::model::Station& station,
                                         const model::Profile& profile, const Options& options) try {
    auto impl = std::make_unique<Impl>(options);
    auto plug = TwinPlug::make(impl->clock, station, profile, options.seed);
    if (!plug) {
        return plug.error();
    }
    impl->plug_in(std::move(*plug));
    return std::unique_ptr<Twin>{new Twin{std::move(impl)}};
} catch (const Error& e) {
    return e;
}

const std::string& Twin::terminal() const {
    return impl_->terminal.path();
}

EventLoop& Twin::loop() {
    return impl_->clock;
}

void Twin::run() {
    impl_->clock.run(impl_->live());
    if (impl_->gone) {
        throw *impl_->gone;
    }
}

void Twin::stop() {
    impl_->stop();
}

}  // namespace rig
