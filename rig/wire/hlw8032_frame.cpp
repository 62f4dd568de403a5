#include "rig/wire/hlw8032_frame.hpp"

#include <algorithm>
#include <numeric>

namespace rig::hlw8032 {

std::optional<Defect> Frame::defect(std::span<const std::uint8_t, frame_size> bytes) {
    if (bytes[1] != check_byte) return Defect::check_byte;
    const auto summed = bytes.subspan<2, 21>();
    const unsigned sum = std::accumulate(summed.begin(), summed.end(), 0U);
    if ((sum & 0xFF) != bytes[23]) return Defect::checksum;
    if (!is_state(bytes[0])) return Defect::state;
    return std::nullopt;
}

Result<Frame> Frame::parse(std::span<const std::uint8_t, frame_size> bytes) {
    if (const auto found = defect(bytes)) {
        switch (*found) {
            case Defect::check_byte:
                return Error{Errc::bad_input, "HLW8032 frame: byte 1 is not 5A"};
            case Defect::checksum:
                return Error{Errc::bad_input, "HLW8032 frame: byte 23 is not the sum of bytes 2..22"};
            case Defect::state:
                return Error{Errc::bad_input, "HLW8032 frame: byte 0 is none of the states 55, AA, F0..FF"};
        }
    }
    return Frame{bytes};
}

Frame::Frame(std::span<const std::uint8_t, frame_size> bytes) {
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

std::uint32_t Frame::number(std::size_t offset) const {
    return (std::uint32_t{bytes_[offset]} << 16) | (std::uint32_t{bytes_[offset + 1]} << 8) |
           bytes_[offset + 2];
}

}  // namespace rig::hlw8032
