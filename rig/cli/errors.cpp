#include "rig/cli/errors.hpp"

#include <iostream>
#include <sstream>
#include <vector>

#include "reports/formats/escape.hpp"
#include "rig/cli/option_checks.hpp"
#include "rig/core/log.hpp"

namespace rig::cli {
namespace {

std::vector<std::string> lines_of(const std::string& message) {
    std::vector<std::string> lines;
    std::istringstream in{message};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

void print_error(const std::string& message) {
    for (const std::string& line : lines_of(message)) {
        log::error(line);
    }
}

std::string json_errors(const Error& error) {
    std::string text;
    for (const std::string& line : lines_of(error.context)) {
        text += (text.empty() ? "" : ",") + reports::json_string(reports::valid_utf8(line));
    }
    return R"("errors":[)" + text + "]";
}

ExitCode or_json_error(bool json, const std::function<ExitCode()>& command) {
    try {
        return command();
    } catch (const Error& error) {
        if (!json) {
            throw;
        }
        const ExitCode code = exit_code(error.code);
        std::cout << R"({"event":"error",)" << json_errors(error) << R"(,"exit_code":)"
                  << static_cast<int>(code) << "}\n";
        return code;
    }
}

std::string describe(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App* command = &app;
    std::string path = app.get_name();
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        path += " " + command->get_name();
    }
    std::vector<std::string> names;
    for (const CLI::App* subcommand : command->get_subcommands({})) {
        names.push_back(subcommand->get_name());
    }
    const std::vector<std::string> unknown = app.remaining(true);
    for (const std::string& word : unknown) {
        if (!names.empty() && !word.starts_with('-')) {
            return "no command '" + word + "'; there are " + listed(names);
        }
        if (word.starts_with('-')) {
            return "no option '" + word + "'; see " + path + " --help";
        }
    }
    if (!names.empty() && unknown.empty()) {
        return "which command? there are " + listed(names) + "; see " + path + " --help";
    }
    return std::string{error.what()} + "; see " + path + " --help";
}

}  // namespace rig::cli
