#include "reports/console_log.hpp"

#include <gtest/gtest.h>

#include <vector>

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

TEST(ConsoleLog, StampsTagsAndMarksEachLineAndPutsSentLinesInTheirPlace) {
    const std::vector<console::Record> records{
        record(312ms, Kind::boot, "F1: 0000 0000"),
        record(1'870ms, Kind::prompt, "$ "),
        record(1'871ms, Kind::echo, "meross power"),
        record(1'872ms, Kind::reply, R"("voltage":23[T: 1)", Integrity::torn),
        record(1'873ms, Kind::reply, R"("power": 40)", Integrity::joined),
        record(1'999'999us, Kind::log, "[T: 3 M: common C: info F: f L: 1]: ok"),
        record(62'000ms, Kind::chatter, "[WIFI]"),
    };
    const std::vector<SentLine> sent{{Time{1'870ms}, "meross power"}, {Time{63s}, "reboot"}};
    EXPECT_EQ(render_console_log(records, sent), R"(--- epoch 1 ---
[   0.312] boot           F1: 0000 0000
[   1.870] >              meross power
[   1.870] prompt         $
[   1.871] echo           meross power
[   1.872] reply   torn   "voltage":23[T: 1
[   1.873] reply   joined "power": 40
[   1.999] log            [T: 3 M: common C: info F: f L: 1]: ok
[  62.000] chatter        [WIFI]
[  63.000] >              reboot
)");
}

TEST(ConsoleLog, SeparatesEpochs) {
    std::vector<console::Record> records{record(1ms, Kind::boot, "a"), record(2ms, Kind::boot, "b")};
    records[0].epoch = 0;
    EXPECT_EQ(render_console_log(records, {}), R"([   0.001] boot           a
--- epoch 1 ---
[   0.002] boot           b
)");
}

TEST(ConsoleLog, ShowsBytesThatAreNoTextWithoutTrustingThem) {
    const std::vector<console::Record> records{record(0ms, Kind::noise, "\x1b[2J\xFF\n")};
    EXPECT_NE(render_console_log(records, {}).find(R"(noise          \x1B[2J\xFF\n)"), std::string::npos);
}

TEST(ConsoleLog, OfASilentPlugHasOnlyWhatWasSent) {
    const std::vector<SentLine> sent{{Time{0s}, "ver"}};
    EXPECT_EQ(render_console_log({}, sent), "[   0.000] >              ver\n");
    EXPECT_EQ(render_console_log({}, {}), "");
}

}  // namespace
}  // namespace rig::reports
