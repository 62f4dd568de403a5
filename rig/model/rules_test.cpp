#include "rig/model/rules.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "rig/model/number_text.hpp"
#include "rig/model/rule.pb.h"
#include "rig/model/station_samples.hpp"

namespace rig::model {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using plugrig::model::Range;
using plugrig::model::Station;

bool is_numeric(const FieldDescriptor& field) {
    const auto type = field.cpp_type();
    return type != FieldDescriptor::CPPTYPE_BOOL && type != FieldDescriptor::CPPTYPE_ENUM &&
           type != FieldDescriptor::CPPTYPE_STRING && type != FieldDescriptor::CPPTYPE_MESSAGE;
}

void collect(const Descriptor& type, std::set<const Descriptor*>& seen,
             std::vector<const FieldDescriptor*>& numeric) {
    if (!seen.insert(&type).second) {
        return;
    }
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (field.message_type() != nullptr) {
            collect(*field.message_type(), seen, numeric);
        } else if (is_numeric(field)) {
            numeric.push_back(&field);
        }
    }
}

std::vector<const FieldDescriptor*> numeric_fields() {
    std::set<const Descriptor*> seen;
    std::vector<const FieldDescriptor*> numeric;
    collect(*Station::descriptor(), seen, numeric);
    return numeric;
}

const Range& range_of(const FieldDescriptor& field) {
    return field.options().GetExtension(plugrig::model::range);
}

void put(Message& message, const FieldDescriptor& field, double value) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32) {
        message.GetReflection()->SetUInt32(&message, &field, static_cast<std::uint32_t>(value));
    } else {
        message.GetReflection()->SetDouble(&message, &field, value);
    }
}

/// A message of the field's type in which every number is at the low end of its range.
std::unique_ptr<Message> all_at_their_minimum(const FieldDescriptor& field) {
    const Descriptor& type = *field.containing_type();
    std::unique_ptr<Message> message{
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New()};
    for (int i = 0; i < type.field_count(); ++i) {
        if (is_numeric(*type.field(i))) {
            put(*message, *type.field(i), range_of(*type.field(i)).min());
        }
    }
    return message;
}

std::string said_of(const FieldDescriptor& field, double value) {
    const auto message = all_at_their_minimum(field);
    put(*message, field, value);
    const auto checked = check_ranges(*message, Locations{"s", field.containing_type()});
    return checked ? no_error : checked.error().context;
}

std::vector<double> just_outside(const FieldDescriptor& field) {
    const Range& range = range_of(field);
    const double lowest = std::numeric_limits<double>::lowest(), highest = -lowest;
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_UINT32) {
        return {std::nextafter(range.min(), lowest), std::nextafter(range.max(), highest), lowest, highest};
    }
    const double most = std::numeric_limits<std::uint32_t>::max();
    return range.min() > 0 ? std::vector{range.min() - 1, range.max() + 1, most}
                           : std::vector{range.max() + 1, most};
}

TEST(EveryNumberOfAStation, HasARange) {
    ASSERT_GT(numeric_fields().size(), 40U);
    for (const FieldDescriptor* field : numeric_fields()) {
        EXPECT_TRUE(field->options().HasExtension(plugrig::model::range)) << field->full_name();
        EXPECT_LE(range_of(*field).min(), range_of(*field).max()) << field->full_name();
        EXPECT_FALSE(field->is_repeated()) << field->full_name() << ": ranges are for single numbers";
        EXPECT_TRUE(field->cpp_type() == FieldDescriptor::CPPTYPE_UINT32 ||
                    field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE)
            << field->full_name() << ": these tests do not know the type";
    }
}

TEST(EveryNumberOfAStation, MayBeAtBothEndsOfItsRange) {
    for (const FieldDescriptor* field : numeric_fields()) {
        EXPECT_EQ(said_of(*field, range_of(*field).min()), no_error) << field->full_name();
        EXPECT_EQ(said_of(*field, range_of(*field).max()), no_error) << field->full_name();
    }
}

TEST(EveryNumberOfAStation, MayNotBeOutsideItsRange) {
    for (const FieldDescriptor* field : numeric_fields()) {
        for (const double value : just_outside(*field)) {
            EXPECT_TRUE(
                said_of(*field, value)
                    .starts_with("s: \"" + field->name() + "\" is " + number_text(value) + ", outside "))
                << field->full_name() << ": " << said_of(*field, value);
        }
    }
}

TEST(EveryOptionalNumber, IsAllowedToBeLeftOut) {
    for (const FieldDescriptor* field : numeric_fields()) {
        const auto message = all_at_their_minimum(*field);
        message->GetReflection()->ClearField(message.get(), field);
        const auto checked = check_ranges(*message, Locations{"s", field->containing_type()});
        const bool zero_will_do = range_of(*field).min() <= 0 || range_of(*field).or_zero();
        EXPECT_EQ(bool{checked}, field->has_presence() || zero_will_do) << field->full_name();
    }
}

TEST(NumberWithoutARange, MayOnlyBeZero) {
    // The ends of a range have none themselves.
    const auto zeros = parse_text_proto<Range>("s", "min: 0\nmax: 0").value();
    EXPECT_TRUE(check_ranges(zeros.message, zeros.locations));
    const auto one = parse_text_proto<Range>("s", "min: 0\nmax: 1").value();
    EXPECT_EQ(check_ranges(one.message, one.locations).error().context,
              "s:2:1: \"max\" is 1, outside 0 to 0");
}

TEST(FieldWithACompanion, NamesAFieldBesideIt) {
    std::set<const Descriptor*> seen;
    std::vector<const FieldDescriptor*> numeric;
    collect(*Station::descriptor(), seen, numeric);
    int companions = 0;
    for (const Descriptor* type : seen) {
        for (int i = 0; i < type->field_count(); ++i) {
            const auto& name = type->field(i)->options().GetExtension(plugrig::model::only_with);
            companions += name.empty() ? 0 : 1;
            EXPECT_TRUE(name.empty() || type->FindFieldByName(name) != nullptr)
                << type->field(i)->full_name();
        }
    }
    EXPECT_EQ(companions, 5);
}

TEST(NumberText, IsWhatAPersonWouldWrite) {
    EXPECT_EQ(number_text(0), "0");
    EXPECT_EQ(number_text(0.05), "0.05");
    EXPECT_EQ(number_text(1'000'000), "1000000");
    EXPECT_EQ(number_text(-0.9), "-0.9");
    EXPECT_EQ(number_text(1e300), "1e+300");
    EXPECT_EQ(number_text(1e-9), "1e-09");
}

}  // namespace
}  // namespace rig::model
