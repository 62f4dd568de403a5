#include "rig/runner/run_side.hpp"

#include <google/protobuf/text_format.h>

#include "reports/digest.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "rig/model/station.hpp"
#include "rig/runner/rejudge_run.hpp"

namespace rig::runner {
namespace {

using plugrig::reports::Input;

/// A station as it was run is its file, or after --set the message printed: made alike, two differ in what
/// they say and not in how they are written.
std::string made_alike(const Input& input) {
    if (input.role() == Input::STATION) {
        if (const auto station = model::read_station(input.name(), input.content())) {
            std::string text;
            google::protobuf::TextFormat::PrintToString(station->message, &text);
            return text;
        }
    }
    return input.content();
}

reports::ShownInput shown(const Input& input, const reports::Redactor& redactor) {
    const std::string text = made_alike(input);
    return {input.role(), input.name(), reports::sha256(text), redactor.text(text)};
}

reports::RedactedRun redacted(const RunEvidence& evidence, const std::vector<Input>& inputs) {
    if (evidence.doubt) {
        return reports::redact_without_journal(*evidence.record, *evidence.doubt, inputs);
    }
    auto timeline = evidence.timeline();
    reports::Redactor redactor{*evidence.record, timeline, inputs};
    return {redactor(*evidence.record), redactor(std::move(timeline)), redactor};
}

}  // namespace

Result<reports::RunSide> read_run_side(const std::filesystem::path& run) {
    auto evidence = read_run_evidence(run);
    if (!evidence) {
        return evidence.error();
    }
    if (!evidence->record) {
        auto judged = rejudge(evidence->events);
        if (!judged) {
            return judged.error();
        }
        evidence->record = std::move(*judged);
    }
    const auto inputs = evidence->inputs();
    const auto shown_run = redacted(*evidence, inputs);
    reports::RunSide side{shown_run.record, shown_run.timeline, {}, {}};
    for (const Input& input : inputs) {
        side.inputs.push_back(shown(input, shown_run.redactor));
    }
    for (const std::string& notice : evidence->notices) {
        side.notices.push_back(evidence->folder.string() + ": " + shown_run.redactor.text(notice));
    }
    return side;
}

}  // namespace rig::runner
