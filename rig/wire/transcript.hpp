#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/chatter.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::console {

/// One fenced block of a Markdown file.
struct TranscriptBlock {
    int line = 0;      ///< of its first line of text, counted from 1
    std::string text;  ///< without the fences, line ends as they stand
};

/// The blocks between lines that begin with ```; a block that is never closed ends with the text.
std::vector<TranscriptBlock> fenced_blocks(std::string_view markdown);

/// Console text that somebody recorded, as records: what stands behind "$ " is taken as typed. Of Markdown
/// only the fenced blocks are read, each in an epoch of its own, and listed typing errors of the transcript
/// are put right; offsets then count in the blocks joined.
std::vector<Record> decode_offline(std::string_view text, bool markdown, const ChatterCatalogue& catalogue);

}  // namespace rig::console
