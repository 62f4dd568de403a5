#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"
#include "rig/wire/console_reply.hpp"

namespace google::protobuf {
class FieldDescriptor;
}

namespace rig::console {

// A path names a field of a reply: the reply's kind, and fields below it.
//
//     hw.uuid   dbg.network.ssid   menu.entry   ip.interface[name=st2].gateway
//
// Of a list, `[field=text]` chooses the first element whose field is that text. A list itself is its texts,
// one below the other, or of messages how many there are.

struct FieldValue {
    std::string text;
    std::optional<double> number;
};

/// A field of a reply by its path: as text, and as a number where it is one.
/// Errors: bad_input when no such field exists (names the ones that do), or no such element.
Result<FieldValue> field(const plugrig::wire::Reply& reply, std::string_view path);

/// Fails unless `path` names a field some reply of `command` can have (for checking suites before a run).
Result<void> check_field(const CommandSpec& command, std::string_view path);

/// The field that `path` names, or null; a list, if it names the whole of one.
const google::protobuf::FieldDescriptor* find_field(std::string_view path);

}  // namespace rig::console
