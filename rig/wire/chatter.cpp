#include "rig/wire/chatter.hpp"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <string>

#include "rig/wire/chatter.pb.h"

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
    re2::RE2::Set set{re2::RE2::Quiet, re2::RE2::ANCHOR_BOTH};
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
        std::string reason;
        if (impl->set.Add(line.pattern(), &reason) < 0) return refuse(reason);
        if (re2::RE2::FullMatch("", line.pattern())) return refuse("matches an empty line");
    }
    ChatterCatalogue catalogue;
    if (chatter.line_size() == 0) return catalogue;
    if (!impl->set.Compile()) return Error{Errc::bad_input, "chatter catalogue: too large for RE2"};
    catalogue.impl_ = std::move(impl);
    return catalogue;
}

bool ChatterCatalogue::matches(std::string_view line) const {
    return impl_ && impl_->set.Match(re2::StringPiece{line.data(), line.size()}, nullptr);
}

}  // namespace rig::console
