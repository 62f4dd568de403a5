#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "rig/model/nearest_name.hpp"
#include "rig/model/own_path.hpp"
#include "rig/suite/check/check_steps.hpp"
#include "rig/suite/check/check_text.hpp"
#include "rig/wire/console_reply.hpp"
#include "rig/wire/reply_path.hpp"
#include "rig/wire/shell_line.hpp"

// The steps that talk to the plug's shell.
namespace rig::suite {
namespace {

using google::protobuf::FieldDescriptor;
using plugrig::suite::Command;
using plugrig::suite::Expect;
using plugrig::suite::FieldExpectation;
using plugrig::suite::Query;

/// The catalogue's entry for `typed`, or null; one that the rig does not know is a mistake unless `any` line
/// may be typed.
const console::CommandSpec* check_typed(const std::string& typed, const model::Location& where, bool any,
                                        StepSurroundings& around) {
    if (typed.size() > console::longest_line) {
        around.mistakes.add(where, "a line of " + std::to_string(typed.size()) +
                                       " characters; the plug's shell drops all after " +
                                       std::to_string(console::longest_line));
    }
    if (std::any_of(typed.begin(), typed.end(),
                    [](char c) { return std::iscntrl(static_cast<unsigned char>(c)) != 0; })) {
        around.mistakes.add(where,
                            "a control character in the line; write the words only, Enter is the rig's");
    }
    if (const std::string_view why = console::why_never(typed); !why.empty()) {
        around.mistakes.add(where, in_quotes(typed) + " is never typed: " + std::string{why});
        return nullptr;
    }
    const console::CommandSpec* command = console::find_command(typed);
    if (command == nullptr && !any) {
        std::vector<std::string> names;
        for (const std::string_view name : console::command_names()) {
            names.emplace_back(name);
        }
        around.mistakes.add(where, "the rig knows no command " + in_quotes(typed) +
                                       model::did_you_mean(typed, names) + "; " + one_of(names));
    }
    return command;
}

/// A list of messages is its length.
bool holds_number(const FieldDescriptor* field) {
    if (field == nullptr) {
        return false;
    }
    const auto type = field->cpp_type();
    return field->is_repeated()
               ? type == FieldDescriptor::CPPTYPE_MESSAGE
               : type == FieldDescriptor::CPPTYPE_INT64 || type == FieldDescriptor::CPPTYPE_UINT32;
}

bool is_whole_number(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

void check_number(const FieldExpectation& field, const model::Locations& where, StepSurroundings& around) {
    const FieldDescriptor* holder = console::find_field(field.path());
    const bool number = holds_number(holder);
    if (field.expectation_case() == FieldExpectation::kLimits && !number) {
        around.mistakes.add(where.at(FieldExpectation::kLimitsFieldNumber).here(),
                            in_quotes(field.path()) + " is no number; expect equals or matches of it");
    }
    if (field.agree() != 0 && !number) {
        around.mistakes.add(where.of(FieldExpectation::kAgreeFieldNumber),
                            in_quotes(field.path()) +
                                " is no number: two answers agree when they are equal; "
                                "delete agree");
    }
    if (field.agree() < 0) {
        around.mistakes.add(where.of(FieldExpectation::kAgreeFieldNumber),
                            "agree is a distance; give 0 or more");
    }
    const bool truth = holder != nullptr && holder->cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
    const bool impossible = (number && !is_whole_number(field.equals())) ||
                            (truth && field.equals() != "true" && field.equals() != "false");
    if (field.expectation_case() == FieldExpectation::kEquals && impossible) {
        around.mistakes.add(where.of(FieldExpectation::kEqualsFieldNumber),
                            in_quotes(field.path()) + " can never equal " + in_quotes(field.equals()) +
                                "; it is " + (truth ? "\"true\" or \"false\"" : "a whole number"));
    }
}

void check_field(const FieldExpectation& field, const console::CommandSpec* command,
                 const model::Locations& where, StepSurroundings& around) {
    const model::Location path = where.of(FieldExpectation::kPathFieldNumber);
    bool known = command != nullptr;
    if (known) {
        if (const auto checked = console::check_field(*command, field.path()); !checked) {
            around.mistakes.add(path, checked.error().context);
            known = false;
        }
    }
    if (known) {
        check_number(field, where, around);
    }
    switch (field.expectation_case()) {
        case FieldExpectation::kEquals:
            break;
        case FieldExpectation::kMatches:
            check_pattern(field.matches(), where.of(FieldExpectation::kMatchesFieldNumber), around.mistakes);
            break;
        case FieldExpectation::kLimits: {
            const model::Locations limits = where.at(FieldExpectation::kLimitsFieldNumber);
            const bool time = field.path().ends_with("_ms");
            check_limits(field.limits(), limits, around.mistakes);
            // What the plug prints has no unit of its own: volts are a measure step's, through the profile.
            check_unit(field.limits(), {time ? plugrig::core::MS : plugrig::core::COUNT, field.path()},
                       limits.of(plugrig::suite::Limits::kUnitFieldNumber), around.mistakes);
            break;
        }
        case FieldExpectation::EXPECTATION_NOT_SET:
            around.mistakes.add(where.here(), "nothing is expected of " + in_quotes(field.path()) +
                                                  "; add equals, matches or limits");
    }
}

void check_golden(const std::string& name, const model::Location& where, StepSurroundings& around) {
    if (around.goldens.contains(name)) {
        return;
    }
    if (model::leads_out(name)) {
        around.mistakes.add(where, "golden " + in_quotes(name) +
                                       " leads out of fixtures/console; a golden is named by its path there");
        return;
    }
    auto file = around.read_golden(name);
    if (!file) {
        around.mistakes.add(where, "no golden " + in_quotes(name) + ": " + file.error().context +
                                       "; write fixtures/console/" + name + ".expect");
        return;
    }
    auto parsed = console::Golden::parse(file->name, file->text);
    if (!parsed) {
        around.mistakes.add(where, "golden " + in_quotes(name) + " is no use: " + parsed.error().context);
        return;
    }
    around.goldens.emplace(name, std::move(*parsed));
    around.golden_files.push_back(std::move(*file));
}

}  // namespace

namespace {

void check_asked(const Query& query, bool may_set, const model::Locations& where, StepSurroundings& around) {
    around.station.need(plugrig::core::CONSOLE, "a query step", where.here(), around.mistakes);
    const model::Location typed = where.of(Query::kCommandFieldNumber);
    const bool whole = !query.golden().empty();
    const console::CommandSpec* command = check_typed(query.command(), typed, whole, around);
    if (command != nullptr && console::effect(*command) != console::Effect::none &&
        !(may_set && console::effect(*command) == console::Effect::sets)) {
        around.mistakes.add(typed,
                            in_quotes(query.command()) +
                                " changes the plug, and a query may be asked again; make it a command");
    }
    if (whole) {
        const model::Location golden = where.of(Query::kGoldenFieldNumber);
        check_golden(query.golden(), golden, around);
        if (!query.field().empty()) {
            around.mistakes.add(golden, "a golden is the whole reply; expect fields of it in another step");
        }
    }
    for (int index = 0; index < query.field_size(); ++index) {
        check_field(query.field(index), command, where.at(Query::kFieldFieldNumber, index), around);
    }
}

}  // namespace

// To set the same again changes nothing, so what the plug says to it may be asked for twice.
void check_query(const Query& query, const model::Locations& where, StepSurroundings& around) {
    check_asked(query, !query.golden().empty() || !query.field().empty(), where, around);
}

void check_command(const Command& command, const model::Locations& where, StepSurroundings& around) {
    around.station.need(plugrig::core::CONSOLE, "a command step", where.here(), around.mistakes);
    const model::Location text = where.of(Command::kTextFieldNumber);
    const console::CommandSpec* known = check_typed(command.text(), text, false, around);
    if (known != nullptr && console::effect(*known) == console::Effect::none) {
        around.mistakes.add(text, in_quotes(command.text()) +
                                      " changes nothing on the plug; make it a query and expect its fields");
    }
    if (command.has_readback()) {
        const model::Locations readback = where.at(Command::kReadbackFieldNumber);
        check_asked(command.readback(), false, readback, around);
        if (command.readback().field().empty() && command.readback().golden().empty()) {
            around.mistakes.add(
                readback.here(),
                "a readback that expects nothing shows nothing; add field { path: … equals: … }");
        }
    }
}

void check_expect(const Expect& expect, const model::Locations& where, StepSurroundings& around) {
    around.station.need(plugrig::core::CONSOLE, "an expect step", where.here(), around.mistakes);
    const model::Location golden = where.of(Expect::kGoldenFieldNumber);
    switch (expect.text_case()) {
        case Expect::kPattern:
            check_pattern(expect.pattern(), where.of(Expect::kPatternFieldNumber), around.mistakes);
            return;
        case Expect::TEXT_NOT_SET:
            around.mistakes.add(where.here(), "an expect step without text; add golden: or pattern:");
            return;
        case Expect::kGolden:
            break;
    }
    check_golden(expect.golden(), golden, around);
}

}  // namespace rig::suite
