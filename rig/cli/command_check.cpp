#include <iostream>
#include <memory>

#include "reports/formats/escape.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/errors.hpp"
#include "rig/runner/project.hpp"
#include "rig/suite/check/check.hpp"

namespace rig::cli {
namespace {

struct Options {
    runner::Request request{.suite = {}, .station = "fixtures/stations/virtual.textproto", .set = {}};
    bool json = false;
};

// A person's word for the time: seconds up to two minutes.
std::string time_text(Duration time) {
    const auto seconds = static_cast<long>(to_seconds(time) + 0.5);
    return seconds < 120 ? std::to_string(seconds) + " s"
                         : std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
}

ExitCode check(const Options& options) {
    const auto project = runner::Project::find();
    if (!project) {
        throw project.error();
    }
    const auto prepared = runner::prepare(*project, options.request);
    if (!prepared) {
        if (options.json) {
            std::cout << R"({"ok":false,)" << json_errors(prepared.error()) << "}\n";
            return exit_code(prepared.error().code);
        }
        throw prepared.error();
    }
    const suite::Plan& plan = prepared->plan;
    std::size_t steps = 0;
    for (const auto& planned : plan.cases) {
        steps += planned.steps.size();
    }
    if (options.json) {
        std::cout << R"({"ok":true,"suite":)" << reports::json_string(plan.suite) << R"(,"cases":)"
                  << plan.cases.size() << R"(,"steps":)" << steps << R"(,"nominal_s":)"
                  << to_seconds(plan.nominal) << R"(,"upper_s":)" << to_seconds(plan.upper) << "}\n";
    } else {
        const auto counted = [](std::size_t count, const std::string& noun) {
            return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
        };
        std::cout << plan.suite << ": " << counted(plan.cases.size(), "case") << ", "
                  << counted(steps, "step") << "; takes " << time_text(plan.nominal)
                  << " on the bench, at most " << time_text(plan.upper) << '\n';
    }
    return ExitCode::pass;
}

}  // namespace

void add_check(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("check", "Look for mistakes in a suite; nothing is energised");
    command->add_option("suite", options->request.suite, "The suite")->required();
    command->add_option("--station", options->request.station, "The bench it is to run on")
        ->capture_default_str();
    command->add_option("--set", options->request.set,
                        "Change a field of the station; plugrig knobs lists them");
    command->add_flag("--json", options->json, "One JSON object instead of text");
    command->callback([options, &result] { result = check(*options); });
}

}  // namespace rig::cli
