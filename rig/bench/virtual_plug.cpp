#include "rig/bench/virtual_plug.hpp"

#include <cstdint>
#include <optional>
#include <utility>

#include "rig/virtual/plug_image.hpp"

namespace rig {
namespace {

fw::Time milliseconds(double ms) {
    return static_cast<fw::Time>(ms * static_cast<double>(fw::millisecond));
}

// Collects what the profile says, and the first thing it does not say.
class Facts {
  public:
    explicit Facts(const model::Profile& profile) : profile_{profile} {}

    std::string text(std::string_view key) {
        auto value = profile_.text(key);
        return value ? std::move(*value) : missing<std::string>(value.error());
    }
    // A text that the application image holds.
    std::string image_text(std::string_view key) {
        std::string value = text(key);
        if (value.size() > virt::longest_image_text && !error_) {
            error_ =
                Error{Errc::bad_input, "plug profile: fact '" + std::string{key} + "' is longer than the " +
                                           std::to_string(virt::longest_image_text) +
                                           " characters that an application image has room for"};
        }
        return value;
    }
    double number(std::string_view key) {
        const auto value = profile_.number(key);
        return value ? *value : missing<double>(value.error());
    }
    const std::optional<Error>& error() const { return error_; }

  private:
    template <class T>
    T missing(Error error) {
        if (!error_) {
            error_ = std::move(error);
        }
        return {};
    }

    const model::Profile& profile_;
    std::optional<Error> error_;
};

// As the transcript's `meross scan` lists it; its BSSID is masked there.
const fw::AccessPoint access_points[] = {
    {.channel = 6, .ssid = "VM0000000", .bssid = "02:00:00:00:06:01", .rssi_dbm = -21, .wps = true}};

std::string chosen(const std::string& knob, std::string fact) {
    return knob.empty() ? std::move(fact) : knob;
}

}  // namespace

Result<VirtualPlug> VirtualPlug::make(const model::Profile& profile, const plugrig::model::Plug& knobs,
                                      std::uint64_t seed) {
    Facts facts{profile};
    VirtualPlug plug;
    plug.texts_ = std::make_unique<Texts>();
    Texts& texts = *plug.texts_;
    texts.model = facts.text("plug.model");
    texts.locale = facts.text("plug.locale");
    texts.hw_version = chosen(knobs.hw_version(), facts.text("plug.hw_version"));
    texts.chipset = facts.text("plug.chipset");
    texts.fw_version = chosen(knobs.fw_version(), facts.image_text("plug.fw_version"));
    texts.build_date = facts.image_text("plug.build_date");
    texts.cm4_version = facts.image_text("plug.cm4_version");
    texts.n9_version = facts.image_text("plug.n9_version");
    texts.uuid = chosen(knobs.uuid(), "00000000000000000000000000000000");
    texts.mac = chosen(knobs.mac(), "02:00:00:00:00:00");

    fw::Profile& firmware = plug.firmware_;
    firmware.model = texts.model;
    firmware.locale = texts.locale;
    firmware.hw_version = texts.hw_version;
    firmware.chipset = texts.chipset;
    firmware.fw_version = texts.fw_version;
    firmware.build_date = texts.build_date;
    firmware.cm4_version = texts.cm4_version;
    firmware.n9_version = texts.n9_version;
    firmware.uuid = texts.uuid;
    firmware.mac = texts.mac;
    firmware.default_v_ratio = static_cast<std::uint32_t>(facts.number("metering.default_v_ratio"));
    firmware.default_i_ratio = static_cast<std::uint32_t>(facts.number("metering.default_i_ratio"));
    firmware.switch_delay = milliseconds(facts.number("relay.command_delay_ms"));
    firmware.button_debounce = milliseconds(facts.number("button.debounce_ms"));
    firmware.short_press_max = milliseconds(facts.number("button.short_press_max_ms"));
    firmware.button_count_period = milliseconds(facts.number("button.count_period_ms"));
    firmware.factory_half_period = milliseconds(facts.number("led.factory_half_period_ms"));
    firmware.pairing_half_period = milliseconds(facts.number("led.pairing_half_period_ms"));
    firmware.connecting_half_period = milliseconds(facts.number("led.connecting_half_period_ms"));
    firmware.led_quick_half_period = milliseconds(facts.number("led.quick_half_period_ms"));
    firmware.led_slow_half_period = milliseconds(facts.number("led.slow_half_period_ms"));
    firmware.access_points = access_points;
    firmware.seed = seed;
    firmware.async_log_period = milliseconds(knobs.console().async_log_period_s() * 1000);
    firmware.tear_every = knobs.console().tear_every();
    firmware.join_every = knobs.console().join_every();
    firmware.silent = knobs.console().silent();
    texts.crash_on = knobs.crash_on();
    firmware.crash_on = texts.crash_on;
    if (facts.error()) {
        return *facts.error();
    }
    return plug;
}

}  // namespace rig
