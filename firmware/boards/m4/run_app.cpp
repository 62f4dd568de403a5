#include "firmware/app/app.hpp"
#include "firmware/boards/m4/board_flash.hpp"
#include "firmware/boards/m4/board_link.hpp"
#include "firmware/boards/m4/console_uart.hpp"
#include "firmware/boot/nvdm_mirror.hpp"

namespace fw::m4 {
namespace {

NvdmMirror nvdm_mirror;  // too large for the stack

class AppBoard final : public Io {
  public:
    AppBoard() { nvdm_mirror.load(flash_); }

    /// Ends what a step has begun, then waits.
    Time wait(Time until) {
        nvdm_mirror.write_back(flash_);
        if (reset_requested_) board_link().reset();
        inputs_ = board_link().wait(until);
        return inputs_.now;
    }

    void console_put(std::uint8_t byte) override {
        inputs_.console_idle = false;
        uart_.put(byte);
    }
    bool console_idle() const override { return inputs_.console_idle; }
    bool console_get(std::uint8_t& byte) override { return take(inputs_.console, byte); }
    bool metering_get(std::uint8_t& byte) override { return take(inputs_.metering, byte); }
    void relay(bool closed) override {
        relay_ = closed;
        board_link().outputs(relay_, red_, green_);
    }
    void leds(bool red, bool green) override {
        red_ = red;
        green_ = green;
        board_link().outputs(relay_, red_, green_);
    }
    bool button() const override { return inputs_.button; }
    void reset() override { reset_requested_ = true; }
    void restart_watchdog() override { board_link().restart_watchdog(); }
    std::span<std::uint8_t> nvdm() override { return nvdm_mirror.memory(); }
    void write_back_nvdm() override { nvdm_mirror.write_back(flash_); }

  private:
    static bool take(std::span<const std::uint8_t>& from, std::uint8_t& byte) {
        if (from.empty()) return false;
        byte = from.front();
        from = from.subspan(1);
        return true;
    }

    ConsoleUart uart_;
    BoardFlash flash_;
    BoardLink::Inputs inputs_{};
    bool relay_ = false, red_ = false, green_ = false, reset_requested_ = false;
};

}  // namespace
}  // namespace fw::m4

extern "C" void run_image() {
    const fw::m4::BoardLink::Start start = fw::m4::board_link().start();
    fw::m4::AppBoard board;
    const fw::Profile profile;
    fw::App app{profile, start.reason};
    for (fw::Time now = start.now;;)
        now = board.wait(app.step(now, board));
}
