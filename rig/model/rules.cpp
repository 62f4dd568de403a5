#include "rig/model/rules.hpp"

#include <re2/re2.h>

#include <optional>
#include <string>

#include "rig/model/field_value.hpp"
#include "rig/model/number_text.hpp"
#include "rig/model/rule.pb.h"
#include "rig/model/text_proto.hpp"

namespace rig::model {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using plugrig::model::Range;
using plugrig::model::Text;

namespace {

/// One field of one message that is there to be looked at.
struct Place {
    const Message& message;
    const FieldDescriptor& field;
    std::string path;  ///< as --set takes it: "virtual.load.2.ohm"
    Location location;
};

std::optional<double> number_in(const Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return reflection.GetDouble(message, &field);
        case FieldDescriptor::CPPTYPE_FLOAT:
            return reflection.GetFloat(message, &field);
        case FieldDescriptor::CPPTYPE_UINT32:
            return reflection.GetUInt32(message, &field);
        case FieldDescriptor::CPPTYPE_INT32:
            return reflection.GetInt32(message, &field);
        case FieldDescriptor::CPPTYPE_UINT64:
            return static_cast<double>(reflection.GetUInt64(message, &field));
        case FieldDescriptor::CPPTYPE_INT64:
            return static_cast<double>(reflection.GetInt64(message, &field));
        default:
            return std::nullopt;
    }
}

/// "2." for the load with 2 printed on it, "" for an element without a number of its own.
std::string number_of(const Message& element) {
    const FieldDescriptor* number = element.GetDescriptor()->FindFieldByName("number");
    return number == nullptr ? "" : value_text(element, *number) + ".";
}

/// Calls `rule` for each field that is given or has no way to be left out, through all nested messages.
template <class Rule>
Result<void> for_each_field(const Message& message, const Locations& locations, const std::string& above,
                            Rule rule) {
    const auto& reflection = *message.GetReflection();
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const std::string path = above + field.name();
        const bool left_out = field.has_presence() && !reflection.HasField(message, &field);
        if (left_out) {
            continue;
        }
        if (field.is_repeated() && field.message_type() != nullptr) {
            for (int k = 0; k < reflection.FieldSize(message, &field); ++k) {
                const Message& element = reflection.GetRepeatedMessage(message, &field, k);
                const Locations inside = locations.at(field.number(), k);
                if (auto kept = for_each_field(element, inside, path + "." + number_of(element), rule);
                    !kept) {
                    return kept;
                }
            }
        } else if (field.message_type() != nullptr) {
            const Message& section = reflection.GetMessage(message, &field);
            const Locations inside = locations.at(field.number());
            if (auto kept = for_each_field(section, inside, path + ".", rule); !kept) {
                return kept;
            }
        } else if (auto kept = rule(Place{message, field, path, locations.of(field.number())}); !kept) {
            return kept;
        }
    }
    return {};
}

Result<void> in_range(const Place& place) {
    if (place.field.is_repeated()) {
        return {};
    }
    const auto value = number_in(place.message, place.field);
    const Range& range = place.field.options().GetExtension(plugrig::model::range);
    const bool off = range.or_zero() && value == 0.0;
    if (!value || off || (*value >= range.min() && *value <= range.max())) {
        return {};
    }
    return error_at(place.location, "\"" + place.path + "\" is " + number_text(*value) + ", outside " +
                                        (range.or_zero() ? "0 (off) and " : "") + number_text(range.min()) +
                                        " to " + number_text(range.max()));
}

Result<void> well_formed(const Place& place) {
    if (!place.field.options().HasExtension(plugrig::model::text)) {
        return {};
    }
    const Text& rule = place.field.options().GetExtension(plugrig::model::text);
    const std::string text = value_text(place.message, place.field);
    if (RE2::FullMatch(text, rule.pattern())) {
        return {};
    }
    return error_at(place.location, "\"" + place.path + "\" is \"" + text + "\", not " + rule.is());
}

bool is_set(const Message& message, const FieldDescriptor& field) {
    return message.GetReflection()->HasField(message, &field);
}

Result<void> accompanied(const Place& place) {
    const std::string& name = place.field.options().GetExtension(plugrig::model::only_with);
    if (name.empty() || !is_set(place.message, place.field)) {
        return {};
    }
    const FieldDescriptor* companion = place.message.GetDescriptor()->FindFieldByName(name);
    if (companion != nullptr && is_set(place.message, *companion)) {
        return {};
    }
    return error_at(place.location, "\"" + place.path + "\" does nothing without \"" + name + "\" beside it");
}

}  // namespace

Result<void> check_ranges(const Message& message, const Locations& locations) {
    return for_each_field(message, locations, "", in_range);
}

Result<void> check_rules(const Message& message, const Locations& locations) {
    return for_each_field(message, locations, "", [](const Place& place) -> Result<void> {
        for (const auto rule : {in_range, well_formed, accompanied}) {
            if (auto kept = rule(place); !kept) {
                return kept;
            }
        }
        return {};
    });
}

}  // namespace rig::model
