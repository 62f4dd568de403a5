// Whatever is typed at the plug, the prompt comes back; if it restarts, it comes up again.
#include <array>
#include <cstring>
#include <new>
#include <vector>

#include "firmware/app/app.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

/// A plug with nothing on its board but the console.
class Board final : public fw::Io {
  public:
    Board() : app_{*new (memory_.data()) fw::App{profile_, fw::ResetReason::none}} {
        nvdm_.fill(0xFF);
        run_for(boot_time);
        booted_ = {memory_, nvdm_, now_, wake_, fed_};
    }

    /// The firmware has no heap, so a plug that has booted is its bytes, and a copy of them is faster than to
    /// boot again.
    void put_back() {
        memory_ = booted_.memory;
        nvdm_ = booted_.nvdm;
        now_ = booted_.now;
        wake_ = booted_.wake;
        fed_ = booted_.fed;
        unread_ = {};
        said_.clear();
        reset_ = false;
    }

    /// A new life of the firmware, with the configuration as it is.
    void restart() {
        new (memory_.data()) fw::App{profile_, fw::ResetReason::software};
        now_ = wake_ = fed_ = 0;
        unread_ = {};
        said_.clear();
        reset_ = false;
        run_for(boot_time);
    }

    void type(Input bytes) {
        unread_ = bytes;
        while (!unread_.empty() && !over()) {
            wake_ = now_;
            run_for(10 * fw::millisecond);
        }
    }

    void run_for(fw::Time time) {
        const fw::Time until = now_ + time;
        while (wake_ <= until && !over()) {
            now_ = std::max(now_, wake_);
            wake_ = app_.step(now_, *this);
            require(wake_ > now_, "the firmware asks for a time that makes no progress");
        }
        now_ = until;
    }

    /// Nothing more can come: the plug resets, or its watchdog will do so.
    bool over() const { return reset_ || now_ - fed_ > 30 * fw::second; }
    std::string take_said() { return std::exchange(said_, {}); }

  private:
    static constexpr fw::Time boot_time = 2 * fw::second;

    void console_put(std::uint8_t byte) override { said_ += static_cast<char>(byte); }
    bool console_idle() const override { return true; }
    bool console_get(std::uint8_t& byte) override {
        if (unread_.empty()) return false;
        byte = take_byte(unread_);
        return true;
    }
    bool metering_get(std::uint8_t&) override { return false; }
    void relay(bool) override {}
    void leds(bool, bool) override {}
    bool button() const override { return false; }
    void reset() override { reset_ = true; }
    void restart_watchdog() override { fed_ = now_; }
    std::span<std::uint8_t> nvdm() override { return nvdm_; }
    void write_back_nvdm() override {}

    struct Booted {
        std::array<unsigned char, sizeof(fw::App)> memory;
        std::array<std::uint8_t, 64 * 1024> nvdm;
        fw::Time now, wake, fed;
    };

    fw::Profile profile_;
    alignas(fw::App) std::array<unsigned char, sizeof(fw::App)> memory_{};
    std::array<std::uint8_t, 64 * 1024> nvdm_{};
    fw::App& app_;
    Input unread_;
    std::string said_;
    fw::Time now_ = 0, wake_ = 0, fed_ = 0;
    bool reset_ = false;
    Booted booted_{};
};

bool answers(Board& board) {
    board.run_for(5 * fw::second);  // what asks the radio or another host ends by then
    board.take_said();
    board.type(bytes("\x03\rver\r"));
    board.run_for(1 * fw::second);
    return board.take_said().find("$ ver\n\rCM4 Image Ver: SDK_V4.6.2") != std::string::npos;
}

}  // namespace

void shell(Input input) {
    static Board board;
    board.put_back();
    board.type(input);
    if (!board.over() && answers(board)) return;
    if (!board.over()) board.run_for(40 * fw::second);
    require(board.over(), "no prompt came back");
    board.restart();
    require(answers(board), "it does not come up again");
}

}  // namespace rig::fuzz
