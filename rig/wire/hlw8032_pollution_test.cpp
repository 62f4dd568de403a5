#include <gtest/gtest.h>

#include "rig/core/random.hpp"
#include "rig/wire/hlw8032_captures.hpp"
#include "rig/wire/hlw8032_decoder.hpp"

namespace rig::hlw8032 {
namespace {

using captures::append;
using captures::Bytes;
using captures::Stream;

/// Draws one after another from the seed's stream.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : random_{seed, "hlw8032/pollution"} {}
    std::size_t below(std::size_t n) { return random_.bits(index_++) % n; }

  private:
    Random random_;
    std::uint64_t index_ = 0;
};

/// Between frames: nothing, noise, noise full of headers, a torso, or a frame with a flipped bit.
Stream pollution(Dice& dice, const Bytes& frame) {
    Stream result;
    switch (dice.below(5)) {
        case 1:
            for (std::size_t n = dice.below(60); n > 0; --n) {
                result.push_back(static_cast<std::uint8_t>(dice.below(256)));
            }
            break;
        case 2:
            for (std::size_t n = dice.below(60); n > 0; --n) {
                const auto byte = frame[dice.below(5)];
                result.push_back(byte);
            }
            break;
        case 3:
            // At most 22 bytes: of 23 the next State can make a whole frame again, and a right one.
            append(result, std::span{frame}.first(dice.below(frame_size - 1)));
            break;
        case 4:
            append(result, frame);
            result[1 + dice.below(frame_size - 1)] ^= static_cast<std::uint8_t>(1U << dice.below(8));
            break;
        default:
            break;
    }
    return result;
}

TEST(Hlw8032Pollution, EveryUndamagedFrameComesOutAndNothingElse) {
    const auto frames = captures::good_frames_of_chip(captures::loaded);
    ASSERT_GE(frames.size(), 16U);
    std::size_t sent = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Dice dice{seed};
        Decoder decoder;
        std::vector<Bytes> undamaged;
        Stream stream;
        for (int i = 0; i < 60; ++i) {
            const Bytes& frame = frames[dice.below(frames.size())];
            append(stream, pollution(dice, frame));
            append(stream, frame);
            undamaged.push_back(frame);
        }
        for (std::size_t i = 0; i < stream.size();) {
            const std::size_t length = std::min(1 + dice.below(62), stream.size() - i);
            decoder.feed(Time{}, std::span{stream}.subspan(i, length));
            i += length;
        }
        ASSERT_EQ(captures::frames_out_of(decoder), undamaged) << "seed " << seed;
        EXPECT_EQ(decoder.statistics().skipped_bytes, stream.size() - frame_size * undamaged.size());
        sent += undamaged.size();
    }
    EXPECT_EQ(sent, 18'000U);
}

Stream four_megabytes_of_noise() {
    Dice dice{7};
    Stream noise(4 * 1024 * 1024);
    for (auto& byte : noise)
        byte = static_cast<std::uint8_t>(dice.below(256));
    return noise;
}

TEST(Hlw8032Pollution, NoFrameIsFoundInFourMegabytesOfNoise) {
    Decoder fresh, taught;
    for (int i = 0; i < 2; ++i)
        taught.feed(Time{}, captures::loaded);
    const Stream noise = four_megabytes_of_noise();
    for (std::size_t i = 0; i < noise.size(); i += 512) {
        fresh.feed(Time{}, std::span{noise}.subspan(i, 512));
        taught.feed(Time{}, std::span{noise}.subspan(i, 512));
    }
    EXPECT_EQ(fresh.statistics().frames, 0U);
    EXPECT_EQ(taught.statistics().frames, 2U);
    EXPECT_GT(taught.statistics().bad_checksum, 400U);
}

/// Shows that the test above could fail.
TEST(Hlw8032Pollution, TheBareChecksumDoesFindFramesInTheSameNoise) {
    const Stream noise = four_megabytes_of_noise();
    int found = 0;
    for (std::size_t i = 0; i + frame_size <= noise.size(); ++i) {
        if (!Frame::defect(std::span{noise}.subspan(i).first<frame_size>())) ++found;
    }
    EXPECT_GE(found, 1);
}

}  // namespace
}  // namespace rig::hlw8032
