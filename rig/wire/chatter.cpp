#include "rig/wire/chatter.hpp"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "rig/wire/chatter.pb.h"
#include "rig/wire/line_pattern.hpp"

namespace rig::console {
namespace {

class FirstError : public google::protobuf::io::ErrorCollector {
  public:
    void AddError(int line, int column, const std::string& message) override {
        if (text.empty()) {
            text = "line " + std::to_string(line + 1) + ", column " + std::to_string(column + 1) + ": " +
                   message;
        }
    }
    std::string text;
};

}  // namespace

struct ChatterCatalogue::Impl {
    void add(const std::string& text, const re2::RE2& pattern) {
        std::string low, high;
        const bool bounded = pattern.PossibleMatchRange(&low, &high, 1) && !low.empty() && !high.empty();
        const unsigned first = bounded ? static_cast<unsigned char>(low.front()) : 0;
        const unsigned last = bounded ? static_cast<unsigned char>(high.front()) : 255;
        const auto compiled = LinePattern::compile(text);
        if (!compiled) others.Add(text, nullptr);
        for (unsigned byte = first; byte <= last; ++byte) {
            if (compiled) {
                by_first[byte].simple.push_back(*compiled);
            } else {
                by_first[byte].others = true;
            }
        }
    }

    // By the byte that a line begins with: most need no more looking at.
    struct Candidates {
        std::vector<LinePattern> simple;
        bool others = false;
    };
    std::array<Candidates, 256> by_first;
    re2::RE2::Set others{re2::RE2::Quiet, re2::RE2::ANCHOR_BOTH};
};

ChatterCatalogue::ChatterCatalogue() = default;
ChatterCatalogue::~ChatterCatalogue() = default;
ChatterCatalogue::ChatterCatalogue(ChatterCatalogue&&) noexcept = default;
ChatterCatalogue& ChatterCatalogue::operator=(ChatterCatalogue&&) noexcept = default;

Result<ChatterCatalogue> ChatterCatalogue::parse(std::string_view textproto) {
    plugrig::wire::Chatter chatter;
    FirstError error;
    google::protobuf::TextFormat::Parser parser;
    parser.RecordErrorsTo(&error);
    if (!parser.ParseFromString(std::string{textproto}, &chatter)) {
        return Error{Errc::bad_input, "chatter catalogue: " + error.text};
    }
    auto impl = std::make_unique<Impl>();
    for (const auto& line : chatter.line()) {
        const auto refuse = [&](const std::string& why) {
            return Error{Errc::bad_input, "chatter catalogue: pattern '" + line.pattern() + "': " + why};
        };
        if (line.provenance().empty()) return refuse("has no provenance: say where the line was observed");
        const re2::RE2 pattern{line.pattern(), re2::RE2::Quiet};
        if (!pattern.ok()) return refuse(pattern.error());
        if (re2::RE2::FullMatch("", pattern)) return refuse("matches an empty line");
        impl->add(line.pattern(), pattern);
    }
    ChatterCatalogue catalogue;
    if (chatter.line_size() == 0) return catalogue;
    if (!impl->others.Compile()) return Error{Errc::bad_input, "chatter catalogue: too large for RE2"};
    catalogue.impl_ = std::move(impl);
    return catalogue;
}

bool ChatterCatalogue::matches(std::string_view line) const {
    if (!impl_ || line.empty()) return false;
    const auto& candidates = impl_->by_first[static_cast<unsigned char>(line.front())];
    return std::ranges::any_of(candidates.simple,
                               [line](const LinePattern& simple) { return simple.matches(line); }) ||
           (candidates.others && impl_->others.Match(re2::StringPiece{line.data(), line.size()}, nullptr));
}

}  // namespace rig::console
