#include "rig/wire/typed_text.hpp"

#include <gtest/gtest.h>

#include "rig/wire/console_samples.hpp"

namespace rig::console {
namespace {

TypedText typed(std::string_view text) {
    TypedText result;
    result.push(samples::bytes(text));
    return result;
}

TEST(TypedText, CtrlCDropsTheLineBeingTypedAndNoEnteredOne) {
    const TypedText text = typed("ver\rmeross\x03");
    EXPECT_EQ(text.line(), "ver");
    EXPECT_TRUE(text.entered());
    EXPECT_TRUE(text.interrupted());
}

TEST(TypedText, AnAnsweredCtrlCEndsWhatWasTypedBeforeItEvenIfItsEnterGotLost) {
    TypedText text = typed("ver\r\x03reboot");
    text.answer_interrupt();
    EXPECT_EQ(text.line(), "reboot");
    EXPECT_FALSE(text.entered());
    EXPECT_FALSE(text.interrupted());
}

TEST(TypedText, EachCtrlCIsAnsweredByItself) {
    TypedText text = typed(
        "a\r\x03"
        "b\r\x03"
        "c");
    text.answer_interrupt();
    EXPECT_EQ(text.line(), "b");
    EXPECT_TRUE(text.interrupted());
    text.answer_interrupt();
    EXPECT_EQ(text.line(), "c");
}

TEST(TypedText, ALineThatCameBackIsNotDroppedTwice) {
    TypedText text = typed(
        "ver\r\x03"
        "reboot\r");
    text.pop_line();
    text.answer_interrupt();
    EXPECT_EQ(text.line(), "reboot");
    text.answer_interrupt();
    EXPECT_EQ(text.line(), "reboot") << "a prompt without Ctrl-C answers none";
}

}  // namespace
}  // namespace rig::console
