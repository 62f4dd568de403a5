// Recorded text is read to its end, as Markdown or as it is.
#include "rig/wire/transcript.hpp"

#include "tests/fuzz/console.hpp"

namespace rig::fuzz {

/// The input: whether it is Markdown, and the text.
void transcript(Input input) {
    const bool markdown = (take_byte(input) & 1) != 0;
    std::size_t size = 0;
    for (const auto& block : console::fenced_blocks(text(input))) {
        require(text(input).find(block.text) != std::string_view::npos, "a block that is not in the text");
        size += block.text.size();
    }
    require(size <= input.size(), "blocks that overlap");
    console::decode_offline(text(input), markdown, chatter());
}

}  // namespace rig::fuzz
