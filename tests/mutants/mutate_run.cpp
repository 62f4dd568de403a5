#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>
#include <sstream>

#include "reports/formats/escape.hpp"
#include "rig/core/error.hpp"
#include "tests/mutants/killers.hpp"
#include "tests/mutants/trial.hpp"

// The firmware with all its mutants, and all that may notice them. Driven by tools/mutate.
namespace rig::tests {
namespace {

// "17 golden:boot=250,suite:eol=1800": mutant 17, looked at by these two, in this order, for so many ms of
// the processor each.
Trial read_trial(const std::string& line, const std::vector<Killer>& killers) {
    std::istringstream in{line};
    Trial trial;
    std::string names;
    if (!(in >> trial.mutant >> names)) throw std::runtime_error{"not a trial: '" + line + "'"};
    std::istringstream list{names};
    for (std::string turn; std::getline(list, turn, ',');) {
        const auto end = turn.find('=');
        const auto found = std::ranges::find(killers, turn.substr(0, end), &Killer::name);
        if (end == turn.npos || found == killers.end())
            throw std::runtime_error{"nobody is called '" + turn + "', or has so much time"};
        trial.turns.push_back({&*found, static_cast<unsigned>(std::stoul(turn.substr(end + 1)))});
    }
    return trial;
}

void print(const Outcome& outcome) {
    using reports::json_string;
    std::cout << R"({"trial":)" << outcome.trial << R"(,"mutant":)" << outcome.mutant << R"(,"killed":)"
              << (outcome.killed ? "true" : "false") << R"(,"killer":)" << json_string(outcome.killer)
              << R"(,"cause":)" << json_string(outcome.cause) << R"(,"cpu_s":)" << outcome.cpu_s
              << R"(,"evidence":)" << outcome.evidence;
    if (outcome.mutant == 0) {
        std::cout << R"(,"reached":[)";
        for (std::size_t i = 0; i < outcome.reached.size(); ++i)
            std::cout << (i == 0 ? "" : ",") << outcome.reached[i];
        std::cout << ']';
    }
    std::cout << "}\n" << std::flush;
}

int run(int argc, char** argv) {
    CLI::App app{"Runs mutants of the firmware, each in a process of its own.", "mutate_run"};
    bool list = false;
    std::string canonical;
    Limits limits;
    app.add_flag("--killers", list, "Print who can look at a mutant, one a line");
    app.add_option("--canonical", canonical, "Print the canonical report of a run of this suite, unmutated");
    app.add_option("--jobs", limits.at_a_time, "Trials at a time")->capture_default_str();
    app.footer(
        "Reads trials from stdin, a line each: MUTANT KILLER=MS[,KILLER=MS...], with the processor's time "
        "that "
        "each may take; prints a JSON object for each.");
    CLI11_PARSE(app, argc, argv);

    if (!canonical.empty()) {
        std::cout << canonical_run(canonical);
        return EXIT_SUCCESS;
    }
    const std::vector<Killer> killers = all_killers();
    if (list) {
        for (const Killer& killer : killers)
            std::cout << killer.name << '\n';
        return EXIT_SUCCESS;
    }
    std::vector<Trial> trials;
    for (std::string line; std::getline(std::cin, line);)
        trials.push_back(read_trial(line, killers));
    run_trials(trials, limits, print);
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace rig::tests

int main(int argc, char** argv) {
    testing::InitGoogleTest();
    try {
        return rig::tests::run(argc, argv);
    } catch (const rig::Error& error) {
        std::cerr << "mutate_run: " << error.context << '\n';
    } catch (const std::exception& error) {
        std::cerr << "mutate_run: " << error.what() << '\n';
    }
    return 2;
}
