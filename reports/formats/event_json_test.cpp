#include "reports/formats/event_json.hpp"

// Compiled here and nowhere else. Not protobuf's Struct: its maps have another layout under ThreadSanitizer
// than in the library.
#include <gtest/gtest.h>
#include <boost/json/src.hpp>

#include <limits>

namespace rig::reports {
namespace {

using namespace std::string_literals;

Event event_at(std::uint64_t seq, std::int64_t t_ns) {
    Event event;
    event.set_seq(seq);
    event.set_t_ns(t_ns);
    return event;
}

Event received(plugrig::core::Line line, const std::string& data) {
    Event event = event_at(7, 320'000'000);
    event.mutable_rx()->set_line(line);
    event.mutable_rx()->set_data(data);
    return event;
}

TEST(EventJson, ShowsConsoleTextAsText) {
    EXPECT_EQ(to_json_line(received(plugrig::core::CONSOLE, "$ ver\r\n")),
              R"({"seq":7,"t_s":0.320000000,"kind":"rx","line":"CONSOLE","text":"$ ver\r\n","status":0})");
}

TEST(EventJson, ShowsTapBytesAsHex) {
    EXPECT_EQ(to_json_line(received(plugrig::core::TAP, "\x55\x5A\x02")),
              R"({"seq":7,"t_s":0.320000000,"kind":"rx","line":"TAP","hex":"55 5A 02","status":0})");
}

TEST(EventJson, ShowsNoiseOnTheConsoleBothWays) {
    EXPECT_EQ(to_json_line(received(plugrig::core::CONSOLE, "a\\\xFF\0\""s)),
              R"({"seq":7,"t_s":0.320000000,"kind":"rx","line":"CONSOLE",)"
              R"("text":"a\\\\\\xFF\\x00\"","hex":"61 5C FF 00 22","status":0})");
}

TEST(EventJson, ShowsAnInputByItsSize) {
    Event event = event_at(2, 0);
    event.mutable_input()->set_role(plugrig::reports::Input::SUITE);
    event.mutable_input()->set_name("eol.textproto");
    event.mutable_input()->set_content(std::string(1234, 'x'));
    event.mutable_input()->set_sha256("ab12");
    EXPECT_EQ(to_json_line(event), R"({"seq":2,"t_s":0.000000000,"kind":"input","role":"SUITE",)"
                                   R"("name":"eol.textproto","content_bytes":1234,"sha256":"ab12"})");
}

TEST(EventJson, ShowsWhatIsFalseToo) {
    Event event = event_at(3, 1);
    event.mutable_edge()->set_line(plugrig::core::OUTPUT_SENSE);
    EXPECT_EQ(to_json_line(event),
              R"({"seq":3,"t_s":0.000000001,"kind":"edge","line":"OUTPUT_SENSE","active":false})");
}

TEST(EventJson, NestsMessagesAndKeepsLargeNumbersExact) {
    Event event = event_at(1, 0);
    event.mutable_run_start()->set_seed(std::numeric_limits<std::uint64_t>::max());
    event.mutable_run_start()->mutable_host()->set_hostname("bench");
    const auto json = to_json_line(event);
    EXPECT_NE(json.find(R"("seed":"18446744073709551615")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("host":{"started_utc":"","hostname":"bench",)"), std::string::npos) << json;
}

TEST(EventJson, WritesNumbersThatAreNone) {
    Event event = event_at(1, 0);
    event.mutable_meter_read()->set_u_v(std::numeric_limits<double>::quiet_NaN());
    event.mutable_meter_read()->set_p_w(0.1);
    const auto json = to_json_line(event);
    EXPECT_NE(json.find(R"("u_v":"nan")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("p_w":0.1,)"), std::string::npos) << json;
}

TEST(EventJson, NamesAnEventOfANewerProgramUnknown) {
    EXPECT_EQ(to_json_line(event_at(9, -1)), R"({"seq":9,"t_s":-0.000000001,"kind":"unknown"})");
}

TEST(EventJson, IsJsonForEveryKindAndEveryByte) {
    std::string all_bytes;
    for (int byte = 0; byte < 256; ++byte)
        all_bytes += static_cast<char>(byte);
    const auto* kinds = Event::descriptor()->oneof_decl(0);
    for (int i = 0; i < kinds->field_count(); ++i) {
        Event event = event_at(1, 5);
        auto* kind = event.GetReflection()->MutableMessage(&event, kinds->field(i));
        for (int k = 0; k < kind->GetDescriptor()->field_count(); ++k) {
            const auto* field = kind->GetDescriptor()->field(k);
            if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING) continue;
            kind->GetReflection()->SetString(kind, field, all_bytes);
        }
        const auto json = to_json_line(event);
        boost::json::error_code failed;
        const auto parsed = boost::json::parse(json, failed);
        ASSERT_FALSE(failed) << json;
        EXPECT_EQ(parsed.at("kind").as_string(), kinds->field(i)->name());
        EXPECT_EQ(json.find('\n'), std::string::npos);
    }
}

}  // namespace
}  // namespace rig::reports
