#include "rig/model/location.hpp"

#include <google/protobuf/descriptor.h>

#include <utility>

#include "rig/core/error.hpp"

namespace rig::model {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

std::string to_string(const Location& location) {
    if (location.line == 0) {
        return location.file;
    }
    return location.file + ":" + std::to_string(location.line) + ":" + std::to_string(location.column);
}

Locations::Locations(std::string file, const google::protobuf::Descriptor* type)
    : Locations{std::move(file), type, nullptr} {}

Locations::Locations(std::string file, const google::protobuf::Descriptor* type,
                     std::shared_ptr<const TextFormat::ParseInfoTree> tree)
    : type_{type}, tree_{std::move(tree)}, here_{std::move(file)} {}

const FieldDescriptor& Locations::field(int number) const {
    const FieldDescriptor* found = type_->FindFieldByNumber(number);
    if (found == nullptr) {
        throw Error{Errc::internal, type_->full_name() + " has no field " + std::to_string(number)};
    }
    return *found;
}

Location Locations::of(int field_number, int index) const {
    const FieldDescriptor& wanted = field(field_number);
    if (tree_ == nullptr) {
        return here_;
    }
    auto found = tree_->GetLocation(&wanted, wanted.is_repeated() ? index : -1);
    if (found.line < 0 && wanted.is_repeated()) {
        found = tree_->GetLocation(&wanted, 0);  // [a, b] is recorded once, where the list begins
    }
    if (found.line < 0) {
        return here_;
    }
    return {here_.file, found.line + 1, found.column + 1};
}

Locations Locations::at(int field_number, int index) const {
    const FieldDescriptor& wanted = field(field_number);
    if (wanted.message_type() == nullptr) {
        throw Error{Errc::internal, wanted.full_name() + " is not a message"};
    }
    Locations inside{here_.file, wanted.message_type()};
    inside.here_ = of(field_number, index);
    if (tree_ != nullptr) {
        const auto* nested = tree_->GetTreeForNested(&wanted, wanted.is_repeated() ? index : -1);
        if (nested != nullptr) {
            inside.tree_ = {tree_, nested};  // shares the ownership of the whole file's tree
        }
    }
    return inside;
}

}  // namespace rig::model
