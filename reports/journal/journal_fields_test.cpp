#include "reports/journal/journal_fields.hpp"

#include <gtest/gtest.h>

namespace rig::reports {
namespace {

TEST(JournalFields, KeepEachBitOfALineStatus) {
    for (const LineStatus status : {LineStatus{}, LineStatus{.overrun = true}, LineStatus{.parity = true},
                                    LineStatus{.framing = true}, LineStatus{.break_received = true}}) {
        EXPECT_EQ(line_status(status_bits(status)), status);
    }
    // Source: FT4232H modem status byte 2.
    EXPECT_EQ(status_bits({.overrun = true, .parity = true, .framing = true, .break_received = true}), 0x1EU);
}

}  // namespace
}  // namespace rig::reports
