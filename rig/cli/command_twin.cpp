#include <iostream>
#include <memory>
#include <string>

#include "rig/bench/stop_signals.hpp"
#include "rig/bench/twin.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/option_checks.hpp"
#include "rig/runner/project.hpp"

namespace rig::cli {
namespace {

struct Options {
    runner::Request request{.suite = {}, .station = "fixtures/stations/virtual.textproto", .set = {}};
    Twin::Options twin;
    bool off = false;
};

void print_how_to_connect(const Twin& twin, const Options& options) {
    const std::string path = options.twin.link ? options.twin.link->string() : twin.terminal();
    std::cout << "plug on " << twin.terminal();
    if (options.twin.link) {
        std::cout << ", linked as " << path;
    }
    std::cout << "; mains is " << (options.off ? "off" : "on") << '\n'
              << "  connect  tio " << path << "   or   plugrig console --tty " << path << '\n';
    if (options.twin.control) {
        std::cout << "  control  echo help | nc -NU " << options.twin.control->string() << '\n';
    }
    std::cout << "Ctrl-C ends it" << std::endl;
}

ExitCode run(Options& options) {
    const auto project = runner::Project::find();
    const auto bench = runner::prepare_bench(project.value(), options.request);
    options.twin.mains = !options.off;
    StopSignals signals;
    auto twin = Twin::make(bench.value().station, bench->profile, options.twin);
    Twin& plug = *twin.value();
    const auto heeding = signals.heed(plug.loop().context(), [&plug](std::string_view) { plug.stop(); });
    print_how_to_connect(plug, options);
    plug.run();
    return ExitCode::pass;
}

}  // namespace

void add_twin(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("twin", "A virtual plug at wall speed, its console on a pseudo-terminal");
    command
        ->add_option("--station", options->request.station, "The virtual bench that the plug is taken from")
        ->capture_default_str();
    command->add_option("--link", options->twin.link, "A name for the terminal, kept while the twin lives");
    command->add_option("--control", options->twin.control,
                        "A socket to press the button, switch mains and load, and look: send it help");
    command
        ->add_option("--seed", options->twin.seed, "Seed of the plug's chance: noise, tolerances, boot times")
        ->check(whole_number(0))
        ->capture_default_str();
    command->add_option("--set", options->request.set,
                        "Change a field of the station, for example virtual.plug.factory_mode=false; plugrig "
                        "knobs lists them");
    command->add_flag("--off", options->off, "Mains is off at first");
    command->footer(
        "The exit code is 0 when it was ended by Ctrl-C or quit, 2 usage, 6 when another process uses the "
        "link\n"
        "or the socket.");
    command->callback([options, &result] { result = run(*options); });
}

}  // namespace rig::cli
