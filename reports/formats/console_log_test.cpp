#include "reports/formats/console_log.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

using namespace std::chrono_literals;
using console::Integrity;
using console::Kind;

console::Record record(Duration t, Kind kind, std::string text, Integrity integrity = Integrity::clean) {
    console::Record made;
    made.kind = kind;
    made.integrity = integrity;
    made.epoch = 1;
    made.t_first = Time{t};
    made.t_last = Time{t};
    made.text = std::move(text);
    return made;
}

std::string body(const plugrig::reports::Record& run, const ConsoleHistory& history) {
    const std::string log = render_console_log(shown(run), shown(history));
    std::size_t at = 0;
    while (log.compare(at, 1, "#") == 0)
        at = log.find('\n', at) + 1;
    return log.substr(at);
}

std::string body(const ConsoleHistory& history) {
    return body({}, history);
}

TEST(ConsoleLog, BeginsWithWhatItIsAndHowToReadIt) {
    const auto log = render_console_log(shown(failing_record()), shown(ConsoleHistory{}));
    EXPECT_TRUE(log.starts_with("# console of eol, slot 1 of virtual, seed 7: FAIL\n")) << log;
    for (const char* words : {"seconds since the run began", "noise", "boot", "prompt", "echo", "reply",
                              "log", "chatter", "fault", "joined", "torn", ">", "---", "==="})
        EXPECT_NE(log.find(words), std::string::npos) << words;
}

TEST(ConsoleLog, StampsTagsAndMarksEachLine) {
    const std::vector<console::Record> records{
        record(312ms, Kind::boot, "F1: 0000 0000"),
        record(1'870ms, Kind::prompt, "$ "),
        record(1'872ms, Kind::reply, R"("voltage":23[T: 1)", Integrity::torn),
        record(1'873ms, Kind::reply, R"("power": 40)", Integrity::joined),
        record(1'999'999us, Kind::log, "[T: 3 M: common C: info F: f L: 1]: ok"),
        record(62'000ms, Kind::chatter, "[WIFI]"),
    };
    EXPECT_EQ(body({records, {}, {{Time{80ms}, console::EpochCause::power}}}), R"(=== 0.080 epoch 1: power ===
[   0.312] boot           F1: 0000 0000
[   1.870] prompt         $
[   1.872] reply   torn   "voltage":23[T: 1
[   1.873] reply   joined "power": 40
[   1.999] log            [T: 3 M: common C: info F: f L: 1]: ok
[  62.000] chatter        [WIFI]
)");
}

TEST(ConsoleLog, ShowsWhatWasTypedOnlyWhereItsEchoIsMissing) {
    std::vector<console::Record> records{
        record(1s, Kind::prompt, "$ "),
        record(1'001ms, Kind::echo, "ver"),
        record(2'001ms, Kind::echo, "meross pwer"),
        record(2'500ms, Kind::log, "ok"),
    };
    for (auto& each : records)
        each.epoch = 0;
    const std::vector<SentLine> sent{{Time{1s}, "ver"}, {Time{2s}, "meross power"}, {Time{3s}, "reboot"}};
    EXPECT_EQ(body({records, sent, {}}), R"([   1.000] prompt         $
[   1.001] echo           ver
[   2.000] >              meross power
[   2.001] echo           meross pwer
[   2.500] log            ok
[   3.000] >              reboot
)");
}

TEST(ConsoleLog, TakesNoLaterEchoForAnEarlierLine) {
    const std::vector<console::Record> records{record(2s, Kind::echo, "ver")};
    const std::vector<SentLine> sent{{Time{0s}, "ver"}, {Time{1s}, "ver"}};
    const auto log = body({records, sent, {{Time{0s}, console::EpochCause::power}}});
    EXPECT_EQ(log, R"(=== 0.000 epoch 1: power ===
[   0.000] >              ver
[   2.000] echo           ver
)");
}

TEST(ConsoleLog, HasARuleWhereEachStepBegins) {
    std::vector<console::Record> records{record(1s, Kind::log, "a"), record(3s, Kind::log, "b")};
    records[0].epoch = records[1].epoch = 0;
    EXPECT_EQ(body(passing_record(), {records, {}, {}}), R"(--- 0.000 boot/mains_on ---
--- 0.400 boot/version ---
[   1.000] log            a
--- 2.500 metering/console_power[load=2] ---
[   3.000] log            b
)");
}

TEST(ConsoleLog, SeparatesEpochsAndSaysWhichNobodyAnnounced) {
    std::vector<console::Record> records{record(1ms, Kind::boot, "a"), record(2ms, Kind::boot, "b"),
                                         record(4ms, Kind::boot, "c")};
    records[0].epoch = 0;
    records[2].epoch = 2;
    EXPECT_EQ(body({records, {}, {{Time{3ms}, console::EpochCause::power}}}), R"([   0.001] boot           a
=== 0.002 epoch 1: the boot ROM started again ===
[   0.002] boot           b
=== 0.003 epoch 2: power ===
[   0.004] boot           c
)");
}

TEST(ConsoleLog, ShowsBytesThatAreNoTextWithoutTrustingThem) {
    const std::vector<console::Record> records{record(0ms, Kind::noise, "\x1b[2J\xFF\n")};
    EXPECT_NE(body({records, {}, {}}).find(R"(noise          \x1B[2J\xFF\n)"), std::string::npos);
}

TEST(ConsoleLog, OfASilentPlugHasOnlyWhatWasSent) {
    EXPECT_EQ(body({{}, {{Time{0s}, "ver"}}, {}}), "[   0.000] >              ver\n");
    EXPECT_EQ(body(ConsoleHistory{}), "");
}

}  // namespace
}  // namespace rig::reports
