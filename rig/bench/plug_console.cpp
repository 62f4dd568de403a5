#include "rig/bench/plug_console.hpp"

#include <optional>
#include <utility>

#include "rig/bench/twin_plug.hpp"
#include "rig/drivers/tty.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {

struct PlugConsole::Impl {
    RealClock clock;
    std::string name;
    std::optional<Tty> tty;
    std::unique_ptr<TwinPlug> plug;
};

PlugConsole::PlugConsole(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PlugConsole::~PlugConsole() = default;

Result<std::unique_ptr<PlugConsole>> PlugConsole::open(const std::filesystem::path& tty) try {
    auto impl = std::make_unique<Impl>();
    impl->tty.emplace(impl->clock.context(), impl->clock, tty);
    impl->name = tty.string();
    return std::unique_ptr<PlugConsole>{new PlugConsole{std::move(impl)}};
} catch (const Error& e) {
    return e;
}

Result<std::unique_ptr<PlugConsole>> PlugConsole::plug_in(const plugrig::model::Station& station,
                                                          const model::Profile& profile, std::uint64_t seed) {
    auto impl = std::make_unique<Impl>();
    auto plug = TwinPlug::make(impl->clock, station, profile, seed);
    if (!plug) {
        return plug.error();
    }
    impl->plug = std::move(*plug);
    impl->plug->socket().mains(true);
    impl->name = "a virtual plug";
    return std::unique_ptr<PlugConsole>{new PlugConsole{std::move(impl)}};
}

EventLoop& PlugConsole::loop() {
    return impl_->clock;
}

ByteStream& PlugConsole::stream() {
    return impl_->tty ? static_cast<ByteStream&>(*impl_->tty) : impl_->plug->socket().console();
}

const std::string& PlugConsole::name() const {
    return impl_->name;
}

bool PlugConsole::was_running() const {
    return impl_->tty.has_value();
}

}  // namespace rig
