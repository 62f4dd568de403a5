#include "reports/privacy/private_fields.hpp"

#include <google/protobuf/descriptor.h>

#include <set>

namespace rig::reports {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using plugrig::core::Privacy;

namespace {

void collect(const Descriptor& message, std::set<const Descriptor*>& seen, std::vector<std::string>& found) {
    if (!seen.insert(&message).second) return;
    for (int i = 0; i < message.field_count(); ++i) {
        const auto& field = *message.field(i);
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            collect(*field.message_type(), seen, found);
        } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
                   privacy_of(field) == Privacy::PRIVACY_UNSPECIFIED) {
            found.push_back(field.full_name());
        }
    }
}

}  // namespace

Privacy privacy_of(const FieldDescriptor& field) {
    return field.options().GetExtension(plugrig::core::privacy);
}

std::vector<std::string> unclassified_fields(const Descriptor& message) {
    std::set<const Descriptor*> seen;
    std::vector<std::string> found;
    collect(message, seen, found);
    return found;
}

void for_each_text(Message& message,
                   const std::function<std::string(Privacy privacy, const std::string& text)>& visit) {
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const auto* field : fields) {
        const bool list = field->is_repeated();
        const int count = list ? reflection->FieldSize(message, field) : 1;
        for (int i = 0; i < count; ++i) {
            if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                for_each_text(list ? *reflection->MutableRepeatedMessage(&message, field, i)
                                   : *reflection->MutableMessage(&message, field),
                              visit);
            } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && list) {
                reflection->SetRepeatedString(
                    &message, field, i,
                    visit(privacy_of(*field), reflection->GetRepeatedString(message, field, i)));
            } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
                reflection->SetString(&message, field,
                                      visit(privacy_of(*field), reflection->GetString(message, field)));
            }
        }
    }
}

}  // namespace rig::reports
