#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>

#include "reports/diff/verdict_changes.hpp"
#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/errors.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/cli/wrapped.hpp"
#include "rig/runner/project.hpp"
#include "rig/runner/rejudge_run.hpp"

namespace rig::cli {
namespace {

using plugrig::core::Verdict;
using plugrig::core::Verdict_Name;
using reports::json_string;
using reports::VerdictChange;
using Shown = reports::Redacted<plugrig::reports::Record>;

struct Options {
    runner::RejudgeRequest request;
    std::string suite;
    bool json = false;
};

std::string json_verdict(Verdict verdict) {
    return verdict == Verdict{} ? "null" : json_string(Verdict_Name(verdict));
}

void print_json(const runner::Rejudged& judged, const Shown& record,
                const std::vector<VerdictChange>& changes, ExitCode code) {
    std::cout << R"({"event":"rejudged","verdict":)" << json_verdict(record->verdict()) << R"(,"cause":)"
              << json_string(record->cause()) << R"(,"was":)"
              << (judged.before ? json_verdict(judged.before->verdict()) : "null") << R"(,"changes":[)";
    const char* separator = "";
    for (const VerdictChange& change : changes) {
        std::cout << separator << R"({"of":)" << json_string(change.path) << R"(,"was":)"
                  << json_verdict(change.was) << R"(,"was_because":)" << json_string(change.was_because)
                  << R"(,"is":)" << json_verdict(change.is) << R"(,"because":)" << json_string(change.because)
                  << "}";
        separator = ",";
    }
    std::cout << R"(],"notices":[)";
    separator = "";
    for (const std::string& notice : judged.notices) {
        std::cout << separator << json_string(reports::valid_utf8(judged.redactor.text(notice)));
        separator = ",";
    }
    std::cout << R"(],"suite":)" << json_string(judged.suite) << R"(,"safe_state_proven":)"
              << (record->safe_state().proven() ? "true" : "false") << R"(,"exit_code":)"
              << static_cast<int>(code) << R"(,"run":)" << json_string(judged.folder.string()) << "}\n";
}

void print_text(const runner::Rejudged& judged, const Shown& record,
                const std::vector<VerdictChange>& changes, const std::string& under) {
    const bool colour = wants_colour(STDOUT_FILENO);
    std::cout << wrapped(reports::render_report(record, colour, judged.folder),
                         terminal_columns(STDOUT_FILENO))
              << "\nJudged again from " << judged.events << " events of its journal, under " << under
              << ".\n";
    for (const std::string& notice : judged.notices) {
        std::cout << "Notice: " << reports::visible(judged.redactor.text(notice)) << '\n';
    }
    if (!judged.before) {
        std::cout << "There is no record to compare with.\n";
    } else if (changes.empty()) {
        std::cout << "Every verdict is as recorded.\n";
    } else {
        std::cout << "What differs from the record:\n" << reports::render_verdict_changes(changes, colour);
    }
    std::cout << '\n'
              << Verdict_Name(record->verdict()) << ' ' << record->run().suite() << "  "
              << judged.folder.string() << '\n';
}

ExitCode rejudge(Options& options) {
    std::optional<runner::Project> project;
    if (!options.suite.empty()) {
        options.request.suite = options.suite;
        project = runner::Project::find().value();
    }
    const auto judged = runner::rejudge(options.request, project ? &*project : nullptr).value();
    const Shown record = judged.redactor(judged.record);
    std::vector<VerdictChange> changes;
    if (judged.before) {
        changes = reports::verdict_changes(judged.redactor(*judged.before), record);
    }
    const ExitCode code = exit_code(judged.record);
    if (options.json) {
        print_json(judged, record, changes, code);
    } else {
        print_text(judged, record, changes,
                   options.suite.empty() ? "the suite it was run with" : judged.suite);
    }
    return code;
}

}  // namespace

void add_rejudge(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "rejudge", "Judge a run again from its journal, under the suite it was run with or a changed one");
    command->add_option("run", options->request.run, "The run folder (runs/latest), or a slot in it")
        ->required();
    command->add_option("--suite", options->suite,
                        "A changed suite. What the run does not show is INCONCLUSIVE, never a guess");
    command->add_flag("--salvage", options->request.salvage,
                      "Judge a corrupt journal as far as it goes; nothing is concluded behind the damage");
    command->add_flag("--json", options->json, "One JSON object instead of text");
    command->footer(
        "The exit code is that of the new verdict: 0 pass, 1 fail, 3 rig error or safe state not proven,\n"
        "4 aborted, 5 inconclusive; 2 when the journal cannot be read. Nothing is written.");
    command->callback(
        [options, &result] { result = or_json_error(options->json, [&] { return rejudge(*options); }); });
}

}  // namespace rig::cli
