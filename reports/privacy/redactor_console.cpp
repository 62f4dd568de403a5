// The console's share of redaction: what a line means depends on the lines before it.
#include <algorithm>
#include <span>

#include "reports/privacy/private_fields.hpp"
#include "reports/privacy/private_text.hpp"
#include "reports/privacy/redactor.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::reports {

using console::Kind;

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// A line of a command that tells private things, of which nothing was understood: a torn one, or one that
/// nobody has looked at yet.
bool may_tell_anything(bool open, const console::Record& record) {
    return record.kind == Kind::reply && !open && !is_heading(record.text) &&
           telling_values(record.text).empty();
}

}  // namespace

void Redactor::learn_console(const std::vector<console::Record>& records) {
    for (std::size_t k = 0; k < records.size(); ++k) {
        learn_text(records[k].text);
        const auto* command =
            records[k].kind == Kind::echo ? console::find_command(records[k].text) : nullptr;
        if (command == nullptr) continue;
        const auto exchange = console::collect(records[k].text, std::span{records}.subspan(k));
        const auto answer = console::parse_reply(*command, exchange, {});
        if (const auto* reply = answer.value()) learn_fields(*reply);
    }
}

void Redactor::redact(std::vector<console::Record>& records) const {
    std::vector<std::vector<Veil>> veils(records.size());
    bool open = true;
    for (std::size_t k = 0; k < records.size(); ++k) {
        const auto& record = records[k];
        if (record.kind == Kind::echo) open = answers_openly(trimmed(record.text));
        if (record.kind == Kind::boot) open = true;
        veils[k] = veils_of(record.text);
        if (may_tell_anything(open, record)) veils[k] = {{0, record.text.size(), std::string{redacted_mark}}};
        if (begins_history(record.text)) open = false;
    }
    veil_across(records, false, veils);
    veil_across(records, true, veils);
    for (std::size_t k = 0; k < records.size(); ++k)
        records[k].text = veiled(records[k].text, std::move(veils[k]));
}

/// Values that a line end or a log line has cut in two.
void Redactor::veil_across(const std::vector<console::Record>& records, bool dialogue_only,
                           std::vector<std::vector<Veil>>& veils) const {
    std::string all;
    struct Piece {
        std::size_t begin;
        std::size_t record;
    };
    std::vector<Piece> pieces;
    for (std::size_t k = 0; k < records.size(); ++k) {
        const bool aside = records[k].kind == Kind::log || records[k].kind == Kind::chatter;
        if (records[k].text.empty() || (dialogue_only && aside)) continue;
        pieces.push_back({all.size(), k});
        all += records[k].text;
    }
    for (const auto& veil : values_.find(all)) {
        auto piece = std::upper_bound(pieces.begin(), pieces.end(), veil.begin,
                                      [](std::size_t at, const Piece& p) { return at < p.begin; });
        for (--piece; piece != pieces.end() && piece->begin < veil.end; ++piece) {
            const std::size_t end = piece->begin + records[piece->record].text.size();
            veils[piece->record].push_back({std::max(veil.begin, piece->begin) - piece->begin,
                                            std::min(veil.end, end) - piece->begin, veil.shown});
        }
    }
}

}  // namespace rig::reports
