#include "firmware/app/mains/hlw8032_receiver.hpp"

#include <algorithm>

namespace fw {

std::optional<Hlw8032Registers> Hlw8032Receiver::feed(std::uint8_t byte) {
    std::rotate(window_.begin(), window_.begin() + 1, window_.end());
    window_.back() = byte;
    filled_ = std::min(filled_ + 1, frame_size);
    if (!valid()) return std::nullopt;
    filled_ = 0;  // no byte belongs to two frames
    return Hlw8032Registers{.state = window_[0],
                            .voltage_parameter = u24(2),
                            .voltage = u24(5),
                            .current_parameter = u24(8),
                            .current = u24(11),
                            .power_parameter = u24(14),
                            .power = u24(17),
                            .update = window_[20],
                            .pulses = static_cast<std::uint16_t>(window_[21] << 8 | window_[22])};
}

bool Hlw8032Receiver::valid() const {
    const std::uint8_t state = window_[0];
    if (filled_ < frame_size || window_[1] != 0x5A) return false;
    if (state != 0x55 && state != 0xAA && (state & 0xF0) != 0xF0) return false;
    std::uint8_t sum = 0;
    for (std::size_t i = 2; i + 1 < frame_size; ++i)
        sum = static_cast<std::uint8_t>(sum + window_[i]);
    return sum == window_.back();
}

std::uint32_t Hlw8032Receiver::u24(std::size_t offset) const {
    return static_cast<std::uint32_t>(window_[offset] << 16 | window_[offset + 1] << 8 | window_[offset + 2]);
}

}  // namespace fw
