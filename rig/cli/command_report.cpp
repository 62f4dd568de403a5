#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>

#include "reports/record_file.hpp"
#include "reports/render.hpp"
#include "reports/report_file.hpp"
#include "reports/run_folder.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/option_checks.hpp"
#include "rig/cli/terminal.hpp"

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
    } else if (options.format == "html") {
        const auto page = reports::render_html_of(*folder, *record);
        if (!page) {
            throw page.error();
        }
        std::cout << *page;
    } else if (options.format == "measurements") {
        std::cout << reports::render_measurements(*record);
    } else {
        std::cout << reports::render_report(*record, wants_colour(STDOUT_FILENO), folder->path());
    }
    return ExitCode::pass;
}

}  // namespace

void add_report(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("report", "Render the record of a run again");
    command->add_option("run", options->run, "The run folder (runs/latest)")->required();
    command
        ->add_option(
            "--format", options->format,
            "text; json; html: one page; canonical: equal for equal runs, wherever made; measurements: the "
            "table alone")
        ->check(one_of({"text", "json", "html", "canonical", "measurements"}))
        ->capture_default_str();
    command->callback([options, &result] { result = report(*options); });
}

}  // namespace rig::cli
