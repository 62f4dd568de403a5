#include "rig/model/text_proto.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "rig/model/pinmap.pb.h"
#include "rig/model/plug_profile.pb.h"
#include "rig/model/station.pb.h"

namespace rig::model {
namespace {

using plugrig::model::PlugProfile;
using plugrig::model::Slot;
using plugrig::model::Station;
using plugrig::model::Wire;

std::string complaint(std::string_view text) {
    const auto parsed = parse_text_proto<Station>("bench.textproto", text);
    if (parsed) {
        return "no error";
    }
    EXPECT_EQ(parsed.error().code, Errc::bad_input);
    return parsed.error().context;
}

TEST(TextProto, NamesTheNearestFieldForAMisspeltOne) {
    EXPECT_EQ(complaint("name: \"a\"\nslot {\n  numbr: 1\n}\n"),
              "bench.textproto:3:3: Message type \"plugrig.model.Slot\" has no field named \"numbr\"; "
              "did you mean \"number\"?");
}

TEST(TextProto, SuggestsNothingWhenNoFieldIsNear) {
    EXPECT_EQ(complaint("slot { colour: 1 }"),
              "bench.textproto:1:8: Message type \"plugrig.model.Slot\" has no field named \"colour\".");
}

TEST(TextProto, NamesTheNearestEnumValueForAMisspeltOne) {
    EXPECT_EQ(complaint("slot {\n  wire { line: BUTTN }\n}"),
              "bench.textproto:2:16: Unknown enumeration value of \"BUTTN\" for field \"line\"; "
              "did you mean \"BUTTON\"?");
}

TEST(TextProto, PointsAtTheWrongWordEvenWhenTheParserNoticesOnTheNextLine) {
    EXPECT_EQ(complaint("slot {\n\twire { pin: \"BUTTN\"\tline: BUTTN\n\n}\n}").substr(0, 22),
              "bench.textproto:2:39: ");
}

TEST(TextProto, RefusesAnEnumNumberWithoutAName) {
    EXPECT_EQ(complaint("slot {\n  wire { line: 99 }\n}"),
              "bench.textproto:2:10: \"line\" has no value 99; write a name");
}

TEST(TextProto, RefusesWhatIsNotANumber) {
    EXPECT_EQ(complaint("load {\n  nominal_ohm: nan\n}"),
              "bench.textproto:2:3: \"nominal_ohm\" must be a finite number");
}

TEST(TextProto, RefusesInfinityOfEitherSignInAnyDepth) {
    EXPECT_EQ(complaint("virtual { plug { relay {\n  operate_ms: inf } } }"),
              "bench.textproto:2:3: \"operate_ms\" must be a finite number");
    EXPECT_EQ(complaint("virtual { load { ohm: 1 }\n load { ohm: -inf } }"),
              "bench.textproto:2:9: \"ohm\" must be a finite number");
}

TEST(TextProto, RefusesANumberTooLargeForItsType) {
    EXPECT_EQ(complaint("format: 1\nproof_valid_h: 1e999"),
              "bench.textproto:2:1: \"proof_valid_h\" must be a finite number");
}

TEST(TextProto, RefusesAFieldGivenTwice) {
    EXPECT_EQ(complaint("format: 1\nformat: 1"),
              "bench.textproto:2:1: Non-repeated field \"format\" is specified multiple times.");
}

TEST(TextProto, ReportsTheFirstOfSeveralErrors) {
    EXPECT_EQ(complaint("format: \"x\"\nnope: 1\n").substr(0, 21), "bench.textproto:1:9: ");
}

TEST(TextProto, RefusesATextCutInTheMiddle) {
    EXPECT_EQ(complaint("slot {\n  number: 1\n").substr(0, 21), "bench.textproto:3:1: ");
}

TEST(TextProto, RefusesNestingDeepEnoughToExhaustTheStack) {
    std::string deep = "a";
    for (int i = 0; i < 100'000; ++i) {
        deep += "{a";
    }
    EXPECT_NE(complaint(deep), "no error");
}

class ParsedStation : public testing::Test {
  protected:
    Locations where_ = parse_text_proto<Station>("s",
                                                 "name: \"a\"\n"
                                                 "slot {\n"
                                                 "  number: 1\n"
                                                 "  wire { line: TAP pin: \"D\" }\n"
                                                 "  wire {\n"
                                                 "    pin: \"C\"\n"
                                                 "  }\n"
                                                 "}\n")
                           .value()
                           .locations;
};

TEST_F(ParsedStation, KnowsWhereAFieldOfANestedMessageStands) {
    const auto slot = where_.at(Station::kSlotFieldNumber, 0);
    EXPECT_EQ(slot.of(Slot::kNumberFieldNumber), (Location{"s", 3, 3}));
    EXPECT_EQ(slot.at(Slot::kWireFieldNumber, 0).of(Wire::kPinFieldNumber), (Location{"s", 4, 20}));
    EXPECT_EQ(slot.at(Slot::kWireFieldNumber, 1).of(Wire::kPinFieldNumber), (Location{"s", 6, 5}));
    EXPECT_EQ(slot.at(Slot::kWireFieldNumber, 1).here(), (Location{"s", 5, 3}));
}

TEST_F(ParsedStation, PlacesAFieldThatIsNotWrittenAtTheNearestMessageThatIs) {
    const auto slot = where_.at(Station::kSlotFieldNumber, 0);
    EXPECT_EQ(slot.at(Slot::kWireFieldNumber, 1).of(Wire::kLineFieldNumber), (Location{"s", 5, 3}));
    EXPECT_EQ(slot.at(Slot::kTapFieldNumber).of(1), (Location{"s", 2, 1}));
    EXPECT_EQ(where_.at(Station::kMeterFieldNumber).here(), (Location{"s", 0, 0}));
}

TEST_F(ParsedStation, KeepsTheFilesPositionsAliveBehindANestedView) {
    Locations nested = where_.at(Station::kSlotFieldNumber, 0).at(Slot::kWireFieldNumber, 1);
    where_ = Locations{"another", Station::descriptor()};
    EXPECT_EQ(nested.of(Wire::kPinFieldNumber), (Location{"s", 6, 5}));
}

TEST_F(ParsedStation, TreatsAFieldNumberThatDoesNotExistAsABug) {
    EXPECT_THROW(where_.of(999), Error);
    EXPECT_THROW(where_.at(Station::kNameFieldNumber), Error);
}

TEST(Location, IsPrintedAsEditorsReadIt) {
    EXPECT_EQ(to_string(Location{"a.textproto", 12, 7}), "a.textproto:12:7");
    EXPECT_EQ(to_string(Location{"a.textproto"}), "a.textproto");
}

TEST(ReadFile, GivesEveryByte) {
    const std::string path = testing::TempDir() + "plugrig_read_file_test";
    const std::string bytes{"a\0\r\n\xff", 5};
    std::ofstream{path, std::ios::binary} << bytes;
    EXPECT_EQ(read_file(path).value(), bytes);
    std::remove(path.c_str());
}

TEST(ReadFile, SaysWhichFileIsMissing) {
    EXPECT_EQ(read_file("no/such.file").error().context,
              "cannot read no/such.file: No such file or directory");
    EXPECT_EQ(read_file("rig/model").error().context, "cannot read rig/model: it is a folder");
}

}  // namespace
}  // namespace rig::model
