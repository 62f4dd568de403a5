#include "rig/cli/console_text.hpp"

#include <string_view>

#include "reports/formats/escape.hpp"
#include "reports/number.hpp"

namespace rig::cli {
namespace {

using console::Integrity;
using console::Kind;
using console::Record;

constexpr const char* dim = "\x1b[2m";
constexpr const char* yellow = "\x1b[33m";
constexpr const char* red = "\x1b[31m";
constexpr const char* plain = "\x1b[0m";

struct Look {
    const char* mark;
    const char* colour;  // null: as the terminal has it
};

Look look_of(const Record& record) {
    if (record.integrity == Integrity::torn) {
        return {"~ ", yellow};
    }
    switch (record.kind) {
        case Kind::noise:
            return {"? ", dim};
        case Kind::boot:
        case Kind::log:
        case Kind::chatter:
            return {"| ", dim};
        case Kind::fault:
            return {"! ", red};
        case Kind::prompt:
        case Kind::echo:
        case Kind::reply:
            break;
    }
    return {"  ", nullptr};
}

// What a terminal would obey is escaped; tabs and backslashes are text here.
std::string shown(std::string_view text) {
    std::string out;
    for (;;) {
        const auto end = text.find_first_of("\t\\");
        out += reports::visible(text.substr(0, end));
        if (end == text.npos) {
            return out;
        }
        out += text[end];
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string ConsoleText::of(const Record& record) {
    std::string text = restarted(record);
    if (record.kind == Kind::prompt || record.text.empty() || (record.kind == Kind::echo && !style_.echo)) {
        return text;
    }
    const Look look = look_of(record);
    const bool coloured = style_.colour && look.colour != nullptr;
    text += stamp(record.t_first);
    if (coloured) {
        text += look.colour;
    }
    if (style_.marks) {
        text += look.mark;
    }
    if (record.kind == Kind::echo) {
        text += "$ ";
    }
    return text + shown(record.text) + (coloured ? plain : "") + "\n";
}

std::string ConsoleText::restarted(const Record& record) {
    const bool again = epoch_ && *epoch_ != record.epoch && style_.marks;
    epoch_ = record.epoch;
    return again ? stamp(record.t_first) + dimmed("--- the plug restarts ---") + "\n" : "";
}

std::string ConsoleText::dimmed(const std::string& text) const {
    return style_.colour ? dim + text + plain : text;
}

std::string ConsoleText::stamp(Time t) const {
    return style_.times ? dimmed(reports::time_stamp(t.time_since_epoch().count())) : "";
}

}  // namespace rig::cli
