#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/app/app.hpp"

namespace fw {

/// A board for tests: wakes the App when it asks, and keeps all it does. For tests only.
class TestBoard : public Io {
  public:
    explicit TestBoard(const Profile& profile = {}) : profile_{profile}, nvdm_(64 * 1024, 0xFF) {
        power_on();
    }

    /// Starts a new life of the firmware at time 0.
    void power_on(ResetReason reason = ResetReason::none) {
        app_ = std::make_unique<App>(profile_, reason);
        now_ = busy_until_ = 0;
        wake_ = 0;
        resets_ = 0;
        watchdog_restarted_at_ = 0;
    }

    /// Runs as the firmware asks, up to and including `until`.
    void run_until(Time until) {
        while (wake_ <= until) {
            now_ = std::max(now_, wake_);
            step();
        }
        now_ = until;
    }
    void run_for(Time time) { run_until(now_ + time); }

    void step() {
        wake_ = app_->step(now_, *this);
        EXPECT_GT(wake_, now_) << "the firmware asks for a time that makes no progress";
    }

    /// Boots and forgets what was printed meanwhile.
    void boot() {
        run_until(std::max(now_, 1 * second));
        (void)take_output();
    }

    /// What arrives on the console now.
    void receive(std::string_view text) {
        for (const char c : text)
            input_.push_back(static_cast<std::uint8_t>(c));
        step();
    }

    /// Types a command and Enter; the reply between the echo and the next prompt, line ends as sent.
    std::string ask(const std::string& command) {
        (void)take_output();
        receive(command + "\r");
        run_for(1 * second);
        std::string output = take_output();
        const std::string echo = command + "\n\r";
        EXPECT_TRUE(output.starts_with(echo)) << output;
        output.erase(0, echo.size());
        const std::size_t prompt = output.rfind("$ ");
        return prompt == std::string::npos ? output : output.substr(0, prompt);
    }

    /// Binds the plug to the access point in range and restarts it, until it is linked.
    void pair() {
        boot();
        (void)ask("config write STA Ssid VM0000000");
        (void)ask("config write meross dev.cfg.Bind 1");
        power_on();
        run_until(5 * second);
        (void)take_output();
    }

    void press(Time time) {
        button_ = true;
        step();
        run_for(time);
        button_ = false;
        step();
        run_for(200 * millisecond);
    }

    void meter(const std::vector<std::uint8_t>& bytes) {
        metering_.insert(metering_.end(), bytes.begin(), bytes.end());
    }

    std::string take_output() { return std::exchange(output_, {}); }
    Time now() const { return now_; }
    Time wake() const { return wake_; }

    struct LedChange {
        Time at;
        bool red, green;
        bool operator==(const LedChange&) const = default;
    };

    std::vector<LedChange> led_changes_;
    std::optional<bool> relay_;
    Time relay_changed_at_ = -1;
    bool button_ = false;
    int resets_ = 0;
    Time watchdog_restarted_at_ = 0;
    Profile profile_;
    std::vector<std::uint8_t> nvdm_;
    std::vector<std::vector<std::uint8_t>> written_back_;

  private:
    void console_put(std::uint8_t byte) override {
        output_ += static_cast<char>(byte);
        busy_until_ = std::max(busy_until_, now_) + 87;
    }
    bool console_idle() const override { return now_ >= busy_until_; }
    bool console_get(std::uint8_t& byte) override { return take(input_, byte); }
    bool metering_get(std::uint8_t& byte) override { return take(metering_, byte); }
    void relay(bool closed) override {
        relay_ = closed;
        relay_changed_at_ = now_;
    }
    void leds(bool red, bool green) override { led_changes_.push_back({now_, red, green}); }
    bool button() const override { return button_; }
    void reset() override { ++resets_; }
    void restart_watchdog() override { watchdog_restarted_at_ = now_; }
    std::span<std::uint8_t> nvdm() override { return nvdm_; }
    void write_back_nvdm() override { written_back_.push_back(nvdm_); }

    static bool take(std::deque<std::uint8_t>& from, std::uint8_t& byte) {
        if (from.empty()) return false;
        byte = from.front();
        from.pop_front();
        return true;
    }

    std::unique_ptr<App> app_;
    std::deque<std::uint8_t> input_, metering_;
    std::string output_;
    Time now_ = 0, wake_ = 0, busy_until_ = 0;
};

/// A plug with one access point in radio range.
inline Profile in_range_of_home() {
    static const AccessPoint home[] = {
        {.channel = 6, .ssid = "VM0000000", .bssid = "02:00:00:00:06:01", .rssi_dbm = -21, .wps = true}};
    Profile profile;
    profile.mac = "48:e1:e9:01:6b:2c";
    profile.access_points = home;
    return profile;
}

/// The text with one '\n' for every run of line end bytes.
inline std::string lines(const std::string& output) {
    std::string text;
    for (const char c : output) {
        const bool ends = c == '\r' || c == '\n';
        if (ends && !text.empty() && text.back() == '\n') continue;
        text += ends ? '\n' : c;
    }
    return text;
}

}  // namespace fw
