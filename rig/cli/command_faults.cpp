#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>

#include "reports/formats/escape.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/progress.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/faults/render_fault_table.hpp"
#include "rig/model/nearest_name.hpp"

namespace rig::cli {
namespace {

using faults::Fault;

struct Options {
    std::vector<std::string> suites;
    std::string fault;
    bool json = false;
};

// A folder that is gone with this object.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "plugrig-faults-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw Error{Errc::rig_fault, "no folder can be made in " +
                                             std::filesystem::temp_directory_path().string() +
                                             ": check its space and rights, or set TMPDIR"};
        }
        path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::vector<Fault> chosen(const faults::FaultTable& table, const std::string& name) {
    std::vector<Fault> rows;
    std::vector<std::string> names;
    for (const Fault& fault : table.fault()) {
        names.push_back(fault.name());
        if (name.empty() || fault.name() == name) {
            rows.push_back(fault);
        }
    }
    if (rows.empty()) {
        throw Error{Errc::usage, "no fault '" + name + "'" + model::did_you_mean(name, names)};
    }
    return rows;
}

ExitCode run_faults(const Options& options) {
    const auto project = runner::Project::find();
    const auto table = faults::read_fault_table(project.value());
    std::vector<std::filesystem::path> suites{options.suites.begin(), options.suites.end()};
    const auto known = faults::suites_of(*project);
    if (suites.empty()) {
        for (const std::string& name : known.value()) {
            suites.push_back("suites/" + name + ".textproto");
        }
    }
    const std::vector<Fault> rows = chosen(table.value(), options.fault);
    const ScratchFolder scratch;
    auto bar = std::make_unique<ProgressBar>(std::cerr, [] { return terminal_columns(STDERR_FILENO); });
    const auto begin = std::chrono::steady_clock::now();
    const auto total = static_cast<unsigned>(rows.size() * suites.size());
    unsigned done = 0;
    unsigned different = 0;
    std::string text;
    auto group = plugrig::faults::GROUP_UNSPECIFIED;
    for (const Fault& fault : rows) {
        if (!options.json && fault.group() != group) {
            group = fault.group();
            text += (text.empty() ? "" : "\n") + faults::group_heading(group) + "\n\n";
        }
        for (const auto& suite : suites) {
            const Time elapsed{std::chrono::steady_clock::now() - begin};
            const std::string name = suite.stem().string();
            bar->step_begins({elapsed, name, fault.name(), done++, total, 1, {}});
            const auto outcome = faults::run_fault(*project, fault, suite, scratch.path());
            different += outcome.value().deviations.empty() ? 0 : 1;
            text += options.json ? faults::row_json(fault, name, *outcome) + "\n"
                                 : faults::row_text(fault, name, *outcome);
        }
    }
    const auto empty = options.fault.empty() ? faults::gaps(*table, *known) : std::vector<std::string>{};
    bar.reset();
    std::cout << text;
    for (const std::string& gap : empty) {
        std::cout << (options.json ? R"({"gap":)" + reports::json_string(gap) + "}\n" : "! " + gap + "\n");
    }
    if (!options.json) {
        std::cout << "\n" << faults::count_text(rows.size(), suites.size(), different) << "\n";
    }
    return different == 0 && empty.empty() ? ExitCode::pass : ExitCode::fail;
}

}  // namespace

void add_faults(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "faults", "Make every fault of tests/faults on the virtual bench and show what the suites find");
    command->add_option("--suite", options->suites, "Only this suite; may be given again. All when left out");
    command->add_option("--fault", options->fault, "Only this fault, for example relay_welded");
    command->add_flag("--json", options->json, "One JSON object a line instead of a table");
    command->callback([options, &result] { result = run_faults(*options); });
}

}  // namespace rig::cli
