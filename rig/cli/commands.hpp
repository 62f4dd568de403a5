#pragma once

#include <CLI/CLI.hpp>

#include "rig/cli/exit_code.hpp"

namespace rig::cli {

// Each adds one subcommand; `result` is what the process returns when it was the one chosen.

void add_run(CLI::App& app, ExitCode& result);
void add_twin(CLI::App& app, ExitCode& result);
void add_console(CLI::App& app, ExitCode& result);
void add_check(CLI::App& app, ExitCode& result);
void add_knobs(CLI::App& app, ExitCode& result);
void add_faults(CLI::App& app, ExitCode& result);
void add_decode(CLI::App& app, ExitCode& result);
void add_report(CLI::App& app, ExitCode& result);
void add_rejudge(CLI::App& app, ExitCode& result);
void add_diff(CLI::App& app, ExitCode& result);

}  // namespace rig::cli
