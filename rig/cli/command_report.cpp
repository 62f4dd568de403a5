#include <iostream>
#include <memory>
#include <string>

#include "reports/record_file.hpp"
#include "reports/render.hpp"
#include "reports/run_folder.hpp"
#include "rig/cli/commands.hpp"

namespace rig::cli {
namespace {

struct Options {
    std::string run;
    std::string format = "text";
};

ExitCode report(const Options& options) {
    const auto folder = reports::RunFolder::open(options.run);
    if (!folder) {
        throw folder.error();
    }
    const auto record = reports::read_record(folder->record());
    if (!record) {
        throw record.error();
    }
    if (options.format == "json") {
        std::cout << reports::render_json(*record);
    } else if (options.format == "canonical") {
        std::cout << reports::render_canonical(*record);
    } else {
        std::cout << reports::render_summary(*record, false);
    }
    return ExitCode::pass;
}

}  // namespace

void add_report(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("report", "Render the record of a run again");
    command->add_option("run", options->run, "The run folder (runs/latest)")->required();
    command
        ->add_option("--format", options->format,
                     "text; json; canonical: equal for equal runs, wherever made")
        ->check(CLI::IsMember({"text", "json", "canonical"}))
        ->capture_default_str();
    command->callback([options, &result] { result = report(*options); });
}

}  // namespace rig::cli
