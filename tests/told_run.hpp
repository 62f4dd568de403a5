#pragma once

#include <google/protobuf/descriptor.h>

#include "reports/journal/journal_writer.hpp"
#include "reports/privacy/private_fields.hpp"
#include "reports/run_folder.hpp"
#include "tests/canaries.hpp"

/// For tests: the evidence of a plug that says everything private there is.
namespace rig::tests {

/// A run of which the console said what no virtual plug can say yet.
class ToldRun {
  public:
    ToldRun() : folder_{reports::RunFolder::create(base_.path(), {}, "eol")} {
        auto journal = reports::JournalWriter::create(folder_.create_slot(1));
        const auto recorded = record();
        add(journal, [&](reports::Event& event) { *event.mutable_run_start() = recorded.run(); });
        add(journal,
            [&](reports::Event& event) { event.mutable_input()->set_name(recorded.input(0).name()); });
        add(journal,
            [](reports::Event& event) { event.mutable_epoch()->set_cause(plugrig::reports::Epoch::POWER); });
        said(journal, "F1: 0000 0000\r\nup\r\n$ ");
        for (const auto& [command, lines] : dialogue())
            asked(journal, command, lines);
        add(journal, [](reports::Event& event) { event.mutable_note()->set_text(quoting()); });
        add(journal, [](reports::Event& event) { event.mutable_fault()->set_context(quoting()); });
        add(journal, [](reports::Event& event) { event.mutable_safe_proof(); });
        add(journal,
            [&](reports::Event& event) { event.mutable_verdict()->set_verdict(recorded.verdict()); });
        journal.sync();
    }

    const reports::RunFolder& folder() const { return folder_; }

    /// JSON with more than was ever seen in it.
    static constexpr const char* debug =
        "{\r\n\t\"system\":\t{\r\n\t\t\"version\":\t\"2.1.7\",\r\n\t\t\"sysUpTime\":\t\"0h6m59s\",\r\n"
        "\t\t\"localTimeOffset\":\t%place,\r\n\t\t\"localTime\":\t\"%habit\",\r\n\t\t\"suncalc\":\t\"%"
        "habit\"\r\n"
        "\t},\r\n\t\"network\":\t{\r\n\t\t\"linkStatus\":\t\"connected\",\r\n\t\t\"ssid\":\t\"%ssid\",\r\n"
        "\t\t\"gatewayMac\":\t\"%bssid\",\r\n\t\t\"innerIp\":\t\"%ip\",\r\n\t\t\"invented\":\t\"%strange\","
        "\r\n"
        "\t\t\"wifiDisconnectCount\":\t0\r\n\t},\r\n\t\"cloud\":\t{\r\n\t\t\"activeServer\":\t\"%server\","
        "\r\n"
        "\t\t\"mainServer\":\t\"%server\",\r\n\t\t\"mainPort\":\t2001,\r\n\t\t\"secondServer\":\t\"%server\","
        "\r\n"
        "\t\t\"secondPort\":\t2001,\r\n\t\t\"userId\":\t%user,\r\n\t\t\"sysConnectTime\":\t\"N/A\",\r\n"
        "\t\t\"sysDisconnectCount\":\t0,\r\n\t\t\"pingTrace\":\t[\"%strange\"]\r\n\t}\r\n}\r\n";
    /// A history in a form that nobody knows.
    static constexpr const char* power =
        "---runtime---\r\nenergy:cur:0,last:0,now:0\r\np:0\r\nv:0 (ratio:188)\r\ni:0 (ratio:100)\r\n"
        "pulse unit:0\r\nmax current:0\r\n---history data---\r\n2018/11/08 %habit\r\n";

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
             text(
                 "wifi status:connected\r\niot status:online\r\niot info:\r\nprimary   host: %server:2001\r\n"
                 "secondary host: %server:443\r\nuser id       : %user\r\nuser key      : %key\r\n"
                 "bind id       : %bind\r\n")},
            {"meross iot dbg", text(debug)},
            {"meross iot rule", text("timer rules info:\r\n0 %habit\r\nautooff rules info:\r\n1 %habit\r\n")},
            {text("meross iot upgrade http://%server/%strange"), text("upgrade from %server\r\n")},
            {"meross scan", text("Ch  SSID   BSSID   Auth   Cipher   RSSI   WPS_EN   CM   DPID   SR   \r\n"
                                 "6   %next                   %bssid   9   8   -21   1   0   0   0\r\n"
                                 "[MRS Scan Event Callback]: Scan Done!\r\n")},
            {"meross ping", text("send %ip\r\n")},
            {"ip", text("\r\ninterface: st2\r\nmode:      dhcp\r\ndhcp:\r\n  ip      %ip\r\n"
                        "  netmask 255.255.255.0\r\n  gateway %ip\r\n")},
            {text("ip st2 gw %ip"), text("invalid address: %ip\r\n")},
            {"meross time", text("time info:\r\nlocal time   :%habit ,local offset:%place\r\n"
                                 "utc timestamp:537\r\nsystem uptime:0h8m57s\r\n")},
            {"meross sun",
             text("latitude:%place,longitude:%place,tz:%habit\r\nsunrise 05:59\r\nsunset  18:07\r\n")},
            {"meross e2p uuid", text("%uuid\r\n")},
            {text("meross e2p mac %mac"), text("mac %mac written\r\n")},
            {"meross power", text(power)},
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
    reports::Record record() const {
        reports::Record record;
        record.mutable_run()->set_slot(1);
        record.set_format(reports::record_format);
        record.set_verdict(plugrig::core::PASS);
        record.set_duration_ns(t_ns_);
        record.mutable_console()->set_bytes(console_bytes_);
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
        reports::Event event;
        t_ns_ += 100'000'000;
        event.set_t_ns(t_ns_);
        event.set_seq(++seq_);
        fill(event);
        journal.append(event);
    }
    void said(reports::JournalWriter& journal, const std::string& text) {
        add(journal, [&](reports::Event& event) {
            event.mutable_rx()->set_line(plugrig::core::CONSOLE);
            event.mutable_rx()->set_data(text);
            console_bytes_ += text.size();
        });
    }
    void asked(reports::JournalWriter& journal, const std::string& command, const std::string& lines) {
        add(journal, [&](reports::Event& event) {
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
                case plugrig::core::Privacy::PUBLIC:
                    break;
                case plugrig::core::Privacy::IDENTIFIER:
                    reflection->SetString(&message, field, field->name() == "mac" ? mac : uuid);
                    break;
                default:
                    reflection->SetString(&message, field, quoting());
            }
        }
    }

    reports::TemporaryFolder base_;
    reports::RunFolder folder_;
    std::int64_t t_ns_ = 0;
    std::uint64_t seq_ = 0;
    std::uint64_t console_bytes_ = 0;
};

}  // namespace rig::tests
