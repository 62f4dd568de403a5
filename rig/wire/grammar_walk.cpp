#include "rig/wire/grammar_walk.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "rig/wire/reply_message.hpp"

namespace rig::console {
namespace {

using google::protobuf::Message;

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

/// Matches the whole of `text` and sets a field of `target` for each named group that took part.
/// False if it does not match or a number does not fit its field.
bool match_into(const re2::RE2& pattern, std::string_view text, Message& target) {
    std::array<re2::StringPiece, CommandSpec::most_groups + 1> groups;
    const int count = pattern.NumberOfCapturingGroups() + 1;
    if (!pattern.Match(piece(text), 0, text.size(), re2::RE2::ANCHOR_BOTH, groups.data(), count))
        return false;
    for (const auto& [index, name] : pattern.CapturingGroupNames()) {
        const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
        if (group.data() && !set_from_text(target, name, {group.data(), group.size()})) return false;
    }
    return true;
}

}  // namespace

GrammarWalk::GrammarWalk(const CommandSpec& spec)
    : spec_{spec}, target_{open_message(reply_, spec.row.reply)} {}

void GrammarWalk::arguments(std::string_view typed) {
    const std::string words = squeeze(typed);
    if (words.size() > spec_.row.words.size()) {
        match_into(spec_.arguments, std::string_view{words}.substr(spec_.row.words.size() + 1), *target_);
    }
}

void GrammarWalk::take(const Record& record) {
    if (record.integrity != Integrity::torn) {
        if (spec_.row.json && record.kind == Kind::reply) {
            json_ += record.text + "\n";
            clean_ = clean_ && record.line_status.clean();
            return;
        }
        if (take_line(record)) {
            clean_ = clean_ && record.line_status.clean();
            return;
        }
    }
    if (record.kind == Kind::reply && passed_over_.empty()) passed_over_ = record.text;
}

/// Tries the next `must` first: a table's rows may look like anything, also like what ends it. Then the lines
/// before it, in order.
bool GrammarWalk::take_line(const Record& record) {
    const std::vector<GrammarLine>& lines = spec_.row.lines;
    const auto is_must = [](const GrammarLine& line) { return line.occurs == Occurs::must; };
    const auto from = lines.begin() + static_cast<std::ptrdiff_t>(next_);
    const auto must = static_cast<std::size_t>(std::find_if(from, lines.end(), is_must) - lines.begin());
    const auto fits = [&](std::size_t i) { return record.kind == lines[i].kind && match(i, record.text); };
    if (must < lines.size() && fits(must)) {
        next_ = must + 1;
        if (next_ == lines.size() && spec_.row.again_from) {
            next_ = *spec_.row.again_from;
            whole_blocks_ = true;
        }
        return true;
    }
    for (std::size_t i = next_; i < must; ++i) {
        if (!fits(i)) continue;
        next_ = lines[i].occurs == Occurs::repeated ? i : i + 1;
        return true;
    }
    return false;
}

bool GrammarWalk::match(std::size_t i, std::string_view text) {
    const std::string_view element = spec_.row.lines[i].element;
    if (element.empty()) return match_into(*spec_.lines[i], text, *target_);
    if (!re2::RE2::FullMatch(piece(text), *spec_.lines[i])) return false;
    const bool goes_on = spec_.row.again_from && i > *spec_.row.again_from;
    Message* filled = goes_on ? last_message(*target_, element) : open_message(*target_, element);
    return match_into(*spec_.lines[i], text, *filled);
}

bool GrammarWalk::must_follow(std::size_t from) const {
    return std::any_of(spec_.row.lines.begin() + static_cast<std::ptrdiff_t>(from), spec_.row.lines.end(),
                       [](const GrammarLine& line) { return line.occurs == Occurs::must; });
}

bool GrammarWalk::matched() {
    if (spec_.row.json) return read_json(*target_, json_);
    if (!has_reply(spec_)) return passed_over_.empty();
    if (spec_.row.again_from) return whole_blocks_ && next_ == *spec_.row.again_from && passed_over_.empty();
    return !must_follow(next_);
}

bool GrammarWalk::is_table() const {
    const auto named = [this](const GrammarLine& line) {
        const auto i = static_cast<std::size_t>(&line - spec_.row.lines.data());
        return line.occurs == Occurs::repeated && spec_.lines[i]->NumberOfCapturingGroups() > 0;
    };
    return spec_.row.json || spec_.row.again_from || std::ranges::any_of(spec_.row.lines, named);
}

}  // namespace rig::console
