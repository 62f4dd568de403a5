#include "rig/suite/rejudge/recorded_inputs.hpp"

#include <map>

#include "reports/digest.hpp"
#include "rig/model/station.hpp"

namespace rig::suite {
namespace {

using plugrig::reports::Input;

Error not_usable(std::string why) {
    return Error{Errc::bad_input, "the journal's inputs: " + std::move(why)};
}

/// The file that check() asks for as golden NAME.
std::string golden_file(const std::string& name) {
    return "fixtures/console/" + name + ".expect";
}

}  // namespace

Result<CheckInputs> recorded_inputs(const std::vector<Input>& inputs) {
    std::map<Input::Role, SourceFile> files;
    std::map<std::string, SourceFile> goldens;
    for (const Input& input : inputs) {
        if (reports::sha256(input.content()) != input.sha256()) {
            return not_usable(input.name() + " does not have the SHA-256 that was recorded with it (" +
                              input.sha256() + "): it was changed after the run");
        }
        SourceFile file{input.name(), input.content()};
        if (input.role() == Input::GOLDEN) {
            goldens.insert_or_assign(input.name(), std::move(file));
        } else {
            files.insert_or_assign(input.role(), std::move(file));
        }
    }
    for (const auto role : {Input::SUITE, Input::STATION, Input::PROFILE, Input::PINMAP, Input::CHATTER}) {
        if (!files.contains(role)) {
            return not_usable("no " + Input::Role_Name(role) + " is recorded; the run ended before it began");
        }
    }
    auto station = model::read_station(files[Input::STATION].name, files[Input::STATION].text);
    if (!station) {
        return not_usable(station.error().context);
    }
    CheckInputs recorded;
    recorded.suite = std::move(files[Input::SUITE]);
    recorded.station_source = std::move(files[Input::STATION]);
    recorded.station = std::move(station->message);
    recorded.profile = std::move(files[Input::PROFILE]);
    recorded.pinmap = std::move(files[Input::PINMAP]);
    recorded.chatter = std::move(files[Input::CHATTER]);
    recorded.golden = [goldens = std::move(goldens)](const std::string& name) -> Result<SourceFile> {
        const auto found = goldens.find(golden_file(name));
        if (found == goldens.end()) {
            return Error{Errc::bad_input, "no golden " + name + " is recorded"};
        }
        return found->second;
    };
    return recorded;
}

}  // namespace rig::suite
