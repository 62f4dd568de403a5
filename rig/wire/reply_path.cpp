#include "rig/wire/reply_path.hpp"

#include <google/protobuf/descriptor.h>

#include <charconv>

#include "rig/wire/command_spec.hpp"

namespace rig::console {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// One step of a path: a field, and of a list which element.
struct Step {
    const FieldDescriptor* field = nullptr;
    const FieldDescriptor* key = nullptr;
    std::string_view wanted{};

    bool is_list() const { return field->is_repeated() && key == nullptr; }
};

/// Cuts the step's text off `path`: "interface[name=10.0.0.1]" may have dots in its brackets.
std::string_view cut_step(std::string_view& path) {
    const auto dot = path.find('.');
    const auto open = path.find('[');
    const auto close = open < dot ? path.find(']', open) : path.npos;
    const auto end = close == path.npos ? dot : path.find('.', close);
    const std::string_view step = path.substr(0, end);
    path = end == path.npos ? std::string_view{} : path.substr(end + 1);
    return step;
}

const FieldDescriptor* find(const Descriptor& type, std::string_view name) {
    return type.FindFieldByName(std::string{name});
}

/// Reads one step against the type it starts from; nothing if there is no such field.
std::optional<Step> read_step(const Descriptor& type, std::string_view text) {
    const auto open = text.find('[');
    Step step{.field = find(type, text.substr(0, open))};
    if (step.field == nullptr) return std::nullopt;
    if (open == text.npos) return step;
    const auto equals = text.find('=', open);
    const bool is_choice = step.field->is_repeated() && step.field->message_type() != nullptr &&
                           equals != text.npos && text.ends_with(']');
    if (!is_choice) return std::nullopt;
    step.key = find(*step.field->message_type(), text.substr(open + 1, equals - open - 1));
    step.wanted = text.substr(equals + 1, text.size() - equals - 2);
    if (step.key == nullptr || step.key->is_repeated() || step.key->message_type() != nullptr)
        return std::nullopt;
    return step;
}

/// The steps below the reply's kind; nothing if one of them leads nowhere.
std::optional<std::vector<Step>> read_path(std::string_view path) {
    std::vector<Step> steps;
    const Descriptor* type = plugrig::wire::Reply::descriptor();
    if (path.empty() || path.ends_with('.')) return std::nullopt;
    while (!path.empty()) {
        if (type == nullptr || (!steps.empty() && steps.back().is_list())) return std::nullopt;
        const auto step = read_step(*type, cut_step(path));
        if (!step) return std::nullopt;
        steps.push_back(*step);
        type = step->field->message_type();
    }
    if (steps.size() < 2) return std::nullopt;
    return steps;
}

/// "hw.model, hw.local, …": what may be asked of one kind of reply.
void add_fields(const Descriptor& type, const std::string& path, std::string& names) {
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const std::string here = path + "." + field.name();
        if (!names.empty()) names += ", ";
        if (field.message_type() == nullptr) {
            names += here;
        } else if (field.is_repeated()) {
            const std::string first = field.message_type()->field(0)->name();
            names += here;
            add_fields(*field.message_type(), here + "[" + first + "=…]", names);
        } else {
            names.erase(names.find_last_not_of(", ") + 1);
            add_fields(*field.message_type(), here, names);
        }
    }
}

Error no_such_field(std::string_view path, const FieldDescriptor* kind) {
    std::string names;
    if (kind != nullptr) add_fields(*kind->message_type(), kind->name(), names);
    return {Errc::bad_input, "no field '" + std::string{path} +
                                 "' in this reply; it has: " + (names.empty() ? "nothing" : names)};
}

FieldValue of_text(std::string text) {
    double value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = !text.empty() && error == std::errc{} && end == text.data() + text.size();
    return {.text = std::move(text), .number = is_number ? std::optional{value} : std::nullopt};
}

FieldValue list_value(const Message& message, const FieldDescriptor& field) {
    const auto* reflection = message.GetReflection();
    const int size = reflection->FieldSize(message, &field);
    FieldValue value{.text = std::to_string(size), .number = size};
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING) return value;
    value.text.clear();
    for (int i = 0; i < size; ++i)
        value.text += (i > 0 ? "\n" : "") + reflection->GetRepeatedString(message, &field, i);
    return value;
}

FieldValue single_value(const Message& message, const FieldDescriptor& field) {
    const auto* reflection = message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return of_text(reflection->GetString(message, &field));
        case FieldDescriptor::CPPTYPE_INT64:
            return of_text(std::to_string(reflection->GetInt64(message, &field)));
        case FieldDescriptor::CPPTYPE_UINT32:
            return of_text(std::to_string(reflection->GetUInt32(message, &field)));
        case FieldDescriptor::CPPTYPE_BOOL: {
            const bool on = reflection->GetBool(message, &field);
            return {.text = on ? "true" : "false", .number = on ? 1 : 0};
        }
        default:
            return {};
    }
}

const Message* chosen(const Message& parent, const Step& step) {
    const auto* reflection = parent.GetReflection();
    for (int i = 0; i < reflection->FieldSize(parent, step.field); ++i) {
        const Message& element = reflection->GetRepeatedMessage(parent, step.field, i);
        if (single_value(element, *step.key).text == step.wanted) return &element;
    }
    return nullptr;
}

}  // namespace

const FieldDescriptor* find_field(std::string_view path) {
    const auto steps = read_path(path);
    return steps ? steps->back().field : nullptr;
}

Result<FieldValue> field(const plugrig::wire::Reply& reply, std::string_view path) {
    const FieldDescriptor* kind =
        reply.GetReflection()->GetOneofFieldDescriptor(reply, reply.GetDescriptor()->oneof_decl(0));
    const auto steps = read_path(path);
    if (!steps || steps->front().field != kind) return no_such_field(path, kind);
    const Message* message = &reply;
    for (const Step& step : *steps) {
        if (&step == &steps->back() && step.key == nullptr) {
            return step.is_list() ? list_value(*message, *step.field) : single_value(*message, *step.field);
        }
        message = step.key == nullptr ? &message->GetReflection()->GetMessage(*message, step.field)
                                      : chosen(*message, step);
        if (message == nullptr) {
            return Error{Errc::bad_input, "'" + std::string{path} + "': the reply has no " +
                                              step.field->name() + " with " + step.key->name() + " '" +
                                              std::string{step.wanted} + "'"};
        }
    }
    return no_such_field(path, kind);
}

Result<void> check_field(const CommandSpec& command, std::string_view path) {
    const FieldDescriptor* kind = find(*plugrig::wire::Reply::descriptor(), command.row.reply);
    const auto steps = read_path(path);
    const bool is_value = steps && steps->front().field == kind &&
                          (steps->back().field->message_type() == nullptr || steps->back().is_list());
    if (!is_value) return no_such_field(path, kind);
    return {};
}

}  // namespace rig::console
