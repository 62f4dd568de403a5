#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>

#include "firmware/app/app.hpp"
#include "firmware/boot/nvdm_mirror.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/console_transmitter.hpp"
#include "rig/virtual/hlw8032_chip.hpp"
#include "rig/virtual/plug_boot.hpp"
#include "rig/virtual/plug_flash.hpp"
#include "rig/virtual/push_button.hpp"
#include "rig/virtual/serial_wire.hpp"

namespace rig::virt {

/// The plug: supply, MT7682 running our firmware, HLW8032, button, LEDs, relay driver.
class PlugBoard final : private fw::Io {
  public:
    /// What leads out of the board.
    struct Wiring {
        SerialWire* console_out;
        SerialWire* console_in;
        SerialWire* metering;  ///< the HLW8032's TX, heard by the tap too
        const PowerPath* path;
        std::function<void(Time, bool powered)> power_changed;
        std::function<void(Time, bool energised)> relay_coil;
        std::function<void(Time, bool red, bool green)> leds_changed;
    };

    PlugBoard(Clock& clock, const plugrig::model::Plug& knobs, const fw::Profile& firmware, Wiring wiring,
              std::uint64_t seed);

    /// Mains at the plug's input came or went.
    void mains(Time t, bool present);
    void button(Time t, bool pressed) { button_.press(t, pressed); }
    /// Its supply collapses while the firmware writes its configuration, `steps` bytes into what it writes
    /// next, and comes up again when mains comes anew.
    void collapse_in_write(std::size_t steps);
    /// GPIO12 to ground; sampled at reset.
    void strap(bool active) { strap_ = active; }

    bool powered() const { return powered_; }
    /// Between two lives of the firmware; for whoever writes it from outside.
    PlugFlash& flash() { return flash_; }
    bool led_red() const { return red_; }
    bool led_green() const { return green_; }

  private:
    void manufacture();
    void power(Time t, bool on);
    void restart(Time t, fw::ResetReason reason);
    void stop();
    void start(Time t, std::uint32_t address);
    void step(Time t);
    void metering_frame(Time t);
    void receive(Time t);
    void show_leds(Time t, bool red, bool green);

    void console_put(std::uint8_t byte) override;
    bool console_idle() const override;
    bool console_get(std::uint8_t& byte) override;
    bool metering_get(std::uint8_t& byte) override;
    void relay(bool closed) override;
    void leds(bool red, bool green) override;
    bool button() const override { return button_.pressed(); }
    void reset() override { reset_requested_ = true; }
    void restart_watchdog() override;
    std::span<std::uint8_t> nvdm() override { return nvdm_.memory(); }
    void write_back_nvdm() override { nvdm_.write_back(flash_); }

    plugrig::model::Plug knobs_;
    fw::Profile firmware_;
    Wiring wiring_;
    ConsoleTransmitter console_;
    Hlw8032Chip chip_;
    PlugFlash flash_;
    fw::NvdmMirror nvdm_;
    PlugBoot boot_;
    std::unique_ptr<fw::App> app_;
    std::deque<std::uint8_t> receive_fifo_;
    std::deque<SerialWire::Byte> metering_fifo_;

    bool powered_ = false;
    bool mains_ = false;
    bool strap_ = false;
    bool red_ = false;
    bool green_ = false;
    bool reset_requested_ = false;
    bool hung_ = false;
    bool collapses_ = false;
    fw::ResetReason reset_reason_{};
    Time reset_at_{};  // of this life
    Time now_{};       // of this step

    Alarm supply_;
    Alarm app_start_;
    Alarm wake_;
    Alarm frame_;
    Alarm arrival_;
    Alarm unexpected_reset_;
    Alarm watchdog_;
    Alarm hang_;
    PushButton button_;
};

}  // namespace rig::virt
