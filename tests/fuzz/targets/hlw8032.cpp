// The tap's frames do not depend on how its bytes were cut, and the plug's receiver reads the same registers
// as the rig's.
#include "rig/wire/hlw8032.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "firmware/app/mains/hlw8032_receiver.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

struct Decoded {
    std::vector<rig::hlw8032::Frame> frames;
    rig::hlw8032::Statistics statistics;
    friend bool operator==(const Decoded&, const Decoded&) = default;
};

Decoded decode(Input input, std::size_t piece) {
    rig::hlw8032::Decoder decoder;
    Decoded decoded;
    for (; !input.empty(); input = input.subspan(std::min(piece, input.size()))) {
        decoder.feed(Time{}, input.first(std::min(piece, input.size())));
        while (const auto reading = decoder.take())
            decoded.frames.push_back(reading->frame);
    }
    decoded.statistics = decoder.statistics();
    return decoded;
}

void compare_with_the_plug(Input input) {
    fw::Hlw8032Receiver receiver;
    std::size_t free_from = 0;  // no byte belongs to two frames
    for (std::size_t end = 1; end <= input.size(); ++end) {
        const auto registers = receiver.feed(input[end - 1]);
        if (end < free_from + rig::hlw8032::frame_size) {
            require(!registers, "the plug sees a frame in fewer bytes than one has");
            continue;
        }
        const auto window = input.subspan(end - rig::hlw8032::frame_size).first<rig::hlw8032::frame_size>();
        const auto frame = rig::hlw8032::Frame::parse(window);
        require(registers.has_value() == frame.has_value(), "a frame for the plug or for the rig alone");
        if (!registers) continue;
        free_from = end;
        require(registers->state == frame->state() &&
                    registers->voltage_parameter == frame->voltage_param() &&
                    registers->voltage == frame->voltage_register() &&
                    registers->current_parameter == frame->current_param() &&
                    registers->current == frame->current_register() &&
                    registers->power_parameter == frame->power_param() &&
                    registers->power == frame->power_register() && registers->update == frame->update() &&
                    registers->pulses == frame->pulses(),
                "plug and rig read different registers");
    }
}

}  // namespace

/// The input: the size of the pieces, and the line's bytes.
void hlw8032(Input input) {
    const std::size_t piece = 1 + take_byte(input) % 64;
    require(decode(input, piece) == decode(input, input.size() + 1),
            "frames depend on how the bytes were cut");
    compare_with_the_plug(input);
}

}  // namespace rig::fuzz
