#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "firmware/app/io.hpp"
#include "firmware/app/network/access_point.hpp"

namespace fw {

/// The constants of one plug: what a build or a factory line would burn in. The texts are views and,
/// as the access points, must outlive the App.
struct Profile {
    std::string_view model = "mss310";
    std::string_view locale = "us";
    std::string_view hw_version = "2.0.0";
    std::string_view chipset = "mt7682";
    std::string_view fw_version = "2.1.7";
    std::string_view build_date = "2018/11/08 09:58:45 GMT +08:00";
    std::string_view cm4_version = "SDK_V4.6.2";
    std::string_view n9_version = "20170823172833";
    std::string_view uuid = "00000000000000000000000000000000";  ///< 32 hexadecimal digits
    std::string_view mac = "00:00:00:00:00:00";                  ///< xx:xx:xx:xx:xx:xx

    std::uint32_t default_v_ratio = 188;  ///< dev.enr.VRatio of a fresh store
    std::uint32_t default_i_ratio = 100;  ///< dev.enr.IRatio of a fresh store

    // Unverified(U57): time the last echoed byte of a switch command to the edge of RLY_EN.
    Time switch_delay = 2 * millisecond;  ///< switch command accepted to relay GPIO

    // Unverified(U13): scope the button line and the relay over presses of 5..100 ms on a live unit.
    Time button_debounce = 30 * millisecond;
    // Unverified(U07): press for 50 ms .. 10 s and see which presses toggle the relay.
    Time short_press_max = 2 * second;
    // Unverified(U09): hold the button and time the reset; the boot log says only `max count[60]`.
    Time button_count_period = 100 * millisecond;

    // Unverified(U08): film the LEDs in factory mode, in pairing mode, while it connects (U82), and after
    // `meross led … quick|slow`.
    Time factory_half_period = 500 * millisecond;     ///< red flashing
    Time pairing_half_period = 500 * millisecond;     ///< green / orange alternating
    Time connecting_half_period = 500 * millisecond;  ///< green flashing
    Time led_quick_half_period = 100 * millisecond;
    Time led_slow_half_period = 500 * millisecond;

    std::span<const AccessPoint> access_points = {};  ///< in radio range

    // How dirty the console is. 0 switches a knob off.
    std::uint64_t seed = 1;        ///< varies texts, instants and cut positions
    Time async_log_period = 0;     ///< mean time between log lines of the Wi-Fi and iot tasks
    std::uint32_t tear_every = 0;  ///< in every Nth reply that carries information a log line is cut in
    std::uint32_t join_every = 0;  ///< in every Nth such reply a whole log line stands mid-line
    bool silent = false;           ///< the console never prints anything

    std::string_view crash_on = {};  ///< the line at which an assertion does not hold, none when empty
};

}  // namespace fw
