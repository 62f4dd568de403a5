#include <google/protobuf/util/json_util.h>

#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "rig/core/error.hpp"

namespace rig::reports {

std::string render_json(const Redacted<Record>& record) {
    Record readable = *record;
    make_strings_valid(readable);
    google::protobuf::util::JsonPrintOptions options;
    options.add_whitespace = true;
    options.preserve_proto_field_names = true;
    // A verdict or a limit of 0 must not look like a missing one.
    options.always_print_primitive_fields = true;
    std::string json;
    const auto status = google::protobuf::util::MessageToJsonString(readable, &json, options);
    if (!status.ok()) throw Error{Errc::internal, "record.json: " + status.ToString()};
    return json;
}

}  // namespace rig::reports
