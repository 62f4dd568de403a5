#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "reports/hostile_record.hpp"
#include "reports/html/render_html.hpp"
#include "reports/privacy/private_fields.hpp"
#include "reports/privacy/shown.hpp"

namespace rig::reports {
namespace {

// What the page does not say, and why. A field of a record is in here or on the page.
const std::map<std::string, std::string> not_on_the_page{
    {"Record.format", "of the file, not of the run"},
    {"Record.cause", "the step that broke tells it; where no step does it is the why"},
    {"Attempt.end_ns", "the next attempt begins there, or the step ends"},
};

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// Gives one field another value than it has; false where there is no other.
bool change(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            // Of an identifier the last digits are shown.
            reflection.SetString(
                &message, &field,
                privacy_of(field) == plugrig::core::Privacy::IDENTIFIER ? "000000000000beef" : "canary");
            return true;
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int now = reflection.GetEnumValue(message, &field);
            reflection.SetEnumValue(&message, &field, now == 1 ? 2 : 1);
            return true;
        }
        case FieldDescriptor::CPPTYPE_BOOL:
            reflection.SetBool(&message, &field, !reflection.GetBool(message, &field));
            return true;
        case FieldDescriptor::CPPTYPE_DOUBLE:
            reflection.SetDouble(&message, &field, reflection.GetDouble(message, &field) + 0.5);
            return true;
        case FieldDescriptor::CPPTYPE_INT64:
            reflection.SetInt64(&message, &field, reflection.GetInt64(message, &field) + 987'000'000);
            return true;
        case FieldDescriptor::CPPTYPE_UINT64:
            reflection.SetUInt64(&message, &field, reflection.GetUInt64(message, &field) + 777);
            return true;
        case FieldDescriptor::CPPTYPE_UINT32:
            reflection.SetUInt32(&message, &field, reflection.GetUInt32(message, &field) + 777);
            return true;
        default:
            return false;
    }
}

/// Changes each field of `message` and all below it in turn; `look` sees the whole with one change.
void for_each_change(Message& message, const std::function<void(const FieldDescriptor&)>& look) {
    const auto& reflection = *message.GetReflection();
    for (int k = 0; k < message.GetDescriptor()->field_count(); ++k) {
        const auto& field = *message.GetDescriptor()->field(k);
        if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
            const std::unique_ptr<Message> before{message.New()};
            before->CopyFrom(message);
            if (change(message, field)) look(field);
            message.CopyFrom(*before);
        } else if (!field.is_repeated()) {
            for_each_change(*reflection.MutableMessage(&message, &field), look);
        } else {
            for (int n = 0; n < reflection.FieldSize(message, &field); ++n)
                for_each_change(*reflection.MutableRepeatedMessage(&message, &field, n), look);
        }
    }
}

TEST(ReportHtml, ShowsEveryFieldOfTheRecordButThoseThatAreListed) {
    auto record = filled_record("plain");
    record.mutable_run()->set_virtual_bench(true);
    record.mutable_safe_state()->set_requested_mains(true);
    const auto timeline = shown(filled_timeline("plain"));
    const std::string page = render_html(shown(record), timeline);
    std::set<std::string> walked;
    std::set<std::string> shown_somewhere;
    for_each_change(record, [&](const FieldDescriptor& field) {
        const std::string name = field.containing_type()->name() + "." + field.name();
        const std::string other = render_html(shown(record), timeline);
        const bool text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING;
        walked.insert(name);
        if (text ? other.find("canary") != other.npos || other.find("…beef") != other.npos : other != page)
            shown_somewhere.insert(name);
    });
    EXPECT_GT(walked.size(), 70u);
    for (const auto& name : walked) {
        EXPECT_NE(shown_somewhere.contains(name), not_on_the_page.contains(name))
            << name << ": show it on the page, or list why not; not both";
    }
    for (const auto& [name, reason] : not_on_the_page)
        EXPECT_TRUE(walked.contains(name)) << name << " is no field of a record";
}

}  // namespace
}  // namespace rig::reports
