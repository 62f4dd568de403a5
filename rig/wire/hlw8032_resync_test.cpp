#include <gtest/gtest.h>

#include "rig/wire/hlw8032_captures.hpp"
#include "rig/wire/hlw8032_decoder.hpp"

namespace rig::hlw8032 {
namespace {

using captures::append;
using captures::Bytes;
using captures::frames_out_of;
using captures::Stream;
using captures::taught_by;

constexpr LineStatus parity_error{.parity = true};

/// The one byte between two such frames can be the checksum of the first and the State of the second.
bool one_byte_can_serve_twice(const Bytes& frame) {
    return frame[0] == frame[23];
}

TEST(Hlw8032Resync, FrameCutAtAnyByteCostsNoneOfTheGoodFramesBehindIt) {
    for (const Bytes& frame : captures::good_frames()) {
        for (std::size_t kept = 0; kept < frame_size; ++kept) {
            for (const bool head_is_kept : {true, false}) {
                if (kept == 23 && one_byte_can_serve_twice(frame)) continue;
                Decoder fresh, taught = taught_by(frame);
                const std::span<const std::uint8_t> bytes{frame};
                for (Decoder* decoder : {&fresh, &taught}) {
                    decoder->feed(Time{}, head_is_kept ? bytes.first(kept) : bytes.last(kept));
                    for (int i = 0; i < 3; ++i)
                        decoder->feed(Time{}, frame);
                    EXPECT_EQ(frames_out_of(*decoder), (std::vector<Bytes>{frame, frame, frame}))
                        << "kept " << kept;
                    EXPECT_EQ(decoder->statistics().skipped_bytes, kept);
                }
            }
        }
    }
}

TEST(Hlw8032Resync, FrameThatLostAnyOneByteCostsNoNeighbourAndHardlyEverPasses) {
    int passed_by_luck = 0, losses = 0;
    for (const Bytes& frame : captures::good_frames()) {
        for (std::size_t lost = 0; lost < frame_size; ++lost, ++losses) {
            Decoder decoder = taught_by(frame);
            Stream torn{frame.begin(), frame.end()};
            torn.erase(torn.begin() + static_cast<std::ptrdiff_t>(lost));
            decoder.feed(Time{}, torn);
            decoder.feed(Time{}, frame);
            decoder.feed(Time{}, frame);
            auto read = frames_out_of(decoder);
            ASSERT_GE(read.size(), 2U) << "lost " << lost;
            // The State of the frame behind stands where the torn one has its checksum: 1 in 256 agrees.
            if (read.size() == 3) passed_by_luck += read.front() == frame ? 0 : 1;
            read.erase(read.begin(), read.end() - 2);
            EXPECT_EQ(read, std::vector<Bytes>(2, frame)) << "lost " << lost;
        }
    }
    EXPECT_EQ(losses, 1536);
    EXPECT_EQ(passed_by_luck, 2);
}

TEST(Hlw8032Resync, ChecksumOfTheFrameBeforeIsNotTakenForALostStateThatDiffersFromIt) {
    // OpenBK7231T drv_cse7766.c comments: this frame ends in FA, which is a State; the next one lost its own.
    const Bytes ends_in_a_state =
        captures::bytes_of("55 5A 02 FC D8 00 06 28 00 41 32 00 C9 FE 53 7B 18 02 3B D4 71 71 E3 FA");
    for (const bool learnt : {false, true}) {
        Decoder decoder = learnt ? taught_by(ends_in_a_state) : Decoder{};
        decoder.feed(Time{}, ends_in_a_state);
        decoder.feed(Time{}, std::span{ends_in_a_state}.last(23));
        decoder.feed(Time{}, ends_in_a_state);
        EXPECT_EQ(frames_out_of(decoder), std::vector<Bytes>(2, ends_in_a_state));
    }
}

TEST(Hlw8032Resync, TwoFramesMergedAtAnyByteGiveWayToTheGoodOneThatFollows) {
    const Bytes a = captures::no_load, b = captures::with_number(a, 5, 0x000640);
    for (std::size_t from_a = 1; from_a < frame_size; ++from_a) {
        for (std::size_t from_b = 1; from_b < frame_size; ++from_b) {
            Decoder decoder = taught_by(a);
            Stream merged{a.begin(), a.begin() + static_cast<std::ptrdiff_t>(from_a)};
            append(merged, std::span{b}.last(from_b));
            if (from_a + from_b == frame_size && (from_a <= 7 || from_a >= 23)) continue;  // equal to a or b
            decoder.feed(Time{}, merged);
            decoder.feed(Time{}, a);
            decoder.feed(Time{}, a);
            EXPECT_EQ(frames_out_of(decoder), (std::vector<Bytes>{a, a})) << from_a << " + " << from_b;
        }
    }
}

/// The first `kept` bytes of a frame, made so that the head of `next` behind them completes a valid window.
Stream lucky_torso(const Bytes& next, std::size_t kept) {
    Bytes window = next;
    std::copy(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(frame_size - kept),
              window.begin() + static_cast<std::ptrdiff_t>(kept));
    window[13] = static_cast<std::uint8_t>(window[13] + window[23] - captures::sealed(window)[23]);
    if (Frame::defect(window)) throw std::logic_error("the torso must pass for its test to mean anything");
    return {window.begin(), window.begin() + static_cast<std::ptrdiff_t>(kept)};
}

TEST(Hlw8032Resync, TornFrameThatPassesTheSumByLuckGivesWayToTheFrameInsideIt) {
    const Bytes next = captures::loaded;
    for (std::size_t kept = 17; kept <= 22; ++kept) {
        Stream stream = lucky_torso(next, kept);
        append(stream, next);
        append(stream, next);
        for (const std::size_t chunk : {1U, 7U, 96U}) {
            Decoder fresh, taught = taught_by(next);
            for (Decoder* decoder : {&fresh, &taught}) {
                for (std::size_t i = 0; i < stream.size(); i += chunk) {
                    decoder->feed(Time{}, std::span{stream}.subspan(i, std::min(chunk, stream.size() - i)));
                }
                EXPECT_EQ(frames_out_of(*decoder), (std::vector<Bytes>{next, next})) << "kept " << kept;
                EXPECT_EQ(decoder->statistics().torsos, 1U);
            }
        }
    }
}

TEST(Hlw8032Resync, TornFrameAndTheFrameInsideItAreNotTwoThatAgree) {
    Decoder decoder;
    decoder.feed(Time{}, lucky_torso(captures::loaded, 20));
    decoder.feed(Time{}, captures::loaded);
    EXPECT_FALSE(decoder.params());
}

TEST(Hlw8032Resync, FrameIsNotGivenUpForOneInsideItWhoseStateIsNotBelieved) {
    Bytes doubtful = captures::no_load;
    doubtful[0] ^= 0x08;
    Stream torso = lucky_torso(doubtful, 20);
    torso[0] = captures::no_load[0];
    Decoder decoder = taught_by(captures::no_load);
    decoder.feed(Time{}, torso);
    decoder.feed(Time{}, doubtful, parity_error);
    EXPECT_EQ(frames_out_of(decoder).size(), 1U);
    EXPECT_EQ(decoder.statistics().torsos, 0U);
}

}  // namespace
}  // namespace rig::hlw8032
