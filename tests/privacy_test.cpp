// Values that must not be shown are planted, and every rendering is searched for them.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "reports/journal_writer.hpp"
#include "reports/private_fields.hpp"
#include "reports/redacted_run.hpp"
#include "rig/wire/replies.pb.h"
#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

namespace fs = std::filesystem;
using plugrig::core::Privacy;
using plugrig::reports::Event;
using reports::RunFolder;

// One for each thing that facts about people, networks and plugs can be. Not a word of them is in the
// project.
constexpr const char* uuid = "1907205563847251900248e1e9f4c7d6";
constexpr const char* mac = "48:e1:e9:f4:c7:d6";
constexpr const char* ssid = "Canary Nest/5";
constexpr const char* passphrase = "yellow+Canary&9";
constexpr const char* cloud_key = "c4n4ryKeyOfTheCloud";
constexpr const char* user_id = "73548261";
constexpr const char* ip = "192.168.77.91";
constexpr const char* access_point = "a4:2b:b0:9d:e3:71";
constexpr const char* neighbour = "Nextdoor Finch";
constexpr const char* server = "mqtt-canary.example.net";
constexpr const char* place = "51237849";
constexpr const char* habit = "canary-wakes-0630";
constexpr const char* unheard_of = "no-name-for-this-bird";
// Too short to be looked for: only the name that stands before it gives it away.
constexpr const char* bind_id = "~Zq";

const std::vector<std::string> canaries{uuid,         mac,       ssid,   passphrase, cloud_key, user_id,   ip,
                                        access_point, neighbour, server, place,      habit,     unheard_of};

std::string hex_of(std::string_view text, const char* before) {
    std::string out;
    for (const unsigned char c : text) {
        char two[8];
        std::snprintf(two, sizeof two, "%s%02x", before, c);
        out += two;
    }
    return out;
}

// Not the redactor's own: RFC 4648 §4.
std::string base64_of(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const unsigned char c : text) {
        bits = bits << 8 | c;
        for (count += 8; count >= 6; count -= 6)
            out += letters[bits >> (count - 6) & 63];
    }
    if (count > 0) out += letters[bits << (6 - count) & 63];
    while (out.size() % 4 != 0)
        out += '=';
    return out;
}

std::string percent_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.'
                   ? std::string{c}
                   : hex_of({&c, 1}, "%");
    return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::vector<std::string> encodings(const std::string& canary) {
    std::vector<std::string> all{
        canary,
        base64_of(canary),
        base64_of("x" + canary).substr(2, (canary.size() + 1) * 8 / 6 - 2),  // within more
        hex_of(canary, ""),
        percent_of(canary),
        hex_of(canary, "%"),
        replaced(canary, "/", "\\/"),
        replaced(canary, "&", "&amp;"),
        replaced(canary, ":", ""),
        replaced(canary, ":", "-")};
    if (canary.size() >= 12) {  // torn: fewer than eight characters of a value are not looked for
        all.push_back(canary.substr(0, canary.size() - 3));
        all.push_back(canary.substr(3));
    }
    for (auto& one : all)
        one = lower(one);
    return all;
}

/// Every canary that `text` shows, in any encoding.
std::vector<std::string> seen_in(const std::string& text) {
    const std::string page = lower(text);
    std::vector<std::string> seen;
    for (const auto& canary : canaries) {
        for (const auto& form : encodings(canary)) {
            if (mentions(page, form)) seen.push_back(canary + " as " + form);
        }
    }
    return seen;
}

void expect_no_canary(const std::map<std::string, std::string>& renderings) {
    for (const auto& [name, text] : renderings) {
        EXPECT_FALSE(text.empty() && !name.ends_with("measurements")) << name;
        for (const auto& seen : seen_in(text))
            ADD_FAILURE() << name << " shows " << seen;
    }
}

const std::vector<std::string> formats{"text", "json", "html", "junit", "csv", "canonical", "measurements"};

/// All that a run leaves for people: its files but for the evidence, and `plugrig report` in each format.
std::map<std::string, std::string> renderings_of(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (auto& [name, content] : contents(folder)) {
        if (!name.ends_with(".pb")) all[name] = content;
    }
    for (const auto& format : formats) {
        const Finished finished = plugrig({"report", folder.string(), "--format", format});
        EXPECT_EQ(finished.exit_code, 0) << finished.err;
        all["report --format " + format] = finished.out + finished.err;
    }
    return all;
}

std::vector<std::string> canary_plug(std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--set", "virtual.plug.uuid=" + std::string{uuid}, "--set",
                             "virtual.plug.mac=" + std::string{mac}});
    return more;
}

TEST(Privacy, NoRenderingOfARunShowsThePlug) {
    for (const std::vector<std::string>& knobs :
         {std::vector<std::string>{},
          {"--set", "virtual.plug.relay.welded=true"},
          {"--set", "virtual.plug.console.tear_every=1"},
          {"--set", "virtual.plug.console.silent_loss_per_million=20000"},
          {"--set", "virtual.adapter.unplug_at_ms=3000"}}) {
        const SuiteRun run{canary_plug(knobs)};
        auto renderings = renderings_of(run.folder());
        renderings["run"] = run.said();
        renderings["run --json"] = SuiteRun{canary_plug({"--json"})}.said();
        const SuiteRun other;
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"rejudge", run.folder().string()},
              {"diff", run.folder().string(), other.folder().string()}}) {
            for (const bool json : {false, true}) {
                auto arguments = command;
                if (json) arguments.push_back("--json");
                const Finished finished = plugrig(arguments);
                EXPECT_NE(finished.exit_code, 2) << finished.err;
                renderings[command.front() + (json ? " --json" : "")] = finished.out + finished.err;
            }
        }
        expect_no_canary(renderings);
        ASSERT_FALSE(seen_in(slurp(run.journal_file())).empty())
            << "the evidence must hold what is looked for";
    }
}

TEST(Privacy, APersonCanStillTellWhichPlugItWas) {
    const SuiteRun run{canary_plug()};
    EXPECT_EQ(run.record().dut().uuid(), uuid);
    EXPECT_EQ(run.record().dut().mac(), mac);
    for (const auto& [name, text] : renderings_of(run.folder())) {
        EXPECT_TRUE(name.ends_with("measurements") || mentions(text, "…c7d6")) << name;
    }
}

/// A run of which the console said what no virtual plug can say yet.
class ToldRun {
  public:
    ToldRun() : folder_{RunFolder::create(base_.path(), {}, "eol")} {
        auto journal = reports::JournalWriter::create(folder_.create_slot(1));
        add(journal, [](Event& event) { event.mutable_run_start()->set_slot(1); });
        add(journal, [](Event& event) { event.mutable_epoch()->set_cause(plugrig::reports::Epoch::POWER); });
        said(journal, "F1: 0000 0000\r\nup\r\n$ ");
        for (const auto& [command, lines] : dialogue())
            asked(journal, command, lines);
        add(journal, [](Event& event) { event.mutable_note()->set_text(quoting()); });
        add(journal, [](Event& event) { event.mutable_fault()->set_context(quoting()); });
        journal.sync();
    }

    const RunFolder& folder() const { return folder_; }

    /// What each command is answered. A field of a reply that is private must have been said here.
    static std::vector<std::pair<std::string, std::string>> dialogue() {
        const auto text = [](std::string pattern) {
            for (const auto& [name, value] : {std::pair{"%uuid", uuid},
                                              {"%mac", mac},
                                              {"%ssid", ssid},
                                              {"%psk", passphrase},
                                              {"%key", cloud_key},
                                              {"%user", user_id},
                                              {"%ip", ip},
                                              {"%bssid", access_point},
                                              {"%next", neighbour},
                                              {"%server", server},
                                              {"%place", place},
                                              {"%habit", habit},
                                              {"%strange", unheard_of},
                                              {"%bind", bind_id}})
                pattern = replaced(pattern, name, value);
            return pattern;
        };
        return {
            {"meross hw", text("hardware info\r\nmodel     :mss310\r\nlocal     :us\r\nhw version:2.0.0\r\n"
                               "chipset   :mt7682\r\nuuid      :%uuid\r\nmac       :%mac\r\n")},
            {"meross net", text("network info:\r\nip:%ip\r\nrouter mac:%bssid\r\n")},
            {"meross iot status",
             text("wifi status:connected\r\niot info:\r\nprimary   host: %server:2001\r\n"
                  "user id       : %user\r\nuser key      : %key\r\nbind id       : %bind\r\n")},
            {"meross iot dbg",
             text("{\r\n\t\"network\":\t{\r\n\t\t\"ssid\":\t\"%ssid\",\r\n\t\t\"gatewayMac\":\t"
                  "\"%bssid\",\r\n\t\t\"invented\":\t\"%strange\"\r\n\t}\r\n}\r\n")},
            {"meross scan", text("Ch  SSID                             BSSID               Auth\r\n"
                                 "6   %next                   %bssid   9   8   -21   1   0   0   0\r\n")},
            {"meross ping", text("send %ip\r\n")},
            {text("config write STA WpaPsk %psk"), text("STA-WpaPsk = %psk\r\nwrite data item ok\r\n")},
            {"config read STA WpaPsk", text("WpaPsk = %psk\r\n")},
            {"config show", text("show all group \r\n[STA]Ssid: %ssid\r\n[STA]WpaPsk: %psk\r\n"
                                 "[meross]dev.ctl.latitude: %place\r\n[meross]dev.tim.Rule.00: %habit\r\n"
                                 "[meross]dev.cfg.Key: %key\r\n[meross]dev.cfg.Invented: %strange\r\n")},
        };
    }

    /// A text without names that would give its values away, with every canary in every encoding.
    static std::string quoting() {
        std::string text;
        for (const auto& canary : canaries) {
            for (const auto& form : encodings(canary))
                text += "said <" + form + "> then\t";
        }
        return text;
    }

    /// The same in every free text of a record, and in the fields of their own class.
    static reports::Record record() {
        reports::Record record;
        record.mutable_run()->set_slot(1);
        record.set_format(reports::record_format);
        auto& step = *record.add_case_()->add_step();
        step.add_attempt();
        step.add_measurement()->set_text("");
        record.add_input();
        record.mutable_dut();
        record.mutable_safe_state();
        record.mutable_run()->mutable_host();
        plant(record);
        return record;
    }

  private:
    template <class Fill>
    void add(reports::JournalWriter& journal, Fill fill) {
        Event event;
        t_ns_ += 100'000'000;
        event.set_t_ns(t_ns_);
        event.set_seq(++seq_);
        fill(event);
        journal.append(event);
    }
    void said(reports::JournalWriter& journal, const std::string& text) {
        add(journal, [&](Event& event) {
            event.mutable_rx()->set_line(plugrig::core::CONSOLE);
            event.mutable_rx()->set_data(text);
        });
    }
    void asked(reports::JournalWriter& journal, const std::string& command, const std::string& lines) {
        add(journal, [&](Event& event) {
            event.mutable_tx()->set_line(plugrig::core::CONSOLE);
            event.mutable_tx()->set_data(command + "\r");
        });
        said(journal, command + "\r\n");
        // The adapter's chunks cut values in two.
        for (std::size_t at = 0; at < lines.size(); at += 11)
            said(journal, lines.substr(at, 11));
        said(journal, "$ ");
    }
    static void plant(google::protobuf::Message& message) {
        const auto* reflection = message.GetReflection();
        for (int k = 0; k < message.GetDescriptor()->field_count(); ++k) {
            const auto* field = message.GetDescriptor()->field(k);
            if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
                const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
                for (int n = 0; n < count; ++n)
                    plant(field->is_repeated() ? *reflection->MutableRepeatedMessage(&message, field, n)
                                               : *reflection->MutableMessage(&message, field));
                continue;
            }
            if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING) continue;
            switch (reports::privacy_of(*field)) {
                case Privacy::PUBLIC:
                    break;
                case Privacy::IDENTIFIER:
                    reflection->SetString(&message, field, field->name() == "mac" ? mac : uuid);
                    break;
                default:
                    reflection->SetString(&message, field, quoting());
            }
        }
    }

    reports::TemporaryFolder base_;
    RunFolder folder_;
    std::int64_t t_ns_ = 0;
    std::uint64_t seq_ = 0;
};

TEST(Privacy, NoRenderingShowsWhatAConsoleCanTell) {
    const ToldRun told;
    reports::write_record(told.folder().path(), ToldRun::record());
    const auto redacted = reports::redact(told.folder(), ToldRun::record());
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

TEST(Privacy, EveryPrivateFieldOfAReplyIsTold) {
    std::string told;
    for (const auto& [command, lines] : ToldRun::dialogue())
        told += lines;
    const std::map<std::string, std::string> planted{{"Hardware.uuid", uuid},
                                                     {"Hardware.mac", mac},
                                                     {"Network.ip", ip},
                                                     {"Ping.host", ip},
                                                     {"Network.router_mac", access_point}};
    const auto* file = plugrig::wire::Reply::descriptor()->file();
    for (int m = 0; m < file->message_type_count(); ++m) {
        for (int k = 0; k < file->message_type(m)->field_count(); ++k) {
            const auto& field = *file->message_type(m)->field(k);
            const auto privacy = reports::privacy_of(field);
            if (privacy != Privacy::IDENTIFIER && privacy != Privacy::PERSONAL && privacy != Privacy::SECRET)
                continue;
            const auto name = field.containing_type()->name() + "." + field.name();
            ASSERT_TRUE(planted.contains(name)) << name << " is private: let ToldRun say a canary in it";
            EXPECT_TRUE(mentions(told, planted.at(name))) << name;
        }
    }
}

TEST(Privacy, ACanaryThatIsShownIsSeen) {
    EXPECT_EQ(seen_in("nothing here"), std::vector<std::string>{});
    for (const auto& canary : canaries) {
        for (const auto& form : encodings(canary))
            EXPECT_FALSE(seen_in("x" + form + "x").empty()) << form;
    }
}

}  // namespace
}  // namespace rig::tests
