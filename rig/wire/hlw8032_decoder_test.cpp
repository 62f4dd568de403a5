#include "rig/wire/hlw8032_decoder.hpp"

#include <gtest/gtest.h>

#include "rig/wire/hlw8032_captures.hpp"

namespace rig::hlw8032 {
namespace {

using namespace std::chrono_literals;
using captures::append;
using captures::Bytes;
using captures::frames_out_of;
using captures::Stream;
using captures::taught_by;

constexpr LineStatus parity_error{.parity = true};

Stream stream_of(const std::vector<Bytes>& frames) {
    Stream stream;
    for (const Bytes& frame : frames)
        append(stream, frame);
    return stream;
}

/// The captures of the file as one stream changes chips 20 times: what the rule of two and three lets out.
std::vector<Bytes> runs_long_enough_to_be_learnt(const std::vector<Bytes>& frames) {
    std::vector<Bytes> result;
    std::size_t needed = 2;
    for (std::size_t i = 0; i < frames.size();) {
        std::size_t end = i;
        const auto params = Frame::parse(frames[i]).value().params();
        while (end < frames.size() && Frame::parse(frames[end]).value().params() == params)
            ++end;
        if (end - i >= needed) {
            result.insert(result.end(), frames.begin() + static_cast<std::ptrdiff_t>(i),
                          frames.begin() + static_cast<std::ptrdiff_t>(end));
            needed = 3;
        }
        i = end;
    }
    return result;
}

TEST(Hlw8032Decoder, ReadsEveryGoodCaptureThatComesTwice) {
    for (const Bytes& frame : captures::good_frames()) {
        Decoder decoder;
        decoder.feed(Time{}, frame);
        decoder.feed(Time{}, frame);
        EXPECT_EQ(frames_out_of(decoder), (std::vector<Bytes>{frame, frame}));
        EXPECT_EQ(decoder.statistics(), Statistics{.frames = 2});
    }
}

TEST(Hlw8032Decoder, DropsEveryDamagedCapture) {
    for (const auto& row : captures::rows()) {
        if (row.good) continue;
        Decoder decoder;
        for (int i = 0; i < 5; ++i)
            decoder.feed(Time{}, row.bytes);
        EXPECT_EQ(decoder.statistics().frames, 0U) << row.note;
        EXPECT_GE(decoder.statistics().bad_checksum, 4U) << row.note;
    }
}

TEST(Hlw8032Decoder, DropsFrameWhoseChecksumIsWrong) {
    Decoder decoder = taught_by(captures::loaded);
    Bytes damaged = captures::loaded;
    damaged[12] ^= 0x10;
    decoder.feed(Time{}, damaged);
    decoder.feed(Time{}, captures::loaded);
    EXPECT_EQ(frames_out_of(decoder), std::vector<Bytes>{captures::loaded});
    EXPECT_EQ(decoder.statistics(),
              (Statistics{.frames = 3, .bad_checksum = 1, .skipped_bytes = 24, .resyncs = 1}));
}

TEST(Hlw8032Decoder, DropsFrameWhoseStateIsNone) {
    Decoder decoder = taught_by(captures::loaded);
    Bytes damaged = captures::loaded;
    damaged[0] = 0x54;
    decoder.feed(Time{}, damaged);
    decoder.feed(Time{}, captures::loaded);
    EXPECT_EQ(frames_out_of(decoder), std::vector<Bytes>{captures::loaded});
    EXPECT_EQ(decoder.statistics().bad_state, 1U);
    EXPECT_EQ(decoder.statistics().bad_checksum, 0U);
}

TEST(Hlw8032Decoder, TimeOfReadingIsThatOfItsLastByte) {
    Decoder decoder;
    const std::span<const std::uint8_t> bytes{captures::loaded};
    decoder.feed(Time{1s}, bytes.first(23));
    decoder.feed(Time{2s}, bytes.last(1));
    decoder.feed(Time{3s}, bytes);
    EXPECT_EQ(decoder.take()->t_last, Time{2s});
    EXPECT_EQ(decoder.take()->t_last, Time{3s});
    EXPECT_FALSE(decoder.take());
}

TEST(Hlw8032Decoder, StreamOfAllCapturesIsReadTheSameHoweverItIsSplit) {
    const Stream stream = stream_of(captures::good_frames());
    const auto expected = runs_long_enough_to_be_learnt(captures::good_frames());
    ASSERT_GT(expected.size(), 45U);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        Decoder decoder;
        const std::span<const std::uint8_t> bytes{stream};
        decoder.feed(Time{}, bytes.first(cut));
        decoder.feed(Time{}, bytes.subspan(cut));
        ASSERT_EQ(frames_out_of(decoder), expected) << "cut at " << cut;
    }
    Decoder byte_by_byte;
    for (const auto byte : stream)
        byte_by_byte.feed(Time{}, std::span{&byte, 1});
    EXPECT_EQ(frames_out_of(byte_by_byte), expected);
    EXPECT_EQ(byte_by_byte.statistics().bad_checksum, 0U);
}

TEST(Hlw8032Decoder, FramesOfManyChipsAreNotKeptForEver) {
    Decoder decoder;
    for (std::uint32_t chip = 0; chip < 1000; ++chip) {
        decoder.feed(Time{}, captures::with_number(captures::loaded, 2, 0x02B000 + 8 * chip));
    }
    EXPECT_EQ(decoder.statistics().frames, 0U);
    EXPECT_EQ(decoder.statistics().param_mismatch, 992U);  // eight still wait for their like
}

TEST(Hlw8032Decoder, NothingIsGivenOutBeforeTwoFramesAgreeAndThenBothCome) {
    Decoder decoder;
    decoder.feed(Time{}, captures::loaded);
    EXPECT_FALSE(decoder.take());
    EXPECT_FALSE(decoder.params());
    decoder.feed(Time{}, captures::loaded);
    EXPECT_TRUE(decoder.take());
    EXPECT_TRUE(decoder.take());
    EXPECT_EQ(decoder.params(), Frame::parse(captures::loaded).value().params());
}

TEST(Hlw8032Decoder, ChipUnlikeAllCapturedOnesIsStillLearntFromThreeFrames) {
    const Bytes odd = captures::with_number(captures::loaded, 2, 0x02DCD1);  // not a multiple of 8
    Decoder decoder;
    decoder.feed(Time{}, odd);
    decoder.feed(Time{}, odd);
    EXPECT_FALSE(decoder.take());
    decoder.feed(Time{}, odd);
    EXPECT_EQ(frames_out_of(decoder).size(), 3U);
}

TEST(Hlw8032Decoder, FrameWithOtherParametersIsNotFromThisChip) {
    Decoder decoder = taught_by(captures::loaded);
    const Bytes foreign = captures::with_number(captures::loaded, 8, 0x003C38);
    for (int i = 0; i < 6; ++i)
        decoder.feed(Time{}, i % 3 == 2 ? captures::loaded : foreign);
    EXPECT_EQ(frames_out_of(decoder), (std::vector<Bytes>{captures::loaded, captures::loaded}));
    EXPECT_EQ(decoder.statistics().param_mismatch, 4U);
}

TEST(Hlw8032Decoder, ExchangedChipIsLearntFromThreeFramesAndLosesNone) {
    Decoder decoder = taught_by(captures::loaded);
    decoder.feed(Time{}, captures::nanase);
    decoder.feed(Time{}, captures::nanase);
    EXPECT_FALSE(decoder.take());
    decoder.feed(Time{}, captures::nanase);
    EXPECT_EQ(frames_out_of(decoder).size(), 3U);
    EXPECT_EQ(decoder.params(), Frame::parse(captures::nanase).value().params());
    EXPECT_EQ(decoder.statistics().param_mismatch, 0U);
    EXPECT_EQ(decoder.statistics().skipped_bytes, 0U);
}

TEST(Hlw8032Decoder, AfterAParityErrorOnlyTheStateOfTheFrameBeforeIsBelieved) {
    Decoder decoder = taught_by(captures::no_load);
    Bytes flipped = captures::no_load;
    flipped[0] ^= 0x01;  // F3: parameters not usable; no sum covers it
    decoder.feed(Time{}, flipped, parity_error);
    decoder.feed(Time{}, captures::no_load, parity_error);
    EXPECT_EQ(frames_out_of(decoder), std::vector<Bytes>{captures::no_load});
    EXPECT_EQ(decoder.statistics().bad_state, 1U);
}

TEST(Hlw8032Decoder, EverySingleBitFlipUnderAParityErrorIsRefused) {
    for (const Bytes& frame : captures::good_frames()) {
        for (std::size_t bit = 0; bit < frame_size * 8; ++bit) {
            Decoder decoder = taught_by(frame);
            Bytes flipped = frame;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            decoder.feed(Time{}, flipped, parity_error);
            decoder.feed(Time{}, frame);
            EXPECT_EQ(frames_out_of(decoder), std::vector<Bytes>{frame}) << "bit " << bit;
        }
    }
}

}  // namespace
}  // namespace rig::hlw8032
