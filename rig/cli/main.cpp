#include <cstdio>
#include <exception>
#include <iostream>

#include "rig/cli/commands.hpp"
#include "rig/core/error.hpp"

namespace {

using rig::cli::ExitCode;

int run(int argc, char** argv) {
    CLI::App app{
        "plugrig tests Meross MSS310 smart plugs on a bench, or on the virtual bench when none is named."};
    app.set_version_flag("--version", std::string{"plugrig "} + PLUGRIG_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 pass, 1 fail, 2 usage or unreadable input, 3 rig error, 4 aborted, 5 inconclusive,\n"
        "6 slot busy.");
    ExitCode result = ExitCode::usage;
    rig::cli::add_run(app, result);
    rig::cli::add_check(app, result);
    rig::cli::add_decode(app, result);
    rig::cli::add_report(app, result);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    } catch (const rig::Error& e) {
        std::cerr << "plugrig: " << e.context << '\n';
        return static_cast<int>(rig::cli::exit_code(e.code));
    }
    return static_cast<int>(result);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "plugrig: %s: a bug in plugrig; please report it\n", e.what());
        return static_cast<int>(ExitCode::rig_error);
    }
}
