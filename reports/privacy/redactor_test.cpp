#include "reports/privacy/redactor.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <utility>

#include "reports/privacy/redacted.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

using console::Kind;
using plugrig::reports::Input;
using plugrig::reports::Record;

constexpr const char* uuid = "18110812345678900000020000a1b2c3";
constexpr const char* mac = "02:00:00:a1:b2:c3";

console::Record line(Kind kind, std::string text) {
    console::Record made;
    made.kind = kind;
    made.text = std::move(text);
    return made;
}

/// A plug that said these lines, the first of them as the echo of what was typed.
Timeline said(std::vector<std::string> lines) {
    Timeline made;
    for (auto& text : lines)
        made.console.push_back(line(made.console.empty() ? Kind::echo : Kind::reply, std::move(text)));
    return made;
}

Record known_plug() {
    Record record = passing_record();
    record.mutable_dut()->set_uuid(uuid);
    record.mutable_dut()->set_mac(mac);
    return record;
}

/// What is shown of `text` in a run of the known plug whose console said `lines`.
std::string shown(const std::string& text, const std::vector<std::string>& lines = {"ver"}) {
    return Redactor{known_plug(), said(lines)}.text(text);
}

/// What is shown of the lines of a console.
std::vector<std::string> shown_console(const std::vector<std::string>& lines) {
    const Timeline timeline = said(lines);
    const auto redacted = Redactor{known_plug(), timeline}(timeline);
    std::vector<std::string> texts;
    for (const auto& record : redacted->console)
        texts.push_back(record.text);
    return texts;
}

TEST(Redactor, ShowsTheLastFourDigitsOfAPlug) {
    const auto redacted = Redactor{}(known_plug());
    EXPECT_EQ(redacted->dut().uuid(), "…b2c3");
    EXPECT_EQ(redacted->dut().mac(), "…b2c3");
    EXPECT_EQ(redacted->dut().model(), "mss310");
}

TEST(Redactor, LeavesWhatIsEmptyEmpty) {
    EXPECT_EQ(Redactor{}(passing_record())->dut().uuid(), "");
    for (const char* nothing :
         {"user key      : ", "ip:       :", "secondary host: :0", "\t\t\"userId\":\t0,",
          "[meross]dev.cfg.Key: ", "[meross]dev.ctl.latitude: 0"})
        EXPECT_EQ(shown(nothing), nothing);
}

TEST(Redactor, ShowsNothingOfAnIdentifierThatIsNone) {
    Record record;
    record.mutable_dut()->set_mac("a1b2");
    record.mutable_dut()->set_uuid("somebody's");
    EXPECT_EQ(Redactor{}(record)->dut().mac(), "‹redacted›");
    EXPECT_EQ(Redactor{}(record)->dut().uuid(), "‹redacted›");
}

TEST(Redactor, FindsThePlugHoweverItIsSpelt) {
    for (const char* spelling :
         {mac, "02:00:00:A1:B2:C3", "02-00-00-a1-b2-c3", "020000a1b2c3", "020000A1B2C3",
          "MDI6MDA6MDA6YTE6YjI6YzM=", "AgAAobLD", "30323030303061316232633", "02%3A00%3A00%3Aa1%3Ab2%3Ac3",
          "02 00 00 A1 B2 C3"}) {
        const std::string text = shown("<" + std::string{spelling} + ">");
        EXPECT_EQ(text.find(spelling), text.npos) << text;
        EXPECT_NE(text.find("…b2c3"), text.npos) << text;
    }
    EXPECT_EQ(shown("mac       :" + std::string{mac}), "mac       :…b2c3");
    EXPECT_EQ(shown("ap up" + std::string{mac}), "ap up…b2c3");
    EXPECT_EQ(shown("/appliance/" + std::string{uuid} + "/publish"), "/appliance/…b2c3/publish");
}

TEST(Redactor, FindsAPieceThatATornLineLeft) {
    EXPECT_EQ(shown("uid 8123456789[T: 1"), "uid …b2c3[T: 1");
    EXPECT_EQ(shown("00:00:a1:b2[T: 1"), "…b2c3[T: 1");
    EXPECT_EQ(shown("0000000000000000"), "0000000000000000") << "zeros tell nothing";
    EXPECT_EQ(shown("[T: 123456 M: a C: info F: f L: 78]: x"), "[T: 123456 M: a C: info F: f L: 78]: x");
}

TEST(Redactor, FindsAMacAddressOfWhichALineLostOrChangedUpToTwoCharacters) {
    Record record = passing_record();
    record.mutable_dut()->set_mac("9c:a3:a9:5e:7d:21");
    const Redactor redactor{record, said({"ver"})};
    const std::string whole = "9c:a3:a9:5e:7d:21";
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (std::size_t k = i; k < whole.size(); ++k) {
            for (const char* by : {"", "!", "0", "f"}) {
                std::string damaged = whole;
                damaged.replace(k, 1, by);
                if (k != i) damaged.replace(i, 1, by);
                const auto text = redactor.text("ap up" + damaged + ".");
                ASSERT_TRUE(text.starts_with("ap up")) << text;
                auto rest = text.substr(5);
                for (const std::string shown : {"…7d21", "‹redacted›"}) {
                    for (auto at = rest.find(shown); at != rest.npos; at = rest.find(shown))
                        rest.erase(at, shown.size());
                }
                const auto digits = std::count_if(rest.begin(), rest.end(),
                                                  [](unsigned char c) { return std::isxdigit(c) != 0; });
                EXPECT_LT(digits, 2) << damaged << " is shown as " << text;
            }
        }
    }
    EXPECT_EQ(redactor.text("ap up9c:a3:a95e:7d:21"), "ap up…7d21") << "a colon";
    EXPECT_EQ(redactor.text("Response MAC=9c:a3:a9:5:7d:21"), "Response MAC=…7d21") << "a digit";
    EXPECT_EQ(redactor.text("12 34 56 at 10:58:45, 2018-11-08"), "12 34 56 at 10:58:45, 2018-11-08");
}

TEST(Redactor, FindsAUuidThatLostACharacterUnderAnySeparators) {
    EXPECT_EQ(shown("uuid 1811081234567890-00000200-00a1b2c3."), "uuid …b2c3.");
    EXPECT_EQ(shown("said <1811-0812-34-56>"), "said <…b2c3>");
}

TEST(Redactor, TakesWhatFollowsATornLabelForAnAddressWhoeverHasIt) {
    for (const char* label :
         {"ap up", "a up", "ap u", "ap p", "Response MAC=", "RespnseMAC", "Response MC=", "mac       :"}) {
        for (const char* value : {"12:34:56:78:9a:bc", "12:34:5678:9a:bc", "1234:5678:9", "123456789abc"}) {
            const auto text = Redactor{}.text(std::string{label} + value);
            EXPECT_TRUE(text.ends_with("‹redacted›")) << label << value << " is shown as " << text;
            EXPECT_EQ(text.find("34"), text.npos) << label << value << " is shown as " << text;
        }
    }
    EXPECT_EQ(Redactor{}.text("ap up, 3 stations"), "ap up, 3 stations");
}

TEST(Redactor, KnowsThePlugOfAVirtualStationThatNeverSpoke) {
    Input station;
    station.set_role(Input::STATION);
    station.set_content("virtual { plug {\n  uuid: \"" + std::string{uuid} + "\"\n  mac: \"" + mac +
                        "\"\n} }\n");
    const Redactor redactor{passing_record(), {}, std::span{&station, 1}};
    EXPECT_EQ(redactor.text("forbidden text: 020000a1b2c3"), "forbidden text: …b2c3");
}

TEST(Redactor, ShowsNoAddressOfAnotherDevice) {
    EXPECT_EQ(shown("AP 12:34:56:78:9a:bc"), "AP ‹redacted›");
    EXPECT_EQ(shown("got 192.168.178.23, mask 255.255.255.0"), "got ‹redacted›, mask 255.255.255.0");
    EXPECT_EQ(shown("send seq(0x0001) 127.0.0.1"), "send seq(0x0001) 127.0.0.1");
    EXPECT_EQ(shown("firmware 2.1.7 of 2018/11/08 09:58:45"), "firmware 2.1.7 of 2018/11/08 09:58:45");
}

TEST(Redactor, ShowsAnItemOnlyWhenItsNameIsKnownToBeHarmless) {
    EXPECT_EQ(shown("[STA]Channel: 6"), "[STA]Channel: 6");
    EXPECT_EQ(shown("[STA]Ssid: My Home"), "[STA]Ssid: ‹redacted›");
    EXPECT_EQ(shown("[STA]WpaPsk: correct horse"), "[STA]WpaPsk: ‹redacted›");
    EXPECT_EQ(shown("[meross]dev.cfg.Invented: whatever"), "[meross]dev.cfg.Invented: ‹redacted›");
    EXPECT_EQ(shown("[STA]Channel: [meross]dev.cfg.networkTrace00: x"), "[STA]Channel: ‹redacted›")
        << "two lines run into one";
    EXPECT_EQ(shown("[factory]dev.fac.uuid: " + std::string{uuid}), "[factory]dev.fac.uuid: …b2c3");
    EXPECT_EQ(shown("config write STA WpaPsk correct horse"), "config write STA WpaPsk ‹redacted›");
    EXPECT_EQ(shown("STA-WpaPsk = correct horse"), "STA-WpaPsk = ‹redacted›");
    EXPECT_EQ(shown("TxPower = 160"), "TxPower = 160") << "the Wi-Fi driver's";
}

TEST(Redactor, ShowsAJsonFieldOnlyWhenItsNameIsKnownToBeHarmless) {
    EXPECT_EQ(shown("\t\t\"version\":\t\"2.1.7\","), "\t\t\"version\":\t\"2.1.7\",");
    EXPECT_EQ(shown("\t\t\"ssid\":\t\"My \\\"Home\\\"\","), "\t\t\"ssid\":\t\"‹redacted›\",");
    EXPECT_EQ(shown("\t\t\"userId\":\t46884,"), "\t\t\"userId\":\t‹redacted›,");
    EXPECT_EQ(shown("\"invented\":\"x\",\"sign\":\"abc\"}"),
              "\"invented\":\"‹redacted›\",\"sign\":\"‹redacted›\"}");
    EXPECT_EQ(shown("\"ssid\":\t\"My Ho[T: 1 M: w"), "\"ssid\":\t\"‹redacted›") << "torn";
}

TEST(Redactor, ShowsNoTokenWhoeverSaysIt) {
    EXPECT_EQ(shown("mail me@example.org"), "mail ‹redacted›");
    EXPECT_EQ(shown("sign d41d8cd98f00b204e9800998ecf8427e"), "sign ‹redacted›");
    EXPECT_EQ(shown("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln!"), "jwt ‹redacted›!");
    EXPECT_EQ(shown("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----."), "‹redacted›.");
}

TEST(Redactor, RemembersWhatTheConsoleToldAndFindsItElsewhere) {
    const std::vector<std::string> console{"meross iot status", "user id       : 4688423",
                                           "user key      : tr0ub4dor&3", "bind id       : Ba"};
    EXPECT_EQ(shown("account 4688423 is bound", console), "account ‹redacted› is bound");
    EXPECT_EQ(shown("14688423", console), "14688423") << "a short value only where it stands alone";
    EXPECT_EQ(shown("Bach", console), "Bach") << "two letters are found everywhere";
    for (const char* form : {"tr0ub4dor&3", "TR0UB4DOR&3", "dHIwdWI0ZG9yJjM=", "747230756234646f722633",
                             "tr0ub4dor%263", "tr0ub4dor&amp;3", "ub4dor&3"})
        EXPECT_EQ(shown("(" + std::string{form} + ")", console), "(‹redacted›)") << form;
}

TEST(Redactor, ShowsNoNeighbourOfAScan) {
    const auto lines =
        shown_console({"meross scan", "Ch  SSID                             BSSID               Auth",
                       "6   My Neighbour                     a0:b1:c2:d3:e4:f5   9   8   -21  1",
                       "11  Torn Neig[T: 1 M: w", "[MRS Scan Event Callback]: Scan Done!"});
    EXPECT_EQ(lines[1], "Ch  SSID                             BSSID               Auth");
    EXPECT_EQ(lines[2], "6   ‹redacted›                     ‹redacted›   9   8   -21  1");
    EXPECT_EQ(lines[3], "‹redacted›");
    EXPECT_EQ(lines[4], "[MRS Scan Event Callback]: Scan Done!");
}

TEST(Redactor, ShowsNoLineOfAPrivateAnswerThatItDoesNotUnderstand) {
    const auto lines = shown_console(
        {"meross iot dbg", "{", "\t\"network\":\t{", "\t\t\"ssid\":\t\"My Ho", "me\",", "\t}", "surprise"});
    EXPECT_EQ(lines,
              (std::vector<std::string>{"meross iot dbg", "{", "\t\"network\":\t{",
                                        "\t\t\"ssid\":\t\"‹redacted›", "‹redacted›", "\t}", "‹redacted›"}));
    EXPECT_EQ(shown_console({"meross task", "surprise"})[1], "surprise");
    EXPECT_EQ(shown_console({"meross invented", "surprise"})[1], "‹redacted›");
}

TEST(Redactor, FindsAValueThatALineEndCutInTwo) {
    const auto lines = shown_console(
        {"meross task", "x " + std::string{uuid}.substr(0, 14), std::string{uuid}.substr(14), "y"});
    EXPECT_EQ(lines, (std::vector<std::string>{"meross task", "x …b2c3", "…b2c3", "y"}));
    EXPECT_EQ(shown_console({"meross task", "at 02:00:00", ":a1:b2:c3."})[1], "at …b2c3");
}

TEST(Redactor, ClearsWhatHasNoClass) {
    // Nothing of Record is without one, so an Input stands for it: raw bytes are in no rendering.
    EXPECT_EQ(shown_value("anything", plugrig::core::PRIVACY_UNSPECIFIED), "‹redacted›");
    EXPECT_EQ(shown_value("anything", plugrig::core::EVIDENCE), "‹redacted›");
}

TEST(Redactor, LeavesWhatACommandSaysOfThePlugReadable) {
    for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
             {"?", "?      - show the comands available", "config - user config read/write/reset/show"},
             {"ip", "interface: ap1", "mode:      static", "static:", "  ip      10.10.10.1",
              "  netmask 255.255.255.0", "  gateway 10.10.10.1"},
             {"stat 0", "Please open the LWIP_STATS_DISPLAY Macro before compile!!!"},
             {"meross task", "task info:", "cli        \tR\t7\t748\t10"},
             {"meross mem", "heap info:", "total:184320"},
             {"meross time", "time info:", "utc timestamp:537", "system uptime:0h8m57s"},
             {"meross e2p", "meross e2p uuid               - read uuid",
              "meross e2p mac  {mac}         - write mac"},
             {"meross power", "v:0 (ratio:188)", "--------------history data----------------", "no data"},
             {"meross scan", "Ch  SSID   BSSID   Auth", "[MRS Scan Event Callback]: Scan Done!"},
             {"meross iot", "log     - log on|off"},
             {"meross iot status", "wifi status:disconnect", "iot info:", "primary   host: :0",
              "user key      : "},
             {"meross iot unbind", "device unbind via cli [Offline]"},
             {"meross iot rule", "timer rules info:", "autooff rules info:"},
             {"meross iot log on", "mrs_protocol_set_log:protocol package dump 0"},
             {"meross iot dbg", "\t\"system\":\t{", "\t\t\"sysUpTime\":\t\"0h6m59s\",",
              "\t\t\"pingTrace\":\t[]", "}"}})
        EXPECT_EQ(shown_console(lines), lines);
}

/// What the goldens have the plug say when it is asked what there is, behind what is typed for it.
std::vector<std::vector<std::string>> help_texts() {
    std::vector<std::vector<std::string>> texts;
    for (const auto& golden : std::filesystem::directory_iterator{PLUGRIG_SOURCE_DIR "/fixtures/console"}) {
        const std::string name = golden.path().stem();
        if (!name.starts_with("help") && !name.ends_with("_menu") && !name.ends_with("_usage")) continue;
        texts.emplace_back();
        std::ifstream file{golden.path()};
        for (std::string text; std::getline(file, text);) {
            for (const std::string typed : {"# typed: ", "# refused: "})
                if (text.starts_with(typed)) texts.back().push_back(text.substr(typed.size()));
            if (text.starts_with("= ") || text.starts_with("? ")) texts.back().push_back(text.substr(2));
        }
    }
    return texts;
}

TEST(Redactor, LeavesHelpAndUsageAsTheyAre) {
    const auto texts = help_texts();
    EXPECT_GE(texts.size(), 10u);
    for (const auto& lines : texts) {
        ASSERT_GE(lines.size(), 2u) << "no golden begins otherwise";
        EXPECT_EQ(shown_console(lines), lines);
        for (const auto& text : lines)
            EXPECT_EQ(shown(text), text);
    }
}

TEST(Redactor, HidesWhatIsTypedHoweverMuchItLooksLikeHelp) {
    const std::vector<std::pair<std::string, std::string>> typed{
        {"meross ping -home.example", "meross ping ‹redacted›"},
        {"meross ping home.example - ping tool", "meross ping ‹redacted› - ping tool"},
        {"meross iot upgrade - upgrade to this", "meross iot upgrade ‹redacted›"},
        {"config write - config mine", "config write - config ‹redacted›"},
        {"config write STA WpaPsk <value>!", "config write STA WpaPsk ‹redacted›"}};
    for (const auto& [line, seen] : typed)
        EXPECT_EQ(shown(line), seen);
}

TEST(Redactor, ShowsNeitherPlaceNorHabitOfThoseWhoOwnThePlug) {
    for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
             {"meross sun", "sunrise 05:59", "sunset  18:07", "lattude:51237849"},
             {"meross time", "local time   :Thu Jan  1 00:08:57 1970 ,local offset:3600"},
             {"meross power", "--------------history data----------------", "2018/11/08: 1234"},
             {"meross iot rule", "timer rules info:", "0 06:30 on"},
             {"meross e2p uuid", "is 1811081234"},
             {"ip", "  ip      192.168.77.91", "  gateway 19216877.91"}}) {
        const auto shown = shown_console(lines);
        for (std::size_t k = 1; k < lines.size(); ++k) {
            const bool heading = lines[k].ends_with("info:") || lines[k].starts_with("---");
            EXPECT_EQ(shown[k].find("‹redacted›") == std::string::npos, heading) << shown[k];
        }
    }
}

TEST(Redactor, DoesNotTakeAnAddressThatEveryPlugHasForOneOfAPerson) {
    EXPECT_EQ(shown("at 10.10.10.1, by 127.0.0.1",
                    {"ip", "interface: ap1", "mode:      static", "static:", "  ip      10.10.10.1",
                     "  netmask 255.255.255.0", "  gateway 127.0.0.1"}),
              "at 10.10.10.1, by 127.0.0.1");
}

TEST(Redactor, LeavesARecordWithoutSecretsAsItIs) {
    EXPECT_EQ(Redactor{}(failing_record())->SerializeAsString(), failing_record().SerializeAsString());
}

}  // namespace
}  // namespace rig::reports
