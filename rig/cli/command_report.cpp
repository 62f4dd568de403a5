#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>

#include "reports/formats/render.hpp"
#include "reports/html/render_html.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "reports/record_file.hpp"
#include "reports/run_folder.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/option_checks.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/cli/wrapped.hpp"
#include "rig/core/log.hpp"

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
    auto run = reports::redact(*folder, *record);
    if (!run) {
        if (options.format == "canonical") {
            throw run.error();  // it would differ from that of an equal run
        }
        log::warning(
            "notice: " + run.error().context +
            "; there is no time line and no console, and texts that may quote the plug are not shown");
        run = reports::redact_without_journal(*record, run.error().context);
    }
    if (options.format == "json") {
        std::cout << reports::render_json(run->record);
    } else if (options.format == "canonical") {
        std::cout << reports::render_canonical(run->record);
    } else if (options.format == "html") {
        std::cout << reports::render_html(run->record, run->timeline);
    } else if (options.format == "junit") {
        std::cout << reports::render_junit(run->record);
    } else if (options.format == "csv") {
        std::cout << reports::render_csv(run->record);
    } else if (options.format == "measurements") {
        std::cout << reports::render_measurements(run->record);
    } else {
        std::cout << wrapped(reports::render_report(run->record, wants_colour(STDOUT_FILENO), folder->path()),
                             terminal_columns(STDOUT_FILENO));
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
            "text; json; html: one page; junit: for a build server; csv: a row for each measurement; "
            "canonical: equal for equal runs, wherever made; measurements: the table alone")
        ->check(one_of({"text", "json", "html", "junit", "csv", "canonical", "measurements"}))
        ->capture_default_str();
    command->callback([options, &result] { result = report(*options); });
}

}  // namespace rig::cli
