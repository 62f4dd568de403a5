#include "rig/model/field_path.hpp"

#include <algorithm>
#include <memory>

#include "rig/model/field_value.hpp"
#include "rig/model/nearest_name.hpp"

namespace rig::model {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

/// One step down: a field and, in a list, which element.
struct Step {
    const FieldDescriptor* field = nullptr;
    int index = 0;
};

/// The field by which a list's elements are named, or null when they have no names.
const FieldDescriptor* number_of(const Descriptor& element) {
    const FieldDescriptor* number = element.FindFieldByName("number");
    const bool usable = number != nullptr && number->cpp_type() == FieldDescriptor::CPPTYPE_UINT32;
    return usable ? number : nullptr;
}

/// Lists whose elements have no number have no path either, and an element's number is its name.
bool has_path(const FieldDescriptor& field, bool in_list) {
    if (field.is_repeated()) {
        return field.message_type() != nullptr && number_of(*field.message_type()) != nullptr;
    }
    return !(in_list && &field == number_of(*field.containing_type()));
}

std::vector<std::string> names_in(const Descriptor& type, bool in_list) {
    std::vector<std::string> names;
    for (int i = 0; i < type.field_count(); ++i) {
        if (has_path(*type.field(i), in_list)) {
            names.push_back(type.field(i)->name());
        }
    }
    return names;
}

std::vector<std::string> numbers_in(const Message& message, const FieldDescriptor& list) {
    std::vector<std::string> numbers;
    for (int i = 0; i < message.GetReflection()->FieldSize(message, &list); ++i) {
        const Message& element = message.GetReflection()->GetRepeatedMessage(message, &list, i);
        numbers.push_back(value_text(element, *number_of(*list.message_type())));
    }
    return numbers;
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        parts.emplace_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

Error usage(const std::string& what) {
    return {Errc::usage, what};
}

/// Follows a path through the schema and the lists of a message, without changing the message.
class Walk {
  public:
    explicit Walk(const Message& message) : here_{&message} {}

    Result<void> enter(const std::vector<std::string>& parts) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (auto named = name(parts[i]); !named) {
                return named;
            }
            const FieldDescriptor& field = *steps_.back().field;
            if (field.message_type() == nullptr) {
                return i + 1 == parts.size() ? Result<void>{}
                                             : usage("\"" + path_ + "\" is a value: nothing stands below it");
            }
            const bool listed = field.is_repeated();
            if (auto inside = listed ? element(i + 1 < parts.size() ? parts[++i] : "") : section(); !inside) {
                return inside;
            }
        }
        return usage("\"" + path_ + "\" is a group of fields; " + possible());
    }

    const std::vector<Step>& steps() const { return steps_; }

    /// The message that holds the field, or the type's empty one where the file has no such section.
    const Message& owner() const { return *here_; }

  private:
    std::string possible() const {
        const std::string where = path_.empty() ? "possible: " : "possible in \"" + path_ + "\": ";
        return where + joined(names_in(*here_->GetDescriptor(), in_list_));
    }

    Result<void> name(const std::string& part) {
        const FieldDescriptor* field = here_->GetDescriptor()->FindFieldByName(part);
        if (field == nullptr || !has_path(*field, in_list_)) {
            const std::string nearest = did_you_mean(part, names_in(*here_->GetDescriptor(), in_list_));
            const std::string what = field == nullptr ? "does not exist" : "cannot be set by a path";
            return usage("\"" + below(part) + "\" " + what + (nearest.empty() ? ";" : nearest) + " " +
                         possible());
        }
        path_ = below(part);
        steps_.push_back({field});
        return {};
    }

    Result<void> section() {
        const FieldDescriptor& field = *steps_.back().field;
        if (steps_.size() == 1 && !here_->GetReflection()->HasField(*here_, &field)) {
            return usage("\"" + path_ + "\" is not in this file and cannot be added by a path");
        }
        here_ = &here_->GetReflection()->GetMessage(*here_, &field);
        in_list_ = false;
        return {};
    }

    Result<void> element(const std::string& wanted) {
        Step& step = steps_.back();
        const auto numbers = numbers_in(*here_, *step.field);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i] == wanted) {
                step.index = static_cast<int>(i);
                here_ = &here_->GetReflection()->GetRepeatedMessage(*here_, step.field, step.index);
                path_ = below(wanted);
                in_list_ = true;
                return {};
            }
        }
        const std::string what =
            wanted.empty() ? "\" needs a number after it" : "\" has no number \"" + wanted + "\"";
        return usage("\"" + path_ + what + "; possible: " + joined(numbers));
    }

    std::string below(const std::string& part) const { return path_.empty() ? part : path_ + "." + part; }

    const Message* here_;
    bool in_list_ = false;
    std::string path_;
    std::vector<Step> steps_;
};

void list_into(const Message& message, const std::string& prefix, bool in_list, std::vector<FieldDoc>& docs) {
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const FieldDescriptor& field = *message.GetDescriptor()->field(i);
        const std::string path = prefix + field.name();
        if (!has_path(field, in_list)) {
            continue;
        }
        if (field.is_repeated()) {
            const auto numbers = numbers_in(message, field);
            for (std::size_t k = 0; k < numbers.size(); ++k) {
                list_into(reflection.GetRepeatedMessage(message, &field, static_cast<int>(k)),
                          path + "." + numbers[k] + ".", true, docs);
            }
        } else if (field.message_type() == nullptr) {
            docs.push_back({path, expected_value(field), value_text(message, field)});
        } else if (!prefix.empty() || reflection.HasField(message, &field)) {
            list_into(reflection.GetMessage(message, &field), path + ".", false, docs);
        }
    }
}

/// Follows the steps down to the message that holds the last one's field; adds sections on the way.
Message& mutable_owner(Message& message, const std::vector<Step>& steps) {
    Message* owner = &message;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        const auto& [field, index] = steps[i];
        owner = field->is_repeated() ? owner->GetReflection()->MutableRepeatedMessage(owner, field, index)
                                     : owner->GetReflection()->MutableMessage(owner, field);
    }
    return *owner;
}

}  // namespace

Result<void> set_field(Message& message, std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == assignment.npos) {
        return usage("\"" + std::string{assignment} + "\" is not of the form path=value");
    }
    const std::string path{assignment.substr(0, equals)};
    Walk walk{message};
    if (auto entered = walk.enter(split(path)); !entered) {
        return entered;
    }
    // Tried on an empty message first, so that a refused value leaves no trace.
    const FieldDescriptor& field = *walk.steps().back().field;
    const std::unique_ptr<Message> trial{walk.owner().New()};
    const std::string value{assignment.substr(equals + 1)};
    if (auto set = set_value(*trial, field, value); !set) {
        return usage("\"" + path + "\" " + set.error().context);
    }
    return set_value(mutable_owner(message, walk.steps()), field, value);
}

std::vector<FieldDoc> list_fields(const Message& message) {
    std::vector<FieldDoc> docs;
    list_into(message, "", false, docs);
    return docs;
}

}  // namespace rig::model
