#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "rig/cli/exit_code.hpp"
#include "rig/core/error.hpp"

namespace rig::cli {

/// To stderr, each line as "plugrig: …".
void print_error(const std::string& message);

/// `"errors":["…","…"]`: one entry for each line of the message.
std::string json_errors(const Error& error);

/// Runs `command`. With `json` its Error becomes one JSON object on stdout, and its exit code is returned;
/// without, the Error goes on to main().
ExitCode or_json_error(bool json, const std::function<ExitCode()>& command);

/// What is wrong with a command line that CLI11 refused; says which commands there are when the word is none.
std::string describe(const CLI::App& app, const CLI::ParseError& error);

}  // namespace rig::cli
