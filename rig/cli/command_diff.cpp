#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>

#include "reports/diff/run_diff.hpp"
#include "reports/formats/escape.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/errors.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/core/log.hpp"
#include "rig/runner/run_side.hpp"

namespace rig::cli {
namespace {

struct Options {
    std::string left;
    std::string right;
    bool json = false;
    bool exit_code = false;
};

ExitCode diff(const Options& options) {
    const auto left = runner::read_run_side(options.left).value();
    const auto right = runner::read_run_side(options.right).value();
    for (const auto* side : {&left, &right}) {
        for (const std::string& notice : side->notices) {
            log::warning("notice: " + reports::visible(notice));
        }
    }
    const reports::RunDiff found = reports::compare_runs(left, right);
    std::cout << (options.json ? reports::render_run_diff_json(found)
                               : reports::render_run_diff(found, terminal_columns(STDOUT_FILENO),
                                                          wants_colour(STDOUT_FILENO)));
    return options.exit_code && !found.equal() ? ExitCode::fail : ExitCode::pass;
}

}  // namespace

void add_diff(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "diff", "Two runs side by side: inputs, verdicts, measurements, times and what the console said");
    command->add_option("first", options->left, "A run folder (runs/latest)")->required();
    command->add_option("second", options->right, "The run folder to compare it with")->required();
    command->add_flag("--exit-code", options->exit_code, "Return 1 when the runs differ");
    command->add_flag("--json", options->json, "One JSON object instead of text");
    command->footer(
        "The exit code is 0 whether the runs differ or not, 2 when one cannot be read. With --exit-code it "
        "is\n"
        "1 when they differ, which elsewhere means that a plug failed. When and where a run was made, and\n"
        "numbers on the console, are no difference.");
    command->callback(
        [options, &result] { result = or_json_error(options->json, [&] { return diff(*options); }); });
}

}  // namespace rig::cli
