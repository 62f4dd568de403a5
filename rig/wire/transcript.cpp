#include "rig/wire/transcript.hpp"

#include <span>
#include <utility>

#include "rig/wire/console_demux.hpp"

namespace rig::console {
namespace {

/// What the author of the transcript typed into his editor, not what the plug printed.
struct TypingError {
    std::string_view written;
    std::string_view meant;
};
constexpr TypingError typing_errors[] = {
    {"$meross fac\n", "$ meross fac\n"},  // Source: bytespider/Meross teardown/README.md, factory mode
};

void put_right(std::string& block) {
    for (const TypingError& error : typing_errors) {
        if (const auto at = block.find(error.written); at != block.npos) {
            block.replace(at, error.written.size(), error.meant);
        }
    }
}

void feed(Demux& demux, std::string_view text) {
    demux.feed(Time{}, std::span{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

std::vector<TranscriptBlock> fenced_blocks(std::string_view markdown) {
    std::vector<TranscriptBlock> blocks;
    bool inside = false;
    for (int line = 1; !markdown.empty(); ++line) {
        const auto end = markdown.find('\n');
        const std::string_view text = markdown.substr(0, end == markdown.npos ? end : end + 1);
        markdown.remove_prefix(text.size());
        if (text.starts_with("```")) {
            inside = !inside;
            if (inside) blocks.push_back({.line = line + 1, .text = {}});
        } else if (inside) {
            blocks.back().text += text;
        }
    }
    return blocks;
}

std::vector<Record> decode_offline(std::string_view text, bool markdown, const ChatterCatalogue& catalogue) {
    Demux demux{catalogue, Typing::unknown};
    if (!markdown) {
        feed(demux, text);
    } else {
        bool first = true;
        for (TranscriptBlock& block : fenced_blocks(text)) {
            put_right(block.text);
            if (!std::exchange(first, false)) demux.epoch(Time{}, EpochCause::stream_start);
            feed(demux, block.text);
        }
    }
    demux.finish();
    return demux.take();
}

}  // namespace rig::console
