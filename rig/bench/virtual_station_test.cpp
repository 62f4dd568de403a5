#include "rig/bench/virtual_station.hpp"

#include <gtest/gtest.h>

#include "rig/bench/virtual_plug.hpp"
#include "rig/bench/virtual_slot_fixture.hpp"
#include "rig/core/random.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

// A whole number of microseconds, so that an instant can be written down.
Duration draw(const Random& random, std::uint64_t index, Duration low, Duration high) {
    const double us = random.uniform(index, static_cast<double>(low / 1us), static_cast<double>(high / 1us));
    return std::chrono::microseconds{static_cast<std::int64_t>(us)};
}

TEST(SafetyOnTheVirtualBench, MakeSafeAtAnyInstantLeavesAProvenSafeBench) {
    const Random random{310, "test/make_safe"};
    for (std::uint64_t k = 0; k < 50; ++k) {
        VirtualSlot bench;
        ASSERT_NO_FATAL_FAILURE(bench.power_up());
        bench.run_until(bench.now() + draw(random, k, 0us, 3s));
        const Time instant = bench.now();
        ASSERT_TRUE(bench.station->truth().contactor_closed) << instant.time_since_epoch().count();
        bench.slot.safety().make_safe();
        const Time last_toggle = bench.station->truth().last_toggle;
        EXPECT_LE(bench.contactor_open(instant + 1s), last_toggle + 500ms)
            << instant.time_since_epoch().count();
        const Safety::Proof proof = bench.prove();
        EXPECT_TRUE(proof.proven()) << instant.time_since_epoch().count() << ": " << proof.reason();
        EXPECT_LE(bench.now(), instant + 1s);
        bench.run_until(bench.now() + 2s);
        EXPECT_FALSE(bench.station->truth().contactor_closed);
        EXPECT_FALSE(bench.station->truth().plug_powered);
        EXPECT_EQ(bench.station->truth().load, 0u);
        EXPECT_EQ(bench.station->truth().last_toggle, last_toggle) << "a toggle after make_safe";
        bench.run(bench.slot.close());
    }
}

TEST(SafetyOnTheVirtualBench, ALoopThatWedgesLosesMainsByTheWatchdogAndDoesNotGetItBack) {
    const Random random{310, "test/wedge"};
    for (std::uint64_t k = 0; k < 20; ++k) {
        const Time wedged = Time{4s} + draw(random, k, 0us, 200ms);
        VirtualSlot bench{wedged, wedged + 5s};
        ASSERT_NO_FATAL_FAILURE(bench.power_up());
        bench.run_until(wedged);
        ASSERT_TRUE(bench.station->truth().contactor_closed);
        bench.run_until(wedged + 1ms);  // an edge on its way arrives
        const Time last_toggle = bench.station->truth().last_toggle;
        EXPECT_LE(bench.contactor_open(wedged + 2s), last_toggle + 500ms);
        EXPECT_TRUE(bench.log.faults.empty()) << "the hardware did it, the program was not there";
        bench.run_until(wedged + 6s);
        ASSERT_EQ(bench.log.faults.size(), 1u);
        EXPECT_NE(bench.log.faults[0].error.context.find("host stalled"), std::string::npos);
        EXPECT_FALSE(bench.station->truth().contactor_closed);
        EXPECT_EQ(bench.station->truth().last_toggle, last_toggle);
        EXPECT_TRUE(bench.prove().proven());
        bench.run(bench.slot.close());
    }
}

TEST(SafetyOnTheVirtualBench, DestroyingTheSlotDropsMains) {
    auto station =
        VirtualStation::build(shipped::station(), 1, shipped::pinmap(), shipped::profile(), 1).value();
    EventLoop& clock = station->clock();
    EvidenceLog log;
    const console::ChatterCatalogue chatter;
    {
        Slot slot{station->ports(), clock, chatter, {}, log};
        slot.safety().arm();
        clock.run(slot.safety().request_mains(true));
        clock.run(sleep_until(clock, clock.now() + 1s, "test"));
        ASSERT_TRUE(station->truth().contactor_closed);
    }
    clock.run(sleep_until(clock, clock.now() + 100ms, "test"));
    EXPECT_FALSE(station->truth().contactor_closed);
}

TEST(SafetyOnTheVirtualBench, WithoutMainsAskedForNothingIsEverEnergised) {
    VirtualSlot bench;
    bench.run(bench.slot.open());
    bench.run_until(Time{3s});
    EXPECT_FALSE(bench.station->truth().contactor_closed);
    EXPECT_GT(bench.station->truth().last_toggle, Time{2900ms}) << "though the heartbeat ticks";
    bench.slot.safety().make_safe();
    EXPECT_TRUE(bench.prove().proven());
    bench.run(bench.slot.close());
}

Errc refused(const plugrig::model::Station& station, unsigned slot) {
    const auto built = VirtualStation::build(station, slot, shipped::pinmap(), shipped::profile(), 1);
    EXPECT_FALSE(built);
    return built ? Errc::internal : built.error().code;
}

TEST(VirtualStation, IsNotBuiltForASlotThatIsNotThereOrAStationThatIsReal) {
    EXPECT_EQ(refused(shipped::station(), 2), Errc::usage);
    plugrig::model::Station real = shipped::station();
    real.clear_virtual_();
    EXPECT_EQ(refused(real, 1), Errc::usage);
}

TEST(VirtualStation, TakesTheEchoOptionOfItsSlot) {
    plugrig::model::Station station = shipped::station();
    const auto option = [&station] {
        return VirtualStation::build(station, 1, shipped::pinmap(), shipped::profile(), 1)
            .value()
            ->console_options()
            .echo_after_enter;
    };
    EXPECT_FALSE(option());
    station.mutable_slot(0)->mutable_console()->set_echo(plugrig::model::Console::AFTER_ENTER);
    EXPECT_TRUE(option());
}

TEST(VirtualPlug, IsWhatTheProfileSaysUnlessAKnobSaysOtherwise) {
    const model::Profile profile = shipped::profile();
    plugrig::model::Plug knobs;
    knobs.set_fw_version("9.9.9");
    const VirtualPlug plug = VirtualPlug::make(profile, knobs, 7).value();
    EXPECT_EQ(plug.firmware().model, profile.text("plug.model").value());
    EXPECT_EQ(plug.firmware().hw_version, profile.text("plug.hw_version").value());
    EXPECT_EQ(plug.firmware().fw_version, "9.9.9");
    EXPECT_EQ(plug.firmware().seed, 7u);
    EXPECT_EQ(plug.firmware().default_v_ratio, profile.number("metering.default_v_ratio").value());
}

TEST(VirtualPlug, IsNotMadeOfAProfileThatLacksAFact) {
    std::string text = shipped::text("fixtures/plugs/mss310_hw2.textproto");
    const auto key = text.find("\"plug.chipset\"");
    ASSERT_NE(key, std::string::npos);
    text.replace(key, 14, "\"plug.nothing\"");
    const auto profile = model::Profile::parse("profile", text);
    ASSERT_TRUE(profile) << profile.error().context;
    const auto plug = VirtualPlug::make(*profile, {}, 1);
    ASSERT_FALSE(plug);
    EXPECT_EQ(plug.error().code, Errc::bad_input);
    EXPECT_NE(plug.error().context.find("plug.chipset"), std::string::npos) << plug.error().context;
}

TEST(VirtualPlug, IsNotMadeOfAVersionThatItsImageHasNoRoomFor) {
    std::string text = shipped::text("fixtures/plugs/mss310_hw2.textproto");
    const auto version = text.find("\"SDK_V4.6.2\"");
    ASSERT_NE(version, std::string::npos);
    text.insert(version + 1, 32, 'x');
    const auto profile = model::Profile::parse("profile", text);
    ASSERT_TRUE(profile) << profile.error().context;
    const auto plug = VirtualPlug::make(*profile, {}, 1);
    ASSERT_FALSE(plug);
    EXPECT_EQ(plug.error().code, Errc::bad_input);
    EXPECT_NE(plug.error().context.find("plug.cm4_version"), std::string::npos) << plug.error().context;
}

}  // namespace
}  // namespace rig
