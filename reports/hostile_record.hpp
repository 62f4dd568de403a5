#pragma once

#include <google/protobuf/descriptor.h>

#include <array>
#include <string>
#include <string_view>

#include "reports/record.pb.h"
#include "reports/timeline.hpp"

/// For tests: runs in which every text there is was chosen by somebody who means harm.
namespace rig::reports {

using namespace std::string_view_literals;

/// Each breaks out of another place where text may stand.
inline constexpr std::array hostile_texts{
    "<script>alert(1)</script>"sv,
    "\"><img src=x onerror=alert(1)>"sv,
    "' onmouseover='alert(1)"sv,
    "</style><style>*{display:none}"sv,
    "</script><script>alert(1)</script>"sv,
    "--><script>alert(1)</script><!--"sv,
    "]]><svg/onload=alert(1)>"sv,
    "&lt;script&gt;&#60;b&#62;"sv,
    "PASS\u202ELIAF\u2066\u200F"sv,
    "nul\0<b>nul"sv,
    "\xC0\xBCscript\xC0\xBE \xFF\xFE \x1B]0;title\x07"sv,
    "${alert(1)}`{{7*7}}"sv,
};

/// Sets every field of `message` at any depth: texts to `text`, lists to two elements, numbers to 2, which is
/// FAIL where a verdict is meant.
inline void fill(google::protobuf::Message& message, const std::string& text) {
    using google::protobuf::FieldDescriptor;
    const auto* reflection = message.GetReflection();
    const auto* descriptor = message.GetDescriptor();
    for (int k = 0; k < descriptor->field_count(); ++k) {
        const auto* field = descriptor->field(k);
        if (field->is_repeated()) {
            for (int n = 0; n < 2; ++n)
                fill(*reflection->AddMessage(&message, field), text);
            continue;
        }
        switch (field->cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                reflection->SetString(&message, field, text);
                break;
            case FieldDescriptor::CPPTYPE_MESSAGE:
                fill(*reflection->MutableMessage(&message, field), text);
                break;
            case FieldDescriptor::CPPTYPE_ENUM:
                reflection->SetEnumValue(&message, field, 2);
                break;
            case FieldDescriptor::CPPTYPE_DOUBLE:
                reflection->SetDouble(&message, field, 2);
                break;
            case FieldDescriptor::CPPTYPE_INT64:
                reflection->SetInt64(&message, field, 2);
                break;
            case FieldDescriptor::CPPTYPE_UINT64:
                reflection->SetUInt64(&message, field, 2);
                break;
            case FieldDescriptor::CPPTYPE_UINT32:
                reflection->SetUInt32(&message, field, 2);
                break;
            default:
                break;
        }
    }
}

inline plugrig::reports::Record filled_record(std::string_view text) {
    plugrig::reports::Record record;
    fill(record, std::string{text});
    record.set_duration_ns(1'000'000'000);
    // A measured number and a measured text are drawn differently.
    record.mutable_case_(0)->mutable_step(0)->mutable_measurement(1)->clear_value();
    return record;
}

/// Every kind of line and of mark, a step, and a lane, all of them saying `text`.
inline Timeline filled_timeline(std::string_view text) {
    Timeline made;
    const std::string said{text};
    const auto at = [](int ms) { return Time{std::chrono::milliseconds{ms}}; };
    made.end = at(1000);
    for (int kind = 0; kind <= static_cast<int>(console::Kind::fault); ++kind) {
        for (int integrity = 0; integrity <= static_cast<int>(console::Integrity::torn); ++integrity) {
            console::Record line;
            line.kind = static_cast<console::Kind>(kind);
            line.integrity = static_cast<console::Integrity>(integrity);
            line.t_first = line.t_last = at(100 * kind + integrity);
            line.text = said;
            made.console.push_back(line);
        }
    }
    for (int what = 0; what <= static_cast<int>(Mark::What::note); ++what)
        made.marks.push_back({static_cast<Mark::What>(what), at(100 * what), said});
    made.typed.push_back({at(5), said});
    made.steps.push_back({said, said, 1, 0, {at(0), at(300)}});
    made.steps.push_back({said, said, 2, 2, {at(300), at(600)}});
    made.lanes.push_back({said, {{at(0), at(300)}}});
    for (auto* quantity : {&made.voltage, &made.current, &made.power}) {
        quantity->tap = {{at(100), 1}, {at(200), 2}};
        quantity->meter = {{at(150), 1}};
    }
    return made;
}

}  // namespace rig::reports
