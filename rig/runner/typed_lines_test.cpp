#include "rig/runner/typed_lines.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace rig::runner {
namespace {

using namespace std::chrono_literals;

struct Typist {
    void type(Duration t, std::string_view text) {
        lines.add(Time{t}, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
    std::string text() const {
        std::string all;
        for (const auto& line : lines.lines()) {
            all += std::to_string(line.t.time_since_epoch() / 1ms) + ":" + line.text + "|";
        }
        return all;
    }
    TypedLines lines;
};

TEST(TypedLines, ArePutTogetherFromTheirPieces) {
    Typist typist;
    typist.type(1ms, "meross ");
    typist.type(2ms, "power");
    typist.type(3ms, "\r");
    typist.type(4ms, "ver\rreboot\r");
    EXPECT_EQ(typist.text(), "1:meross power|4:ver|4:reboot|");
}

TEST(TypedLines, EndAtCtrlCToo) {
    Typist typist;
    typist.type(1ms, "meross pow\x03");
    typist.type(2ms, "ver\r");
    EXPECT_EQ(typist.text(), "1:meross pow\x03|2:ver|");
}

TEST(TypedLines, HoldWhatWasNeverEnteredAndNoEmptyLines) {
    Typist typist;
    typist.type(1ms, "\r\n\r");
    EXPECT_EQ(typist.text(), "");
    typist.type(5ms, "reb");
    EXPECT_EQ(typist.text(), "5:reb|");
}

}  // namespace
}  // namespace rig::runner
