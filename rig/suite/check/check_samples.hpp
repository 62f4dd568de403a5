#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "rig/model/text_proto.hpp"
#include "rig/suite/check/check.hpp"

// For tests: suites of a few lines, checked against the default station and plug.
namespace rig::suite::samples {

inline SourceFile project_file(const std::string& name) {
    return {name, model::read_file(std::filesystem::path{PLUGRIG_SOURCE_DIR} / name).value()};
}

inline Result<SourceFile> read_golden(const std::string& name) {
    if (name == "short") {
        return SourceFile{"short.expect", "# source: made for this test\n= system up:0\n"};
    }
    if (name == "bad") {
        return SourceFile{"bad.expect", "# source: made for this test\n! system up:0\n"};
    }
    return Error{Errc::bad_input, "cannot read fixtures/console/" + name + ".expect"};
}

/// The goldens of the project.
inline Result<SourceFile> read_project_golden(const std::string& name) {
    const std::string file = "fixtures/console/" + name + ".expect";
    auto text = model::read_file(std::filesystem::path{PLUGRIG_SOURCE_DIR} / file);
    if (!text) {
        return text.error();
    }
    return SourceFile{file, std::move(*text)};
}

inline CheckInputs inputs(std::string suite) {
    CheckInputs inputs;
    inputs.suite = {"t", std::move(suite)};
    inputs.station_source = project_file("fixtures/stations/virtual.textproto");
    inputs.station =
        model::read_station(inputs.station_source.name, inputs.station_source.text).value().message;
    inputs.profile = project_file("fixtures/plugs/mss310_hw2.textproto");
    inputs.pinmap = project_file("hw/pinmap.textproto");
    inputs.chatter = project_file("fixtures/console/chatter.textproto");
    inputs.golden = read_golden;
    return inputs;
}

/// What is wrong with a suite whose first line says its name and format; `lines` begin on line 2.
inline std::vector<std::string> wrong_in_suite(const std::string& lines) {
    return check(inputs("name: \"t\" format: 1\n" + lines)).errors;
}

/// A case with mains on and the uuid asked for; `lines` are further steps and begin on line 5.
inline std::string powered_suite(const std::string& lines) {
    return "name: \"t\" format: 1 case { name: \"c\"\n"
           "step { id: \"mains\" power { on: true } }\n"
           "step { id: \"uuid\" within_ms: 1000 query { command: \"meross hw\" } }\n"
           "# what is tested:\n" +
           lines + "\n}\n";
}

inline std::vector<std::string> wrong_in_steps(const std::string& lines) {
    return check(inputs(powered_suite(lines))).errors;
}

using Wrong = std::vector<std::string>;

}  // namespace rig::suite::samples
