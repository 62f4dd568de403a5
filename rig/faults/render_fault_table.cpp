#include "rig/faults/render_fault_table.hpp"

#include <algorithm>

#include "reports/formats/escape.hpp"
#include "reports/formats/table.hpp"

namespace rig::faults {
namespace {

using reports::json_string;

constexpr std::size_t width = 100;

std::string joined(const auto& parts, const std::string& between, auto text_of) {
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : between) + text_of(part);
    }
    return text;
}

std::string padded(std::string text, std::size_t columns) {
    const std::size_t has = reports::columns(text);
    return has < columns ? text.append(columns - has, ' ') : text;
}

// Words onto lines of at most `width` columns, each indented.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::string out;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (!line.empty() && indent + reports::columns(line) + 1 + reports::columns(word) > width) {
            out += std::string(indent, ' ') + line + '\n';
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
        at = end + 1;
    }
    return line.empty() ? out : out + std::string(indent, ' ') + line + '\n';
}

std::string as_is(const std::string& text) {
    return text;
}

std::string channels_text(const Channels& channels) {
    return channels.empty() ? "nothing" : joined(channels, ", ", channel_name);
}

std::string witness_text(const Fault& fault) {
    return joined(fault.witness(), ", ",
                  [](int channel) { return channel_name(static_cast<Channel>(channel)); });
}

}  // namespace

std::string group_heading(plugrig::faults::Group group) {
    switch (group) {
        case plugrig::faults::PLUG:
            return "PLUG: the plug is broken";
        case plugrig::faults::RIG:
            return "RIG: the bench is broken";
        default:
            return "CONSOLE: what is said does not arrive as it was said";
    }
}

std::string row_text(const Fault& fault, const std::string& suite, const Outcome& outcome) {
    const bool one_channel = outcome.moved.size() == 1 && !fault.witness().empty();
    std::string text = padded((outcome.deviations.empty() ? "  " : "! ") + fault.name(), 34) + " " +
                       padded(suite, 8) + " " + padded(plugrig::core::Verdict_Name(outcome.verdict), 13) +
                       outcome.at;
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
    text += wrapped(joined(fault.set(), " ", as_is), 6);
    text += wrapped("moves " + channels_text(outcome.moved) +
                        (one_channel ? "; contradicted by " + witness_text(fault) : ""),
                    6);
    text += wrapped(reports::visible(outcome.cause), 6);
    const Cell* cell = cell_for(fault, suite);
    if (cell != nullptr && cell->has_harmless()) {
        text += wrapped("harmless: " + cell->harmless(), 6);
    } else if (cell != nullptr && cell->has_not_exercised()) {
        text += wrapped("not exercised: " + cell->not_exercised(), 6);
    }
    for (const std::string& deviation : outcome.deviations) {
        text += wrapped("DIFFERS: " + deviation, 6);
    }
    return text;
}

std::string row_json(const Fault& fault, const std::string& suite, const Outcome& outcome) {
    const auto list = [](const auto& parts, auto text_of) {
        return "[" + joined(parts, ",", [&](const auto& part) { return json_string(text_of(part)); }) + "]";
    };
    return R"({"fault":)" + json_string(fault.name()) + R"(,"group":)" +
           json_string(plugrig::faults::Group_Name(fault.group())) + R"(,"physics":)" +
           json_string(fault.physics()) + R"(,"set":)" + list(fault.set(), as_is) + R"(,"suite":)" +
           json_string(suite) + R"(,"verdict":)" + json_string(plugrig::core::Verdict_Name(outcome.verdict)) +
           R"(,"at":)" + json_string(outcome.at) + R"(,"cause":)" + json_string(outcome.cause) +
           R"(,"moved":)" + list(outcome.moved, channel_name) + R"(,"witness":)" +
           list(fault.witness(), [](int channel) { return channel_name(static_cast<Channel>(channel)); }) +
           R"(,"deviations":)" + list(outcome.deviations, as_is) + "}";
}

std::string count_text(std::size_t faults, std::size_t suites, std::size_t different) {
    const auto counted = [](std::size_t count, const std::string& noun) {
        return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
    };
    const std::size_t cells = faults * suites;
    return counted(faults, "fault") + " in " + counted(suites, "suite") + ", " +
           (different == 0 ? (cells == 1 ? "as tests/faults says"
                                         : "all " + counted(cells, "cell") + " as tests/faults says")
                           : counted(different, "cell") + " not as tests/faults says (marked !)");
}

}  // namespace rig::faults
