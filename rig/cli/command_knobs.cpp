#include <iostream>
#include <memory>

#include "reports/formats/escape.hpp"
#include "reports/formats/table.hpp"
#include "rig/cli/commands.hpp"
#include "rig/model/field_path.hpp"
#include "rig/model/station.hpp"
#include "rig/runner/project.hpp"

namespace rig::cli {
namespace {

using reports::json_string;
using enum reports::Table::Align;

struct Options {
    std::string station = "fixtures/stations/virtual.textproto";
    bool json = false;
};

ExitCode knobs(const Options& options) {
    const auto project = runner::Project::find();
    const auto file = project.value().read(options.station);
    const auto station = model::read_station(file.value().name, file->text);
    reports::Table table{{left, left, left}};
    table.row({"knob", "type", "value"});
    for (const model::FieldDoc& field : model::list_fields(station.value().message)) {
        if (options.json) {
            std::cout << R"({"path":)" << json_string(field.path) << R"(,"type":)" << json_string(field.type)
                      << R"(,"value":)" << json_string(field.value) << "}\n";
        } else {
            table.row({field.path, field.type, field.value});
        }
    }
    if (!options.json) {
        std::cout << table.text();
    }
    return ExitCode::pass;
}

}  // namespace

void add_knobs(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("knobs", "List what --set can change, and what it is set to");
    command->add_option("--station", options->station, "The bench; the virtual one when left out")
        ->capture_default_str();
    command->add_flag("--json", options->json, "One JSON object a line instead of a table");
    command->callback([options, &result] { result = knobs(*options); });
}

}  // namespace rig::cli
