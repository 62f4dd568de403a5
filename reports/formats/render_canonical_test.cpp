#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>

#include "reports/formats/render.hpp"
#include "reports/privacy/private_fields.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// Gives every field of `message`, at any depth, a value that is not its default; lists get one element.
void fill(Message& message, int salt) {
    const auto* reflection = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const auto* field = message.GetDescriptor()->field(i);
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            fill(field->is_repeated() ? *reflection->AddMessage(&message, field)
                                      : *reflection->MutableMessage(&message, field),
                 salt);
            continue;
        }
        ASSERT_FALSE(field->is_repeated()) << field->full_name() << ": teach this test lists of scalars";
        switch (field->cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                reflection->SetString(&message, field,
                                      privacy_of(*field) == plugrig::core::IDENTIFIER
                                          ? "02000031000" + std::to_string(salt)
                                          : "canary" + std::to_string(salt));
                break;
            case FieldDescriptor::CPPTYPE_BOOL:
                reflection->SetBool(&message, field, salt % 2 != 0);
                break;
            case FieldDescriptor::CPPTYPE_INT64:
                reflection->SetInt64(&message, field, 100 + salt);
                break;
            case FieldDescriptor::CPPTYPE_UINT64:
                reflection->SetUInt64(&message, field, static_cast<std::uint64_t>(100 + salt));
                break;
            case FieldDescriptor::CPPTYPE_UINT32:
                reflection->SetUInt32(&message, field, static_cast<std::uint32_t>(100 + salt));
                break;
            case FieldDescriptor::CPPTYPE_DOUBLE:
                reflection->SetDouble(&message, field, 100.5 + salt);
                break;
            case FieldDescriptor::CPPTYPE_ENUM:
                reflection->SetEnumValue(&message, field, 1 + salt % 2);
                break;
            default:
                FAIL() << field->full_name() << ": teach this test " << field->cpp_type_name();
        }
    }
}

/// Gives each scalar field of `to`, one after the other, the value it has in `from`, and takes it back after
/// calling `changed` with its name. Range: both from fill().
void for_each_leaf(Message& to, const Message& from, const std::function<void(const std::string&)>& changed) {
    const auto* reflection = to.GetReflection();
    for (int i = 0; i < to.GetDescriptor()->field_count(); ++i) {
        const auto* field = to.GetDescriptor()->field(i);
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            const bool list = field->is_repeated();
            for_each_leaf(
                list ? *reflection->MutableRepeatedMessage(&to, field, 0)
                     : *reflection->MutableMessage(&to, field),
                list ? reflection->GetRepeatedMessage(from, field, 0) : reflection->GetMessage(from, field),
                changed);
            continue;
        }
        const std::unique_ptr<Message> before{to.New()};
        before->CopyFrom(to);
        const std::unique_ptr<Message> one{to.New()};
        one->CopyFrom(from);
        for (int k = 0; k < to.GetDescriptor()->field_count(); ++k) {
            if (k != i) one->GetReflection()->ClearField(one.get(), to.GetDescriptor()->field(k));
        }
        reflection->ClearField(&to, field);
        to.MergeFrom(*one);
        changed(field->full_name());
        to.CopyFrom(*before);
    }
}

bool is_of_this_machine(const std::string& field) {
    return field.starts_with("plugrig.reports.Host.") || field.starts_with("plugrig.reports.Process.");
}

TEST(CanonicalRendering, ShowsEveryFieldOfTheRecordButThoseOfTheMachine) {
    Record record;
    Record other;
    fill(record, 1);
    fill(other, 2);
    const auto before = render_canonical(shown(record));
    int fields = 0;
    for_each_leaf(record, other, [&](const std::string& field) {
        ++fields;
        if (is_of_this_machine(field)) {
            EXPECT_EQ(render_canonical(shown(record)), before) << field << " must not show";
        } else {
            EXPECT_NE(render_canonical(shown(record)), before)
                << field << " is missing: two different runs read the same";
        }
    });
    EXPECT_GT(fields, 60);
    EXPECT_EQ(render_canonical(shown(record)), before) << "the walk restores the record";
}

TEST(CanonicalRendering, SaysNothingOfHostAndProcess) {
    auto record = passing_record();
    const auto before = render_canonical(shown(record));
    fill(*record.mutable_run()->mutable_host(), 7);
    fill(*record.mutable_process(), 7);
    const auto after = render_canonical(shown(record));
    EXPECT_EQ(after.find("canary"), std::string::npos);
    EXPECT_EQ(after, before);
}

TEST(CanonicalRendering, IsTheSameWhereverTheFilesLie) {
    auto record = passing_record();
    const auto before = render_canonical(shown(record));
    record.mutable_input(0)->set_name("eol.textproto");
    EXPECT_EQ(render_canonical(shown(record)), before);
}

TEST(CanonicalRendering, ReadsLikeThis) {
    EXPECT_EQ(render_canonical(shown(failing_record())), R"(plugrig record, format 1
run suite="eol" station="virtual" slot=1 seed=7 dut="" virtual_bench=yes slot_proven=yes
input SUITE "eol.textproto" sha256="ab12"
verdict FAIL cause="metering: check the shunt"
duration 7.250000000
case "boot" PASS 0.000000000..2.500000000 cause=""
  step "mains_on" PASS 0.000000000..0.400000000 cause=""
  step "version" PASS 0.400000000..2.500000000 cause=""
    attempt 1 value 0.400000000..2.500000000 detail=""
    measurement "fw_version" PASS text="2.1.7" limit_set="" samples=1
case "metering" FAIL 2.500000000..7.150000000 cause=""
  step "console_power[load=2]" FAIL 2.500000000..7.150000000 cause="console voltage out of limits: check the shunt and R5 against the schematic"
    attempt 1 torn 2.500000000..2.600000000 detail="\"voltage\":23[T: 1"
    attempt 2 value 5.000000000..5.100000000 detail=""
    measurement "power.voltage" FAIL 242.1 V low=-3.5 high=238.05 limit_set="as_built" samples=4
    assumes U07
safe_state proven=yes requested_mains=yes input_was_present=yes input_absent=yes output_absent=yes mirror_closed=yes lines_inactive=yes reason=""
dut model="mss310" uuid="" mac="" hw_version="" fw_version=""
console bytes=4096 epochs=0 logs=0 replies=0 chatter=0 joined=0 torn=1 commands=0 retries=0
)");
}

TEST(CanonicalRendering, WritesNumbersThatAreNone) {
    auto record = passing_record();
    auto& measured = *record.mutable_case_(1)->mutable_step(0)->mutable_measurement(0);
    measured.set_value(-std::numeric_limits<double>::quiet_NaN());
    measured.set_high(std::numeric_limits<double>::infinity());
    EXPECT_NE(render_canonical(shown(record)).find("\"power.voltage\" PASS nan V low=-3.5 high=inf"),
              std::string::npos);
}

TEST(CanonicalRendering, KeepsAStrangeAnswerOnItsLine) {
    auto record = passing_record();
    const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
    const auto before = lines(render_canonical(shown(record)));
    record.mutable_dut()->set_model("mss310\r\n\xFF");
    EXPECT_EQ(lines(render_canonical(shown(record))), before);
    EXPECT_NE(render_canonical(shown(record)).find(R"(model="mss310\r\n\xFF")"), std::string::npos);
}

}  // namespace
}  // namespace rig::reports
