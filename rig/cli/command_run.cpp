#include <unistd.h>

#include <chrono>
#include <iostream>
#include <memory>

#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/errors.hpp"
#include "rig/cli/option_checks.hpp"
#include "rig/cli/progress.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/cli/wrapped.hpp"
#include "rig/runner/virtual_run.hpp"

namespace rig::cli {
namespace {

struct Options {
    runner::Request request{.suite = {}, .station = "fixtures/stations/virtual.textproto", .set = {}};
    runner::VirtualRunOptions run;
    bool json = false;
};

void print_json(const runner::RunResult& result, ExitCode code) {
    using reports::json_string;
    const auto& record = *result.record;
    std::cout << R"({"event":"result","verdict":)"
              << json_string(plugrig::core::Verdict_Name(record.verdict())) << R"(,"cause":)"
              << json_string(record.cause()) << R"(,"safe_state_proven":)"
              << (record.safe_state().proven() ? "true" : "false") << R"(,"exit_code":)"
              << static_cast<int>(code) << R"(,"run":)" << json_string(result.folder.string()) << "}\n";
}

ExitCode run(Options& options) {
    const auto project = runner::Project::find();
    options.request.seed = options.run.seed;
    options.run.heeds_signals = true;
    const auto prepared = runner::prepare(project.value(), options.request);
    prepared.value();
    options.run.started =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    std::unique_ptr<runner::RunObserver> observer;
    if (options.json) {
        observer = std::make_unique<JsonStream>(std::cout);
    } else {
        observer = std::make_unique<ProgressBar>(std::cerr, [] { return terminal_columns(STDERR_FILENO); });
    }
    const auto result = runner::run_virtual(*prepared, options.run, *observer);
    observer.reset();
    const runner::RunResult& run = result.value();
    const ExitCode code = exit_code(*run.record);
    if (options.json) {
        print_json(run, code);
    } else {
        std::cout << wrapped(reports::render_summary(run.record, wants_colour(STDOUT_FILENO), run.folder),
                             terminal_columns(STDOUT_FILENO))
                  << '\n'
                  << plugrig::core::Verdict_Name(run.record->verdict()) << ' ' << prepared->plan.suite << "  "
                  << run.folder.string() << '\n';
    }
    return code;
}

}  // namespace

void add_run(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("run", "Run a suite on one plug and say PASS or FAIL with evidence");
    command->add_option("suite", options->request.suite, "The suite, for example suites/eol.textproto")
        ->required();
    command->add_option("--station", options->request.station, "The bench; the virtual one when left out")
        ->capture_default_str();
    command->add_option("--slot", options->run.slot, "The slot that holds the plug")
        ->check(whole_number(1))
        ->capture_default_str();
    command->add_option("--dut", options->run.dut, "The plug's serial number, as on its label");
    command->add_option("--lot", options->run.lot, "The lot that the plug is from, as on the work order");
    command->add_option("--operator", options->run.operator_name,
                        "Who is at the bench, by an alias such as a badge number and not a person's name: it "
                        "stands in every report");
    command->add_option("--out", options->run.out, "Where the run folder is made")->capture_default_str();
    command
        ->add_option("--seed", options->run.seed,
                     "Seed of the virtual bench: the same seed gives the same run")
        ->check(whole_number(0))
        ->capture_default_str();
    command->add_option(
        "--set", options->request.set,
        "Change a field of the station, for example virtual.plug.relay.welded=true; plugrig knobs "
        "lists them");
    command->add_option("--population", options->request.population,
                        "Draw the plug and its bench from a population, for example "
                        "fixtures/populations/production.textproto; --seed says which plug");
    command->add_flag("--real-time", options->run.real_time,
                      "Run the virtual bench at wall speed, as a real one would take");
    command->add_flag("--json", options->json, "One JSON object a line instead of text");
    command->callback(
        [options, &result] { result = or_json_error(options->json, [&] { return run(*options); }); });
}

}  // namespace rig::cli
