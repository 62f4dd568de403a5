// `--set`: a knob is refused with a reason, or takes the value, and what it then shows sets it again.
#include <google/protobuf/util/message_differencer.h>

#include "rig/model/field_path.hpp"
#include "rig/model/station.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void knob(Input input) {
    static const auto station =
        model::read_station("virtual", file("fixtures/stations/virtual.textproto")).value().message;
    static auto changed = station;
    const std::string assignment{text(input)};
    if (const auto set = model::set_field(changed, assignment); !set)
        return require(!set.error().context.empty(), "refused without a word");
    const std::string path = assignment.substr(0, assignment.find('='));
    bool listed = false;
    for (const auto& field : model::list_fields(changed)) {
        if (field.path != path) continue;
        listed = true;
        auto again = changed;
        require(model::set_field(again, path + "=" + field.value).has_value(), "its own value is refused");
        require(google::protobuf::util::MessageDifferencer::Equals(again, changed),
                "its own value changes it");
    }
    require(listed, "a knob that is not listed");
    changed = station;
}

}  // namespace rig::fuzz
