#include "firmware/app/mains/relay.hpp"

namespace fw {
namespace {

constexpr std::string_view group = "meross";
constexpr std::string_view item = "dev.ctl.switchStatus.00";

}  // namespace

void Relay::restore(const Config& config, Io& io) {
    closed_ = config.read_number(group, item) != 0;
    io.relay(closed_);
}

void Relay::request(bool closed, Time at) {
    target_ = closed;
    due_at_ = at;
}

Time Relay::step(Time now, Config& config, Io& io) {
    if (now < due_at_) return due_at_;
    due_at_ = never;
    if (target_ != closed_) {
        closed_ = target_;
        io.relay(closed_);
        config.write(group, item, closed_ ? "1" : "0");
    }
    return never;
}

}  // namespace fw
