#include "rig/runner/run_side.hpp"

#include <google/protobuf/text_format.h>

#include "reports/timeline.hpp"
#include "rig/model/station.hpp"
#include "rig/runner/rejudge_run.hpp"

namespace rig::runner {

namespace {

/// A station as it was run is its file, or after --set the message printed: made alike, they differ in what
/// they say and not in how they are written.
void make_alike(plugrig::reports::Input& input) {
    if (input.role() != plugrig::reports::Input::STATION) {
        return;
    }
    if (const auto station = model::read_station(input.name(), input.content())) {
        std::string text;
        google::protobuf::TextFormat::PrintToString(station->message, &text);
        input.set_content(text);
    }
}

}  // namespace

Result<reports::RunSide> read_run_side(const std::filesystem::path& run) {
    auto evidence = read_run_evidence(run);
    if (!evidence) {
        return evidence.error();
    }
    reports::RunSide side;
    if (evidence->record) {
        side.record = std::move(*evidence->record);
    } else {
        auto judged = rejudge(evidence->events);
        if (!judged) {
            return judged.error();
        }
        side.record = std::move(*judged);
    }
    reports::TimelineBuilder timeline;
    for (const auto& event : evidence->events) {
        if (event.has_input()) {
            side.inputs.push_back(event.input());
            make_alike(side.inputs.back());
        }
        timeline.on(event);
    }
    side.console = timeline.finish().console;
    return side;
}

}  // namespace rig::runner
