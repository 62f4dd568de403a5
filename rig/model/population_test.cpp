#include "rig/model/population.hpp"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "rig/model/station_samples.hpp"

namespace rig::model {
namespace {

using google::protobuf::util::MessageDifferencer;
using plugrig::model::Station;

const std::string head = "name: \"x\" format: 1\n";

const Station& shipped() {
    static const Station station = shipped_station().message;
    return station;
}

Station drawn(const std::string& quantities, std::uint64_t seed) {
    Station station = shipped();
    const auto population = read_population("p", head + quantities);
    EXPECT_TRUE(population) << population.error().context;
    const auto result = draw(*population, seed, station);
    EXPECT_TRUE(result) << result.error().context;
    return station;
}

std::string complaint_of(const std::string& quantities) {
    const auto population = read_population("p", head + quantities);
    if (!population) {
        EXPECT_EQ(population.error().code, Errc::bad_input);
        return population.error().context;
    }
    Station station = shipped();
    const Station before = station;
    const auto result = draw(*population, 1, station);
    EXPECT_TRUE(MessageDifferencer::Equals(station, before)) << "changed although refused";
    return result ? no_error : result.error().context;
}

struct Spread {
    double least = INFINITY;
    double most = -INFINITY;
    double mean = 0;
    double deviation = 0;
};

Spread spread_of(const std::string& quantity, const std::function<double(const Station&)>& value) {
    constexpr unsigned plugs = 4000;
    std::vector<double> values;
    for (unsigned seed = 1; seed <= plugs; ++seed)
        values.push_back(value(drawn(quantity, seed)));
    Spread spread;
    for (const double one : values) {
        spread.least = std::min(spread.least, one);
        spread.most = std::max(spread.most, one);
        spread.mean += one / plugs;
    }
    for (const double one : values)
        spread.deviation += (one - spread.mean) * (one - spread.mean) / plugs;
    spread.deviation = std::sqrt(spread.deviation);
    return spread;
}

double mains_of(const Station& station) {
    return station.virtual_().mains().voltage_v();
}

TEST(Population, SpreadsUniformlyBetweenItsEnds) {
    const auto spread =
        spread_of("quantity { knob: \"virtual.mains.voltage_v\" uniform { low: 220 high: 240 } }", mains_of);
    EXPECT_GE(spread.least, 220);
    EXPECT_LT(spread.most, 240);
    EXPECT_LT(spread.least, 220.1);
    EXPECT_GT(spread.most, 239.9);
    EXPECT_NEAR(spread.mean, 230, 0.5);
    EXPECT_NEAR(spread.deviation, 20 / std::sqrt(12), 0.2);
}

TEST(Population, SpreadsNormallyAboutItsMean) {
    const auto spread =
        spread_of("quantity { knob: \"virtual.mains.voltage_v\" normal { mean: 230 standard_deviation: 2 } }",
                  mains_of);
    EXPECT_NEAR(spread.mean, 230, 0.2);
    EXPECT_NEAR(spread.deviation, 2, 0.1);
    EXPECT_GT(spread.least, 218);
    EXPECT_LT(spread.most, 242);
}

TEST(Population, SwitchesAKnobOnInItsShareOfThePlugs) {
    const auto spread =
        spread_of("quantity { knob: \"virtual.plug.relay.welded\" chance { probability: 0.25 } }",
                  [](const Station& station) { return station.virtual_().plug().relay().welded() ? 1 : 0; });
    EXPECT_NEAR(spread.mean, 0.25, 0.03);
}

TEST(Population, DrawsTheSamePlugForTheSameSeed) {
    const std::string mains = "quantity { knob: \"virtual.mains.voltage_v\" uniform { low: 220 high: 240 } }";
    EXPECT_TRUE(MessageDifferencer::Equals(drawn(mains, 7), drawn(mains, 7)));
    EXPECT_NE(mains_of(drawn(mains, 7)), mains_of(drawn(mains, 8)));
}

TEST(Population, DrawsEachKnobFromItsOwnNumbers) {
    const std::string mains = "quantity { knob: \"virtual.mains.voltage_v\" uniform { low: 0 high: 100 } }";
    const std::string period = "quantity { knob: \"virtual.mains.dip_at_ms\" uniform { low: 0 high: 100 } }";
    const Station both = drawn(period + mains, 7);
    EXPECT_EQ(mains_of(both), mains_of(drawn(mains, 7))) << "adding a knob changed another";
    EXPECT_NE(mains_of(both), both.virtual_().mains().dip_at_ms()) << "two knobs in step";
}

// Pearson's r over 4000 plugs; of independent knobs it is beyond 0.05 once in 600 pairs.
TEST(Population, DrawsItsKnobsIndependently) {
    const std::string quantities =
        "quantity { knob: \"virtual.plug.metering_parts.upper_divider_error\" uniform { low: -1e-2 high: "
        "1e-2 } }"
        "quantity { knob: \"virtual.plug.metering_parts.lower_divider_error\" uniform { low: -1e-2 high: "
        "1e-2 } }";
    double upper_lower = 0, upper_upper = 0, lower_lower = 0, upper_next = 0, before = 0;
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
        const auto parts = drawn(quantities, seed).virtual_().plug().metering_parts();
        const double upper = parts.upper_divider_error(), lower = parts.lower_divider_error();
        upper_lower += upper * lower;
        upper_upper += upper * upper;
        lower_lower += lower * lower;
        upper_next += upper * before;
        before = upper;
    }
    EXPECT_LT(std::abs(upper_lower / std::sqrt(upper_upper * lower_lower)), 0.05) << "two knobs";
    EXPECT_LT(std::abs(upper_next / upper_upper), 0.05) << "one plug and the next";
}

TEST(Population, LeavesEverythingElseAsTheStationHasIt) {
    Station station = drawn("quantity { knob: \"virtual.mains.voltage_v\" uniform { low: 1 high: 2 } }", 1);
    const Station& before = shipped();
    station.mutable_virtual_()->mutable_mains()->set_voltage_v(before.virtual_().mains().voltage_v());
    EXPECT_TRUE(MessageDifferencer::Equals(station, before));
}

TEST(Population, IsRefusedWithItsPlaceWhenAKnobDoesNotExist) {
    const std::string said =
        complaint_of("quantity { knob: \"virtual.mains.voltage\" uniform { low: 1 high: 2 } }");
    EXPECT_TRUE(said.starts_with("p:2:12: ")) << said;
    EXPECT_NE(said.find("did you mean \"voltage_v\"?"), said.npos) << said;
}

TEST(Population, IsRefusedWhenItsSpreadLeavesTheKnobsRangeEvenIfThisPlugDoesNot) {
    const std::string said =
        complaint_of("quantity { knob: \"virtual.mains.voltage_v\" uniform { low: -0.001 high: 500 } }");
    EXPECT_TRUE(said.starts_with("p:2:12: ")) << said;
    EXPECT_NE(said.find("outside 0 to 500"), said.npos) << said;
    const std::string normal = complaint_of(
        "quantity { knob: \"virtual.mains.voltage_v\" normal { mean: 230 standard_deviation: 50 } }");
    EXPECT_NE(normal.find("is -70, outside 0 to 500"), normal.npos) << normal;
}

TEST(Population, IsRefusedWhenItIsAboutTheRealSideOfAStation) {
    const std::string said =
        complaint_of("quantity { knob: \"meter.accuracy_percent\" uniform { low: 1 high: 2 } }");
    EXPECT_NE(said.find("is not of the virtual bench"), said.npos) << said;
}

TEST(Population, IsRefusedWhenItCannotBeMeant) {
    const std::string knob = "quantity { knob: \"virtual.mains.voltage_v\" ";
    const std::pair<std::string, std::string> mistakes[] = {
        {"", "no quantity"},
        {knob + "}", "no spread"},
        {knob + "uniform { low: 2 high: 2 } }", "low is not below high"},
        {knob + "normal { mean: 2 } }", "standard_deviation is not above 0"},
        {knob + "chance { probability: 2 } }", "outside 0 to 1"},
        {knob + "chance { probability: 1 } }", "\"virtual.mains.voltage_v\""},
        {knob + "uniform { low: 1 high: 2 } }" + knob + "uniform { low: 1 high: 2 } }", "stands here twice"},
    };
    for (const auto& [text, what] : mistakes) {
        const std::string said = complaint_of(text);
        EXPECT_NE(said.find(what), said.npos) << text << ": " << said;
        EXPECT_TRUE(said.starts_with("p")) << said;
    }
}

TEST(Population, OfTheProductionIsOneThatTheDefaultStationHas) {
    const std::string file = "fixtures/populations/production.textproto";
    const auto population = read_population(file, read_file(file).value());
    ASSERT_TRUE(population) << population.error().context;
    Station station = shipped();
    const auto result = draw(*population, 1, station);
    ASSERT_TRUE(result) << result.error().context;
    EXPECT_NE(station.virtual_().plug().metering_parts().shunt_error(), 0);
}

}  // namespace
}  // namespace rig::model
