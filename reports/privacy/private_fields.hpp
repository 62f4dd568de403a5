#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <string>

#include "rig/core/privacy.pb.h"

namespace rig::reports {

/// The class of a field; PRIVACY_UNSPECIFIED when it has none.
plugrig::core::Privacy privacy_of(const google::protobuf::FieldDescriptor& field);

/// The string and bytes fields of `message`, and of all that it is made of, that have no class: none should.
std::vector<std::string> unclassified_fields(const google::protobuf::Descriptor& message);

/// Sets each text and each bytes of `message`, at any depth, to what `visit` makes of it.
void for_each_text(
    google::protobuf::Message& message,
    const std::function<std::string(plugrig::core::Privacy privacy, const std::string& text)>& visit);

}  // namespace rig::reports
