// Hundreds and thousands of runs, counted. ./test campaign builds and calls this.
#include <CLI/CLI.hpp>

#include <iostream>

#include "rig/core/error.hpp"
#include "tests/campaign/campaigns.hpp"

int main(int argc, char** argv) {
    CLI::App app{"Many runs on the virtual bench, counted", "campaign"};
    app.require_subcommand(1);
    std::uint64_t count = 0;
    std::string out = "runs/campaign";
    bool as_wanted = true;

    auto* overkill = app.add_subcommand("overkill", "Good plugs on a dirty console: none may FAIL");
    overkill->add_option("count", count, "How many plugs")->required()->check(CLI::Range(1, 10'000'000));
    overkill->add_option("--out", out, "Where runs that do not PASS are kept")->capture_default_str();
    overkill->callback([&] { as_wanted = rig::campaign::dirty_plugs(count, out); });

    auto* loss = app.add_subcommand("silent-loss", "Consoles that lose bytes: nothing may be judged wrongly");
    loss->add_option("count", count, "How many runs")->required()->check(CLI::Range(1, 10'000'000));
    std::string suite = "suites/eol.textproto";
    unsigned per_million = 0;
    auto* rate = loss->add_option("--per-million", per_million, "This rate alone, in one suite")
                     ->check(CLI::Range(1, 1'000'000));
    loss->add_option("--suite", suite, "That suite")->needs(rate)->capture_default_str();
    loss->callback([&] {
        as_wanted = per_million == 0 ? rig::campaign::lossy_console(count)
                                     : rig::campaign::lossy_console(suite, per_million, count);
    });

    auto* typed =
        app.add_subcommand("typed-calls", "Every typed call on such consoles: no value may be wrong");
    typed->add_option("count", count, "How many plugs")->required()->check(CLI::Range(1, 10'000'000));
    typed->callback([&] { as_wanted = rig::campaign::typed_calls(count); });

    auto* month = app.add_subcommand("month", "A plug's life: it comes back, and keeps what it was told");
    rig::campaign::MonthOptions life;
    month->add_option("days", life.days, "How many days")->required()->check(CLI::Range(1.2, 3650.0));
    month->add_option("--seed", life.seed, "Which life")->capture_default_str();
    month->add_option("--set", life.knobs, "A field of the station, PATH=VALUE");
    month->add_option("--steepest", life.steepest, "Bytes a day that memory may grow")->capture_default_str();
    month->add_option("--leak", life.leak_per_deed, "Lose so many bytes of memory each time");
    month->callback([&] { as_wanted = rig::campaign::month(life); });

    auto* noise = app.add_subcommand("noise", "Bytes of any value typed at the plug: the prompt comes back");
    noise->add_option("megabytes", count, "How many")->required()->check(CLI::Range(1, 100'000));
    noise->callback([&] { as_wanted = rig::campaign::noise(count, 1); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const rig::Error& error) {
        std::cerr << error.context << '\n';
        return 2;
    }
    return as_wanted ? 0 : 1;
}
