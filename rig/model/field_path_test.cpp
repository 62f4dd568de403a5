#include "rig/model/field_path.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rig/model/station.pb.h"
#include "rig/model/text_proto.hpp"

namespace rig::model {
namespace {

using plugrig::model::Station;

class FieldPath : public testing::Test {
  protected:
    std::string complaint(std::string_view assignment) {
        const std::string before = station_.SerializeAsString();
        const auto set = set_field(station_, assignment);
        EXPECT_EQ(station_.SerializeAsString(), before) << "a refused assignment changed the station";
        if (set) {
            return "no error";
        }
        EXPECT_EQ(set.error().code, Errc::usage);
        return set.error().context;
    }

    Station station_ = parse_text_proto<Station>("s", R"(
        slot { number: 1 console { latency_ms: 2 } wire { line: TAP pin: "D" } }
        load { number: 1 nominal_ohm: 1000 }
        virtual {
          load { number: 1 ohm: 1000 }
          load { number: 3 ohm: 27 }
          plug { voltage_gain_error: 0.01 }
        })")
                           .value()
                           .message;
};

TEST_F(FieldPath, SetsARealNumber) {
    EXPECT_TRUE(set_field(station_, "virtual.plug.voltage_gain_error=-0.013"));
    EXPECT_EQ(station_.virtual_().plug().voltage_gain_error(), -0.013);
}

TEST_F(FieldPath, SetsAFieldOfASectionThatIsNotWritten) {
    EXPECT_TRUE(set_field(station_, "virtual.plug.relay.welded=true"));
    EXPECT_TRUE(station_.virtual_().plug().relay().welded());
}

TEST_F(FieldPath, FindsAnElementByItsPrintedNumberNotItsPlace) {
    EXPECT_TRUE(set_field(station_, "virtual.load.3.open=true"));
    EXPECT_FALSE(station_.virtual_().load(0).open());
    EXPECT_TRUE(station_.virtual_().load(1).open());
}

TEST_F(FieldPath, SetsWholeNumbersEnumsAndTexts) {
    EXPECT_TRUE(set_field(station_, "virtual.plug.console.tear_every=7"));
    EXPECT_TRUE(set_field(station_, "slot.1.console.echo=AFTER_ENTER"));
    EXPECT_TRUE(set_field(station_, "virtual.plug.uuid=a=b"));
    EXPECT_TRUE(set_field(station_, "virtual.slot_proven=false"));
    EXPECT_EQ(station_.virtual_().plug().console().tear_every(), 7U);
    EXPECT_EQ(station_.slot(0).console().echo(), plugrig::model::Console::AFTER_ENTER);
    EXPECT_EQ(station_.virtual_().plug().uuid(), "a=b");
    EXPECT_FALSE(station_.virtual_().slot_proven());
}

TEST_F(FieldPath, NamesTheFirstWrongPartTheNearestAndWhatThereIs) {
    EXPECT_EQ(complaint("virtual.meter.gain_eror=1"),
              "\"virtual.meter.gain_eror\" does not exist; did you mean \"gain_error\"? possible in "
              "\"virtual.meter\": gain_error, noise_percent, interval_ms, silent, frozen");
    EXPECT_EQ(complaint("vritual.plug.dead=1").substr(0, 60),
              "\"vritual\" does not exist; did you mean \"virtual\"? possible: ");
    EXPECT_EQ(complaint("virtual.sense.colour.x=1"),
              "\"virtual.sense.colour\" does not exist; possible in \"virtual.sense\": vin, vout, poll_ms, "
              "chain_open");
}

TEST_F(FieldPath, SaysWhichNumbersAListHas) {
    EXPECT_EQ(complaint("virtual.load.2.open=true"), "\"virtual.load\" has no number \"2\"; possible: 1, 3");
    EXPECT_EQ(complaint("virtual.load.first.open=true"),
              "\"virtual.load\" has no number \"first\"; possible: 1, 3");
    EXPECT_EQ(complaint("virtual.load=true"), "\"virtual.load\" needs a number after it; possible: 1, 3");
}

TEST_F(FieldPath, SaysWhatAValueMustBe) {
    EXPECT_EQ(complaint("virtual.plug.voltage_gain_error=1,3"),
              "\"virtual.plug.voltage_gain_error\" expects a number from -0.9 to 10, not \"1,3\"");
    EXPECT_EQ(complaint("virtual.plug.voltage_gain_error=nan"),
              "\"virtual.plug.voltage_gain_error\" expects a number from -0.9 to 10, not \"nan\"");
    EXPECT_EQ(complaint("virtual.plug.console.tear_every=-1"),
              "\"virtual.plug.console.tear_every\" expects a whole number from 0 to 1000000, not \"-1\"");
    EXPECT_EQ(complaint("virtual.plug.relay.welded=1"),
              "\"virtual.plug.relay.welded\" expects true or false, not \"1\"");
    EXPECT_EQ(complaint("slot.1.console.echo=LATE"),
              "\"slot.1.console.echo\" expects one of IMMEDIATE, AFTER_ENTER, not \"LATE\"");
    EXPECT_EQ(complaint("proof_valid_h="), "\"proof_valid_h\" expects a number from 0.1 to 8760, not \"\"");
}

TEST_F(FieldPath, RefusesAnAssignmentWithoutAValueOrToAGroup) {
    EXPECT_EQ(complaint("virtual.slot_proven"), "\"virtual.slot_proven\" is not of the form path=value");
    EXPECT_EQ(complaint("virtual.button=1"),
              "\"virtual.button\" is a group of fields; possible in \"virtual.button\": actuator_dead");
    EXPECT_EQ(complaint("name.first=x"), "\"name\" is a value: nothing stands below it");
    EXPECT_EQ(complaint("=x").substr(0, 18), "\"\" does not exist;");
}

TEST_F(FieldPath, RefusesAListWithoutNumbersAndTheNumberItself) {
    EXPECT_EQ(complaint("slot.1.wire=x"),
              "\"slot.1.wire\" cannot be set by a path; possible in \"slot.1\": console, tap");
    EXPECT_EQ(complaint("virtual.load.1.number=2"),
              "\"virtual.load.1.number\" cannot be set by a path; possible in \"virtual.load.1\": ohm, open");
}

TEST_F(FieldPath, DoesNotMakeARealStationVirtual) {
    station_.clear_virtual_();
    EXPECT_EQ(complaint("virtual.plug.relay.welded=true"),
              "\"virtual\" is not in this file and cannot be added by a path");
}

TEST_F(FieldPath, ListsEveryPathWithItsTypeAndValue) {
    const auto docs = list_fields(station_);
    const auto doc = [&docs](std::string_view path) {
        const auto found = std::ranges::find(docs, path, &FieldDoc::path);
        return found == docs.end() ? std::string{"none"} : found->type + " = " + found->value;
    };
    EXPECT_EQ(doc("virtual.plug.voltage_gain_error"), "a number from -0.9 to 10 = 0.01");
    EXPECT_EQ(doc("virtual.load.3.open"), "true or false = false");
    EXPECT_EQ(doc("slot.1.console.echo"), "one of IMMEDIATE, AFTER_ENTER = IMMEDIATE");
    EXPECT_EQ(doc("virtual.load.3.number"), "none");
    EXPECT_EQ(doc("meter.model"), "none") << "the file has no meter section";
}

TEST_F(FieldPath, AcceptsEveryPathItListsWithTheValueItLists) {
    const std::string before = station_.DebugString();
    const auto docs = list_fields(station_);
    ASSERT_GT(docs.size(), 50U);
    for (const FieldDoc& doc : docs) {
        Station copy = station_;
        EXPECT_TRUE(set_field(copy, doc.path + "=" + doc.value)) << doc.path;
    }
    EXPECT_EQ(station_.DebugString(), before);
}

}  // namespace
}  // namespace rig::model
