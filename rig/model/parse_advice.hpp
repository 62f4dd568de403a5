#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>

#include "rig/model/location.hpp"

namespace rig::model {

/// A complaint of protobuf's text parser, made useful to the person who wrote the file.
struct ParseAdvice {
    Location location;
    std::string message;
};

/// Adds the nearest known name to a complaint about an unknown field or enum value, and moves its location
/// from the token where the parser noticed to the word that is wrong. Other complaints stay as they are.
/// `root` is the type of the whole file.
ParseAdvice advise(Location noticed, const std::string& complaint, std::string_view text,
                   const google::protobuf::Descriptor& root);

}  // namespace rig::model
