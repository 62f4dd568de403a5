#include <gtest/gtest.h>

#include <ostream>

#include "rig/model/station_samples.hpp"

namespace rig::model {
namespace {

struct Nonsense {
    std::string knob;
    std::string said;
    friend std::ostream& operator<<(std::ostream& out, const Nonsense& nonsense) {
        return out << nonsense.knob;
    }
};

class KnobThatMakesNoSense : public testing::TestWithParam<Nonsense> {};

TEST_P(KnobThatMakesNoSense, IsRefused) {
    const std::string said = complaint_after({GetParam().knob});
    const std::string path = GetParam().knob.substr(0, GetParam().knob.find('='));
    EXPECT_TRUE(said.ends_with(": \"" + path + "\" " + GetParam().said)) << said;
    EXPECT_TRUE(said.starts_with("s:")) << said;
}

const std::string one_day = "outside 0 to 86400000";

const Nonsense that_hung[] = {
    {"virtual.meter.interval_ms=1e300", "is 1e+300, outside 10 to 10000"},
    {"virtual.plug.console.async_log_period_s=0.001", "is 0.001, outside 0 (off) and 0.05 to 86400"},
    {"virtual.adapter.usb_latency_ms=1e12", "is 1000000000000, outside 0 to 100"},
    {"virtual.sense.poll_ms=1e-9", "is 1e-09, outside 0.1 to 100"},
};
INSTANTIATE_TEST_SUITE_P(AsItWouldHang, KnobThatMakesNoSense, testing::ValuesIn(that_hung));

const Nonsense beyond_all_time[] = {
    {"virtual.mains.dip_ms=1e300", "is 1e+300, " + one_day},
    {"virtual.adapter.stall_ms=1e300", "is 1e+300, " + one_day},
    {"virtual.adapter.unplug_at_ms=1e300", "is 1e+300, " + one_day},
    {"virtual.plug.console.delay_ms=1e300", "is 1e+300, " + one_day},
    {"virtual.plug.boot_delay_ms=1e300", "is 1e+300, " + one_day},
    {"virtual.plug.boot_delay_ms=1e13", "is 10000000000000, " + one_day},
    {"virtual.plug.reset_at_ms=1e300", "is 1e+300, " + one_day},
    {"virtual.plug.button.bounce_ms=1e300", "is 1e+300, outside 0 to 1000"},
    {"virtual.sense.vin.off_delay_ms=1e300", "is 1e+300, outside 0 to 1000"},
};
INSTANTIATE_TEST_SUITE_P(AsItWouldOverflow, KnobThatMakesNoSense, testing::ValuesIn(beyond_all_time));

const Nonsense impossible[] = {
    {"virtual.plug.console.fragment_loss=2", "is 2, outside 0 to 1"},
    {"virtual.plug.console.fragment_loss=-1", "is -1, outside 0 to 1"},
    {"virtual.mains.frequency_hz=1e-9", "is 1e-09, outside 40 to 70"},
    {"virtual.mains.frequency_hz=1e9", "is 1000000000, outside 40 to 70"},
    {"virtual.mains.frequency_hz=0", "is 0, outside 40 to 70"},
    {"virtual.mains.noise_percent=-1", "is -1, outside 0 to 10"},
    {"virtual.mains.drift_percent=-5", "is -5, outside 0 to 20"},
    {"virtual.mains.voltage_v=-230", "is -230, outside 0 to 500"},
    {"virtual.meter.gain_error=-2", "is -2, outside -0.9 to 10"},
    {"proof_valid_h=-1", "is -1, outside 0.1 to 8760"},
    {"meter.accuracy_percent=0", "is 0, outside 0.001 to 10"},
};
INSTANTIATE_TEST_SUITE_P(AsNothingCanBeSo, KnobThatMakesNoSense, testing::ValuesIn(impossible));

const std::string mac_form = "not six pairs of hexadecimal digits joined by ':', as 02:00:00:31:00:01";
const Nonsense malformed[] = {
    {"name=", "is \"\", not a name of 1 to 64 letters, digits, blanks, '.', '_' and '-'"},
    {"virtual.plug.uuid=", "is \"\", not 32 hexadecimal digits"},
    {"virtual.plug.uuid=garbage", "is \"garbage\", not 32 hexadecimal digits"},
    {"virtual.plug.uuid=1811080000000000000002000031000g",
     "is \"1811080000000000000002000031000g\", not 32 hexadecimal digits"},
    {"virtual.plug.mac=", "is \"\", " + mac_form},
    {"virtual.plug.mac=02:00:00:31:00", "is \"02:00:00:31:00\", " + mac_form},
    {"virtual.plug.hw_version=", "is \"\", not three numbers joined by '.', as 2.0.0"},
    {"virtual.plug.fw_version=latest", "is \"latest\", not three numbers joined by '.', as 2.1.7"},
    {"virtual.plug.fw_version=2a1b7", "is \"2a1b7\", not three numbers joined by '.', as 2.1.7"},
};
INSTANTIATE_TEST_SUITE_P(AsItsTextIsMalformed, KnobThatMakesNoSense, testing::ValuesIn(malformed));

const Nonsense without_effect[] = {
    {"virtual.sense.vin.stuck_active=true", "does nothing without \"stuck\" beside it"},
    {"virtual.sense.vout.stuck_active=true", "does nothing without \"stuck\" beside it"},
    {"virtual.mains.dip_ms=180", "does nothing without \"dip_at_ms\" beside it"},
    {"virtual.mains.dip_at_ms=6000", "does nothing without \"dip_ms\" beside it"},
    {"virtual.adapter.stall_ms=180", "does nothing without \"stall_at_ms\" beside it"},
    {"virtual.adapter.stall_at_ms=6000", "does nothing without \"stall_ms\" beside it"},
};
INSTANTIATE_TEST_SUITE_P(AsItDoesNothing, KnobThatMakesNoSense, testing::ValuesIn(without_effect));

TEST(Knob, IsTakenTogetherWithItsCompanion) {
    EXPECT_EQ(complaint_after({"virtual.sense.vin.stuck=true", "virtual.sense.vin.stuck_active=true"}),
              no_error);
    EXPECT_EQ(complaint_after({"virtual.mains.dip_ms=180", "virtual.mains.dip_at_ms=6000"}), no_error);
}

TEST(Knob, MayTurnOffWhatItsRangeDoesNotHold) {
    EXPECT_EQ(complaint_after({"virtual.plug.console.async_log_period_s=0"}), no_error);
}

TEST(PlugsTexts, MayBeLeftOut) {
    auto station = shipped_station();
    auto& plug = *station.message.mutable_virtual_()->mutable_plug();
    plug.clear_uuid();
    plug.clear_mac();
    plug.clear_hw_version();
    plug.clear_fw_version();
    EXPECT_EQ(complaint_about(station), no_error);
}

TEST(Load, CannotBeRatedBelowWhatItTakes) {
    EXPECT_TRUE(complaint_after({"load.3.rated_w=10"})
                    .ends_with(": load 3: 27 Ω takes 1959 W at 230 V, but it is rated 10 W"));
}

}  // namespace
}  // namespace rig::model
