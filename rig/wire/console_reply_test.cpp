#include "rig/wire/console_reply.hpp"

#include <gtest/gtest.h>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/console_reply_samples.hpp"
#include "rig/wire/transcript.hpp"

namespace rig::console {
namespace {

using plugrig::wire::Reply;
using samples::ask;
using samples::at;
using samples::exchange_of;
using samples::known_replies;
using samples::Lines;
using samples::Listener;
using samples::other_log;
using samples::value_of;

bool is_must(const std::string& typed, const std::string& line) {
    const CommandSpec& spec = *find_command(typed);
    for (std::size_t i = 0; i < spec.lines.size(); ++i) {
        if (re2::RE2::FullMatch(line, *spec.lines[i])) return spec.row.lines[i].occurs == Occurs::must;
    }
    return false;
}

// --- the transcript ---------------------------------------------------------------------------------------

/// The reply to `typed` as the raw transcript has it. Its excerpts end where the reply ends, without the
/// prompt.
Reply from_transcript(std::string_view typed) {
    const auto records = decode_offline(samples::transcript(), true, samples::chatter());
    std::vector<Record> epoch;
    for (const Record& record : records) {
        if (record.kind == Kind::echo && squeeze(record.text) == typed) {
            for (const Record& other : records) {
                if (other.epoch == record.epoch) epoch.push_back(other);
            }
            break;
        }
    }
    Exchange exchange = collect(typed, epoch);
    EXPECT_TRUE(exchange.echoed) << typed;
    exchange.complete = true;
    const auto answer = parse_reply(*find_command(typed), exchange, {});
    EXPECT_NE(answer.value(), nullptr) << typed;
    return answer.value() ? *answer.value() : Reply{};
}

TEST(ConsoleReply, ReadsTheVersionsOfTheTranscript) {
    EXPECT_EQ(from_transcript("ver").version().cm4(), "SDK_V4.6.2");
    EXPECT_EQ(from_transcript("ver").version().n9(), "20170823172833");
}

TEST(ConsoleReply, ReadsTheHardwareOfTheTranscript) {
    const auto hw = from_transcript("meross hw").hw();
    EXPECT_EQ(hw.model(), "mss310");
    EXPECT_EQ(hw.local(), "us");
    EXPECT_EQ(hw.hw_version(), "2.0.0");
    EXPECT_EQ(hw.chipset(), "mt7682");
    EXPECT_EQ(hw.uuid(), std::string(32, 'x'));
    EXPECT_EQ(hw.mac(), "xx:xx:xx:xx:xx:xx");
}

TEST(ConsoleReply, ReadsTheFirmwareOfTheTranscript) {
    EXPECT_EQ(from_transcript("meross fw").fw().version(), "2.1.7");
    EXPECT_EQ(from_transcript("meross fw").fw().build_date(), "2018/11/08 09:58:45 GMT +08:00");
}

TEST(ConsoleReply, ReadsThePowerOfTheTranscript) {
    const auto power = from_transcript("meross power").power();
    EXPECT_EQ(power.v_ratio(), 188);
    EXPECT_EQ(power.i_ratio(), 100);
    EXPECT_EQ(power.v(), 0);
}

TEST(ConsoleReply, ReadsTheNetworkOfTheTranscriptThroughItsChatter) {
    EXPECT_EQ(from_transcript("meross net").net().router_mac(), "xx:x:xx:xx:xx:xx");
    EXPECT_EQ(from_transcript("meross net").net().ip(), "");
}

TEST(ConsoleReply, ReadsThePingOfTheTranscriptThoughThePromptCameFirst) {
    const auto ping = from_transcript("meross ping 127.0.0.1").ping();
    EXPECT_EQ(ping.host(), "127.0.0.1");
    EXPECT_EQ(ping.sequence(), 1u);
    EXPECT_EQ(ping.round_trip_ms(), 1u);
}

TEST(ConsoleReply, ReadsFactoryModeAndTheMenusOfTheTranscript) {
    EXPECT_TRUE(from_transcript("meross fac").has_fac());
    EXPECT_FALSE(from_transcript("meross fac").fac().mode());
    EXPECT_EQ(from_transcript("meross").menu().entry_size(), 17);
    EXPECT_EQ(from_transcript("meross").menu().entry(14), "fac");
    EXPECT_EQ(from_transcript("config").menu().entry_size(), 4);
}

TEST(ConsoleReply, ReadsTheWholeConfigurationOfTheTranscript) {
    const auto table = from_transcript("config show").config_table();
    const std::string& text = samples::transcript();
    int listed = 0;  // counted in the raw text, by another rule than the grammar's
    for (std::size_t at = text.find("show all group"); text[at] != '`'; at = text.find('\n', at) + 1) {
        listed += text[at] == '[';
    }
    EXPECT_EQ(table.item_size(), listed);
    EXPECT_EQ(table.item(0).group(), "common");
    EXPECT_EQ(table.item(0).item(), "OpMode");
    EXPECT_EQ(table.item(0).value(), "1");
    EXPECT_EQ(table.item(table.item_size() - 1).item(), "dev.cfg.traceInfo");
    EXPECT_EQ(table.item(table.item_size() - 1).value(), "");
}

// --- every command ----------------------------------------------------------------------------------------

TEST(ConsoleReply, HasAKnownReplyOrPrintsNothingForEveryCommand) {
    for (const CommandRow& row : command_rows()) {
        bool known = row.lines.empty();
        for (const auto& [typed, lines] : known_replies())
            known |= find_command(typed)->row.words == row.words;
        EXPECT_TRUE(known) << row.words;
    }
}

TEST(ConsoleReply, NamesAFieldOfItsReplyInEveryGroup) {
    for (const std::string_view words : command_names()) {
        for (const CommandRow& row : command_rows()) {
            if (row.words != words) continue;
            const CommandSpec spec{row};
            ASSERT_TRUE(spec.arguments.ok()) << words;
            ASSERT_TRUE(spec.until.ok()) << words;
            for (std::size_t i = 0; i < spec.lines.size(); ++i) {
                ASSERT_TRUE(spec.lines[i]->ok()) << row.lines[i].pattern;
                ASSERT_LE(spec.lines[i]->NumberOfCapturingGroups(), CommandSpec::most_groups);
                for (const auto& [group, index] : spec.lines[i]->NamedCapturingGroups()) {
                    const std::string element{row.lines[i].element};
                    const std::string list = element.empty() ? "" : element + "[" + group + "=x].";
                    EXPECT_TRUE(check_field(spec, std::string{row.reply} + "." + list + group))
                        << words << ": " << group;
                }
            }
        }
    }
}

TEST(ConsoleReply, GivesAValueForEveryKnownReply) {
    for (const auto& [typed, lines] : known_replies()) {
        const Reply reply = value_of(typed, lines);
        const auto* kind =
            reply.GetReflection()->GetOneofFieldDescriptor(reply, Reply::descriptor()->oneof_decl(0));
        ASSERT_NE(kind, nullptr) << typed;
        EXPECT_EQ(kind->name(), find_command(typed)->row.reply) << typed;
    }
}

TEST(ConsoleReply, IsOtherForEveryKnownRefusal) {
    int refusals = 0;
    for (const samples::TypedGolden& golden : samples::typed_goldens()) {
        if (!golden.refused || !find_command(golden.typed)) continue;
        const auto answer = ask(golden.typed, golden.lines);
        ASSERT_NE(answer.get<Other>(), nullptr) << golden.typed;
        EXPECT_EQ(answer.get<Other>()->text, golden.lines.front());
        ++refusals;
    }
    EXPECT_GE(refusals, 3);
}

TEST(ConsoleReply, GivesAValueWithLogsBetweenAllLines) {
    for (const auto& [typed, lines] : known_replies()) {
        Lines mixed{std::string{other_log}};
        for (const std::string& line : lines)
            mixed.insert(mixed.end(), {line, std::string{other_log}, "pAd2"});
        EXPECT_EQ(value_of(typed, mixed).SerializeAsString(), value_of(typed, lines).SerializeAsString())
            << typed;
    }
}

TEST(ConsoleReply, GivesAValueWithALogInsideAnyLineAtAnyByte) {
    for (const auto& [typed, lines] : known_replies()) {
        const std::string expected = value_of(typed, lines).SerializeAsString();
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].starts_with("[T: ")) continue;  // one log inside another is a loss
            for (std::size_t cut = 1; cut <= lines[i].size(); ++cut) {
                Lines mixed = lines;
                mixed[i].insert(cut, std::string{other_log} + "\r\n\r");
                const auto answer = ask(typed, mixed);
                ASSERT_NE(answer.value(), nullptr) << typed << ": " << mixed[i];
                EXPECT_EQ(answer.value()->SerializeAsString(), expected) << mixed[i];
            }
        }
    }
}

TEST(ConsoleReply, IsOtherWhenAnyMustLineIsMissingWithoutATrace) {
    int deleted = 0;
    for (const auto& [typed, lines] : known_replies()) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!is_must(typed, lines[i]) || !find_command(typed)->row.until.empty()) continue;
            Lines less = lines;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
            EXPECT_NE(ask(typed, less).get<Other>(), nullptr) << typed << " without " << lines[i];
            ++deleted;
        }
    }
    EXPECT_GE(deleted, 30);
}

TEST(ConsoleReply, IsTornWhenAFragmentOfALogStandsInPlaceOfAnyMustLine) {
    for (const auto& [typed, lines] : known_replies()) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!is_must(typed, lines[i]) || !find_command(typed)->row.until.empty()) continue;
            Lines torn = lines;
            torn[i] = lines[i].substr(0, lines[i].size() / 2) + "[T wifi C: erro";
            EXPECT_NE(ask(typed, torn).get<Torn>(), nullptr) << typed << ": " << torn[i];
        }
    }
}

TEST(ConsoleReply, IsTornWhenAMustLineIsMissingAndALogWasExcisedElsewhere) {
    const auto answer =
        ask("meross fw", {"firmware info", "fw ver" + std::string{other_log} + "\r\n\rsion:2.1.7"});
    ASSERT_NE(answer.get<Torn>(), nullptr);
    EXPECT_EQ(answer.get<Torn>()->trace, "a log line in the middle of 'fw version:2.1.7'");
}

TEST(ConsoleReply, IsTornWhenTheLineReportedAnErrorThoughTheTextFits) {
    for (const LineStatus status :
         {LineStatus{.overrun = true}, LineStatus{.parity = true}, LineStatus{.framing = true}}) {
        EXPECT_NE(ask("meross fac", {"In fac mode:NO"}, status).get<Torn>(), nullptr);
    }
}

TEST(ConsoleReply, IsTornWhenATableMayLackALine) {
    EXPECT_NE(ask("config show", {"show all group ", "[common]OpMode: 1", "[common]Rad[T wifi C: erro"})
                  .get<Torn>(),
              nullptr);
}

TEST(ConsoleReply, IsTornWhenALineOfATableIsNoRowOfIt) {
    const auto answer = ask("config show", {"show all group ", "[common]OpMode: 1", "commonRadioOff: 0"});
    ASSERT_NE(answer.get<Torn>(), nullptr);
    EXPECT_EQ(answer.get<Torn>()->trace, "no line of this table: 'commonRadioOff: 0'");
}

TEST(ConsoleReply, IsTornWhenUndecodableBytesCame) {
    EXPECT_NE(ask("meross fac", {"In fac m\xff"
                                 "de:NO"})
                  .get<Torn>(),
              nullptr);
}

// --- answers ----------------------------------------------------------------------------------------------

TEST(ConsoleReply, IsOtherWithTheTextWhenThePlugRefuses) {
    for (const std::string& text : Lines{"hw unknown command", "hw no handler", "invalid command line"}) {
        const auto answer = ask("meross hw", {text});
        ASSERT_NE(answer.get<Other>(), nullptr);
        EXPECT_EQ(answer.get<Other>()->text, text);
    }
}

TEST(ConsoleReply, IsNothingWhenACommandWithoutReplyPrintsNothing) {
    for (const std::string typed : {"meross led red on", "meross switch 0123 off", "meross fac 1"}) {
        EXPECT_TRUE(value_of(typed, {}).has_nothing()) << typed;
        EXPECT_NE(ask(typed, {"cannot"}).get<Other>(), nullptr) << typed;
        EXPECT_NE(ask(typed, {"can[T wifi"}).get<Torn>(), nullptr) << typed;
    }
}

TEST(ConsoleReply, IsTornWhenTextComesWithoutAPrompt) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("meross fac\r").hears("meross fac\n\rIn fac mode:NO\n\r");
    const Exchange exchange = collect("meross fac", plug.records());
    EXPECT_FALSE(exchange.complete);
    const auto answer = parse_reply(*find_command("meross fac"), exchange, std::chrono::milliseconds{7});
    ASSERT_NE(answer.get<Torn>(), nullptr);
    EXPECT_EQ(answer.get<Torn>()->trace, "'meross fac': no prompt within 7 ms");
}

TEST(ConsoleReply, IsSilentWhenNothingButTheEchoComes) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("meross fac\r").hears("meross fac\n\r");
    const Exchange exchange = collect("meross fac", plug.records());
    EXPECT_FALSE(exchange.complete);
    const auto answer = parse_reply(*find_command("meross fac"), exchange, Duration{7});
    ASSERT_NE(answer.get<Silent>(), nullptr);
    EXPECT_EQ(answer.get<Silent>()->waited, Duration{7});
}

TEST(ConsoleReply, IsSilentWhenNotEvenTheEchoCame) {
    EXPECT_NE(parse_reply(*find_command("ver"), collect("ver", {}), Duration{7}).get<Silent>(), nullptr);
}

TEST(ConsoleReply, IsSilentWhileThePingIsUnderWayAndOtherWhenItIsRefused) {
    EXPECT_NE(ask("meross ping 10.0.0.1", {}).get<Silent>(), nullptr);
    EXPECT_NE(ask("meross ping 10.0.0.1", {"ping unknown command"}).get<Other>(), nullptr);
}

TEST(ConsoleReply, IsResetWhenAnEpochCutsTheReply) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("meross hw\r").hears("meross hw\n\rhardware info\n\r");
    plug.demux.epoch(at(30), EpochCause::power);
    plug.hears("F1: 0000 0000\n\rmodel     :mss310\n\r");
    const auto answer = parse_reply(*find_command("meross hw"), collect("meross hw", plug.records()), {});
    ASSERT_NE(answer.get<Reset>(), nullptr);
    EXPECT_EQ(answer.get<Reset>()->epoch, 1u);
}

TEST(ConsoleReply, IsResetWhenTheEpochCutsEvenTheEcho) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types("ver\r").hears("\n\rF1: 0000 0000\n\r");
    EXPECT_EQ(collect("ver", plug.records()).reset_by, 1u);
}

TEST(ConsoleReply, IsAValueWhenRebootAnnouncesItself) {
    Listener plug;
    plug.hears("$ ")
        .quiet_until(at(20))
        .types("reboot\r")
        .hears("reboot\n\rReboot Bye Bye Bye!!!!\n\rF1: 0000 0000\n\r");
    EXPECT_NE(parse_reply(*find_command("reboot"), collect("reboot", plug.records()), {}).value(), nullptr);
}

TEST(ConsoleReply, IsOtherWithTheReportWhenThePlugCrashes) {
    const auto answer = ask("meross hw", {"assert failed: 0, file: a.c, line: 1", "In Hard Fault Handler"});
    ASSERT_NE(answer.get<Other>(), nullptr);
    EXPECT_EQ(answer.get<Other>()->text, "assert failed: 0, file: a.c, line: 1\nIn Hard Fault Handler");
}

TEST(ConsoleReply, IsTornWhenTheEchoWasGarbled) {
    Listener plug;
    plug.hears("$ ")
        .quiet_until(at(20))
        .types("meross fac\r")
        .hears("meros fac\n\rIn fac mode:NO\n\r$ ", at(30))
        .quiet_until(at(50));
    const Exchange exchange = collect("meross fac", plug.records());
    EXPECT_FALSE(exchange.echoed);
    EXPECT_NE(parse_reply(*find_command("meross fac"), exchange, {}).get<Torn>(), nullptr);
}

TEST(ConsoleReply, StopsCollectingAtTheNextCommand) {
    Listener plug;
    plug.hears("$ ")
        .quiet_until(at(20))
        .types("meross fac\rver\r")
        .hears("meross fac\n\rIn fac mode:NO\n\r$ ver\n\rCM4\n\r");
    const Exchange exchange = collect("meross fac", plug.records());
    EXPECT_TRUE(exchange.complete);
    EXPECT_EQ(exchange.records.size(), 1u);
}

TEST(ConsoleReply, StampsEnterAndTheLastByte) {
    const Exchange exchange = exchange_of("meross fac", {"In fac mode:NO"});
    EXPECT_EQ(exchange.t_enter, at(31));
    EXPECT_EQ(exchange.t_last, at(50));
}

}  // namespace
}  // namespace rig::console
