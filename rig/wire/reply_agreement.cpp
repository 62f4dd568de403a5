#include "rig/wire/reply_agreement.hpp"

#include <google/protobuf/util/field_comparator.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <vector>

#include "rig/wire/agreement.pb.h"

namespace rig::console {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::util::FieldContext;
using google::protobuf::util::MessageDifferencer;
using google::protobuf::util::SimpleFieldComparator;

double number(const Message& message, const FieldDescriptor& field) {
    const Reflection& reflection = *message.GetReflection();
    return field.cpp_type() == FieldDescriptor::CPPTYPE_INT64
               ? static_cast<double>(reflection.GetInt64(message, &field))
               : static_cast<double>(reflection.GetUInt32(message, &field));
}

bool is_number(const FieldDescriptor& field) {
    return !field.is_repeated() && (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
                                    field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32);
}

class WithinTolerance final : public SimpleFieldComparator {
  public:
    ComparisonResult Compare(const Message& a, const Message& b, const FieldDescriptor* field, int index_a,
                             int index_b, const FieldContext* context) override {
        if (!is_number(*field)) return SimpleCompare(a, b, field, index_a, index_b, context);
        const double left = number(a, *field);
        const double right = number(b, *field);
        const double share = field->options().GetExtension(plugrig::wire::agree_percent) / 100;
        const double within = std::max(field->options().GetExtension(plugrig::wire::agree_within),
                                       share * std::max(std::abs(left), std::abs(right)));
        return std::abs(left - right) <= within ? SAME : DIFFERENT;
    }
};

void treat_unordered_lists(const Descriptor& type, MessageDifferencer& differencer,
                           std::set<const Descriptor*>& seen) {
    if (!seen.insert(&type).second) return;
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (field.message_type() == nullptr) continue;
        const std::string& key = field.options().GetExtension(plugrig::wire::element_key);
        if (!key.empty()) differencer.TreatAsMap(&field, field.message_type()->FindFieldByName(key));
        treat_unordered_lists(*field.message_type(), differencer, seen);
    }
}

bool compare(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b, std::string* difference) {
    if (a.kind_case() != b.kind_case()) {
        if (difference != nullptr) *difference = "replies of different kinds";
        return false;
    }
    WithinTolerance tolerance;
    MessageDifferencer differencer;
    differencer.set_field_comparator(&tolerance);
    differencer.set_message_field_comparison(MessageDifferencer::EQUIVALENT);  // no number is the number 0
    if (difference != nullptr) differencer.ReportDifferencesToString(difference);
    std::set<const Descriptor*> seen;
    treat_unordered_lists(*a.GetDescriptor(), differencer, seen);
    return differencer.Compare(a, b);
}

}  // namespace

bool same_reply(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) {
    return compare(a, b, nullptr);
}

std::string first_difference(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) {
    std::string differences;
    if (compare(a, b, &differences)) return {};
    return differences.substr(0, differences.find('\n'));
}

}  // namespace rig::console
