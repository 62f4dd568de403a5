#include "rig/model/parse_advice.hpp"

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "rig/model/nearest_name.hpp"

namespace rig::model {

using google::protobuf::Descriptor;

namespace {

/// What stands between quotes: `Message type "a.B" has no field named "c".` gives a.B, c.
std::vector<std::string> quoted_parts(std::string_view text) {
    std::vector<std::string> parts;
    for (auto open = text.find('"'); open != text.npos; open = text.find('"', open)) {
        const auto close = text.find('"', open + 1);
        if (close == text.npos) {
            break;
        }
        parts.emplace_back(text.substr(open + 1, close - open - 1));
        open = close + 1;
    }
    return parts;
}

void collect_types(const Descriptor& type, std::set<const Descriptor*>& seen) {
    if (!seen.insert(&type).second) {
        return;
    }
    for (int i = 0; i < type.field_count(); ++i) {
        if (const Descriptor* nested = type.field(i)->message_type(); nested != nullptr) {
            collect_types(*nested, seen);
        }
    }
}

std::set<const Descriptor*> types_under(const Descriptor& root) {
    std::set<const Descriptor*> types;
    collect_types(root, types);
    return types;
}

std::vector<std::string> field_names(const Descriptor& root, const std::string& type_name) {
    std::vector<std::string> names;
    for (const Descriptor* type : types_under(root)) {
        for (int i = 0; type->full_name() == type_name && i < type->field_count(); ++i) {
            names.push_back(type->field(i)->name());
        }
    }
    return names;
}

/// The parser does not say in which message the enum field is: every field of that name counts.
std::vector<std::string> enum_names(const Descriptor& root, const std::string& field_name) {
    std::vector<std::string> names;
    for (const Descriptor* type : types_under(root)) {
        const auto* field = type->FindFieldByName(field_name);
        const auto* values = field != nullptr ? field->enum_type() : nullptr;
        for (int i = 0; values != nullptr && i < values->value_count(); ++i) {
            names.push_back(values->value(i)->name());
        }
    }
    return names;
}

/// Counts lines and columns as protobuf's tokenizer does: a tab goes on to the next multiple of 8.
void advance(Location& location, char c) {
    // Source: protobuf io::Tokenizer, kTabWidth.
    constexpr int tab_width = 8;
    if (c == '\n') {
        ++location.line;
        location.column = 1;
    } else if (c == '\t') {
        location.column += tab_width - (location.column - 1) % tab_width;
    } else {
        ++location.column;
    }
}

/// The last place before `noticed` where the word stands.
Location step_back_to(std::string_view word, const Location& noticed, std::string_view text) {
    Location here{noticed.file, 1, 1};
    Location found = noticed;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (here.line > noticed.line || (here.line == noticed.line && here.column >= noticed.column)) {
            break;
        }
        if (text.substr(i).starts_with(word)) {
            found = here;
        }
        advance(here, text[i]);
    }
    return found;
}

}  // namespace

ParseAdvice advise(Location noticed, const std::string& complaint, std::string_view text,
                   const Descriptor& root) {
    const auto parts = quoted_parts(complaint);
    std::string wrong;
    std::vector<std::string> known;
    if (parts.size() == 2 && complaint.starts_with("Message type ")) {
        wrong = parts[1];
        known = field_names(root, parts[0]);
    } else if (parts.size() == 2 && complaint.starts_with("Unknown enumeration value of ")) {
        wrong = parts[0];
        known = enum_names(root, parts[1]);
    } else if (parts.size() == 1 && complaint.starts_with("Non-repeated field ")) {
        wrong = parts[0];
    }
    if (wrong.empty()) {
        return {std::move(noticed), complaint};
    }
    const std::string nearest = did_you_mean(wrong, known);
    return {step_back_to(wrong, noticed, text),
            nearest.empty() ? complaint : complaint.substr(0, complaint.size() - 1) + nearest};
}

}  // namespace rig::model
