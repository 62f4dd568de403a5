#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "rig/core/error.hpp"

namespace rig::cli {

/// To stderr, each line as "plugrig: …".
void print_error(const std::string& message);

/// `"errors":["…","…"]`: one entry for each line of the message.
std::string json_errors(const Error& error);

/// What is wrong with a command line that CLI11 refused; says which commands there are when the word is none.
std::string describe(const CLI::App& app, const CLI::ParseError& error);

}  // namespace rig::cli
