#include <cstdio>
#include <exception>
#include <iostream>

#include "rig/cli/commands.hpp"
#include "rig/cli/errors.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/core/error.hpp"
#include "rig/core/log.hpp"

namespace {

using rig::cli::ExitCode;

int run(int argc, char** argv) {
    CLI::App app{
        "plugrig tests Meross MSS310 smart plugs on a bench, or on the virtual bench when none is named.",
        "plugrig"};
    app.set_version_flag("--version", std::string{"plugrig "} + PLUGRIG_VERSION);
    app.add_flag_callback(
        "-v,--verbose", [] { rig::log::set_level(rig::log::Level::info); },
        "Say on stderr what is done, for example which files are read");
    app.require_subcommand(1);
    app.fallthrough();  // inherited: --verbose may stand behind the command
    app.footer(
        "Exit codes: 0 PASS, 1 FAIL, 2 usage or unreadable input, 3 ERROR, the rig's fault, or safe state "
        "not\n"
        "proven, 4 ABORTED by a person, 5 INCONCLUSIVE, 6 in use by another process. SKIP is a case or step\n"
        "that did not run; a run never ends so.\n"
        "Environment: PLUGRIG_HOME names the folder with suites/, fixtures/ and hw/ when it is not the "
        "source\n"
        "tree; NO_COLOR turns colour off.");
    ExitCode result = ExitCode::usage;
    rig::cli::add_run(app, result);
    rig::cli::add_twin(app, result);
    rig::cli::add_console(app, result);
    rig::cli::add_check(app, result);
    rig::cli::add_knobs(app, result);
    rig::cli::add_faults(app, result);
    rig::cli::add_decode(app, result);
    rig::cli::add_report(app, result);
    rig::cli::add_rejudge(app, result);
    rig::cli::add_diff(app, result);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() == 0) {
            return app.exit(e);  // --help, --version
        }
        rig::cli::print_error(rig::cli::describe(app, e));
        return static_cast<int>(ExitCode::usage);
    } catch (const rig::Error& e) {
        rig::cli::print_error(e.context);
        return static_cast<int>(rig::cli::exit_code(e.code));
    }
    return static_cast<int>(result);
}

}  // namespace

int main(int argc, char** argv) {
    rig::cli::occupy_standard_streams();
    try {
        const int code = run(argc, argv);
        if (const auto arrived = rig::cli::all_written(std::cout); !arrived) {
            rig::cli::print_error(arrived.error().context);
            // A verdict other than PASS stays what it is.
            return code != 0 ? code : static_cast<int>(rig::cli::exit_code(arrived.error().code));
        }
        return code;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "plugrig: %s: a bug in plugrig; please report it\n", e.what());
        return static_cast<int>(ExitCode::rig_error);
    }
}
