// What no virtual plug can say yet is said by a made journal, and every rendering is searched for it.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <map>

#include "reports/privacy/private_fields.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "rig/wire/replies.pb.h"
#include "tests/told_run.hpp"

namespace rig::tests {
namespace {

using plugrig::core::Privacy;

TEST(Privacy, NoRenderingShowsWhatAConsoleCanTell) {
    const ToldRun told;
    reports::write_record(told.folder().path(), told.record());
    const auto redacted = reports::redact(told.folder(), told.record());
    ASSERT_TRUE(redacted) << redacted.error().context;
    reports::ConsoleHistory history{redacted->timeline->console, {{Time{}, ToldRun::quoting()}}, {}};
    reports::write_renderings(told.folder(), *redacted, history);
    const auto renderings = renderings_of(told.folder().path());
    expect_no_canary(renderings);
    for (const auto& [name, text] : renderings)
        EXPECT_FALSE(mentions(text, bind_id)) << name;
    const std::string evidence =
        slurp(told.folder().path() / "record.pb") + slurp(told.folder().slot(1) / "journal-0001.pb");
    for (const auto& canary : canaries)
        EXPECT_TRUE(mentions(lower(evidence), lower(canary))) << canary << " was not planted";
}

TEST(Privacy, NoRenderingOfARecordAloneShowsWhatThePlugSaid) {
    const ToldRun told;
    auto record = told.record();
    // Names are not the plug's.
    record.mutable_run()->Clear();
    record.mutable_run()->set_slot(1);
    record.clear_input();
    record.mutable_case_(0)->set_name("case");
    auto& step = *record.mutable_case_(0)->mutable_step(0);
    step.set_id("step");
    step.clear_group();
    step.mutable_measurement(0)->set_name("measured");
    step.mutable_measurement(0)->clear_limit_set();
    reports::write_record(told.folder().path(), record);
    std::filesystem::remove(told.folder().slot(1) / "journal-0001.pb");
    std::map<std::string, std::string> renderings;
    for (const auto& format : formats) {
        if (format == "canonical") continue;  // refused
        renderings[format] = plugrig({"report", told.folder().path().string(), "--format", format}).out;
    }
    expect_no_canary(renderings);
    for (const auto& [name, text] : renderings)
        EXPECT_FALSE(mentions(text, bind_id)) << name;
}

std::vector<const google::protobuf::Descriptor*> reply_messages() {
    std::vector<const google::protobuf::Descriptor*> all;
    const auto* file = plugrig::wire::Reply::descriptor()->file();
    for (int m = 0; m < file->message_type_count(); ++m) {
        all.push_back(file->message_type(m));
        for (int n = 0; n < file->message_type(m)->nested_type_count(); ++n)
            all.push_back(file->message_type(m)->nested_type(n));
    }
    return all;
}

TEST(Privacy, EveryPrivateFieldOfAReplyIsTold) {
    std::string told;
    for (const auto& [command, lines] : ToldRun::dialogue())
        told += lines;
    const std::map<std::string, std::string> planted{{"Hardware.uuid", uuid},
                                                     {"Hardware.mac", mac},
                                                     {"Network.ip", ip},
                                                     {"Ping.host", ip},
                                                     {"Network.router_mac", access_point},
                                                     {"Power.history", habit},
                                                     {"Interface.ip", ip},
                                                     {"Interface.gateway", ip},
                                                     {"PlugTime.local_time", habit},
                                                     {"PlugTime.local_offset", place},
                                                     {"Sun.latitude", place},
                                                     {"Sun.longitude", place},
                                                     {"Sun.tz", habit},
                                                     {"Sun.sunrise", "05:59"},
                                                     {"Sun.sunset", "18:07"},
                                                     {"Identity.uuid", uuid},
                                                     {"Identity.mac", mac},
                                                     {"AccessPoint.ssid", neighbour},
                                                     {"AccessPoint.bssid", access_point},
                                                     {"Iot.primary_host", server},
                                                     {"Iot.secondary_host", server},
                                                     {"Iot.user_id", user_id},
                                                     {"Iot.user_key", cloud_key},
                                                     {"Iot.bind_id", bind_id},
                                                     {"Rules.timer", habit},
                                                     {"Rules.autooff", habit},
                                                     {"System.local_time_offset", place},
                                                     {"System.local_time", habit},
                                                     {"System.suncalc", habit},
                                                     {"Wifi.ssid", ssid},
                                                     {"Wifi.gateway_mac", access_point},
                                                     {"Wifi.inner_ip", ip},
                                                     {"Cloud.active_server", server},
                                                     {"Cloud.main_server", server},
                                                     {"Cloud.second_server", server},
                                                     {"Cloud.user_id", user_id}};
    for (const auto* message : reply_messages()) {
        for (int k = 0; k < message->field_count(); ++k) {
            const auto& field = *message->field(k);
            const auto privacy = reports::privacy_of(field);
            if (privacy != Privacy::IDENTIFIER && privacy != Privacy::PERSONAL && privacy != Privacy::SECRET)
                continue;
            const auto name = field.containing_type()->name() + "." + field.name();
            ASSERT_TRUE(planted.contains(name)) << name << " is private: let ToldRun say a canary in it";
            EXPECT_TRUE(mentions(told, planted.at(name))) << name;
        }
    }
}

}  // namespace
}  // namespace rig::tests
