#include "rig/runner/rejudge_run.hpp"

#include "reports/journal/journal_evidence.hpp"
#include "reports/journal/journal_of_record.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "reports/record_file.hpp"
#include "reports/run_folder.hpp"
#include "rig/runner/project.hpp"
#include "rig/runner/software.hpp"
#include "rig/suite/rejudge/recorded_inputs.hpp"
#include "rig/suite/rejudge/rejudge.hpp"

namespace rig::runner {
namespace {

namespace fs = std::filesystem;
using plugrig::reports::Event;
using plugrig::reports::Input;
using plugrig::reports::Record;

Result<suite::Plan> plan_of(const suite::CheckInputs& inputs, const std::string& whose) {
    auto outcome = suite::check(inputs);
    if (outcome.plan) {
        return std::move(*outcome.plan);
    }
    std::string mistakes = whose;
    for (const std::string& mistake : outcome.errors) {
        mistakes += (mistakes.empty() ? "" : "\n") + mistake;
    }
    return Error{Errc::bad_input, std::move(mistakes)};
}

std::vector<Input> inputs_among(const std::vector<Event>& events) {
    std::vector<Input> inputs;
    for (const Event& event : events) {
        if (event.has_input()) {
            inputs.push_back(event.input());
        }
    }
    return inputs;
}

Record judge(const suite::Plan& plan, const std::vector<Event>& events) {
    suite::Judge judge{plan};
    for (const Event& event : events) {
        judge.on(event);
    }
    return judge.result();
}

/// The inputs with another suite; goldens it names that were not recorded come from the project.
Result<suite::CheckInputs> with_suite(suite::CheckInputs inputs, const fs::path& suite,
                                      const Project& project, std::vector<std::string>& notices) {
    auto file = project.read(suite);
    if (!file) {
        return file.error();
    }
    inputs.suite = std::move(*file);
    inputs.for_judging_only = true;
    inputs.golden = [recorded = std::move(inputs.golden), &project,
                     &notices](const std::string& name) -> Result<suite::SourceFile> {
        auto own = project.read_own("fixtures/console/" + name + ".expect");
        auto then = recorded(name);
        if (then) {
            if (own && own->text != then->text) {
                notices.push_back("golden " + name + ": as recorded; the project has another text now");
            }
            return then;
        }
        if (own) {
            notices.push_back("golden " + name + ": not recorded, taken from " + own->name);
        }
        return own;
    };
    return inputs;
}

/// The slot that the path names, or the only one.
Result<unsigned> slot_of(const reports::RunFolder& folder, const fs::path& path) {
    const auto slots = folder.slots();
    for (const unsigned slot : slots) {
        std::error_code error;
        const fs::path named = fs::canonical(path, error);
        if (named == folder.slot(slot) || named.parent_path() == folder.slot(slot)) {
            return slot;
        }
    }
    if (slots.size() > 1) {
        return Error{Errc::usage, "this run has " + std::to_string(slots.size()) +
                                      " slots; name one of them: " + folder.slot(slots.front()).string()};
    }
    return slots.front();
}

void compare_software(const Record& record, std::vector<std::string>& notices) {
    const auto now = this_software();
    const auto& then = record.run().host();
    if (then.version() != now.version() || then.revision() != now.revision()) {
        notices.push_back("run with " + software_name(then) + ", judged by " + software_name(now));
    }
}

}  // namespace

Result<Record> rejudge(const std::vector<Event>& events) {
    const auto inputs = suite::recorded_inputs(inputs_among(events));
    if (!inputs) {
        return inputs.error();
    }
    const auto plan = plan_of(*inputs, "the suite in the journal is refused by this program:");
    if (!plan) {
        return plan.error();
    }
    return judge(*plan, events);
}

std::vector<Input> RunEvidence::inputs() const {
    return inputs_among(events);
}

reports::Timeline RunEvidence::timeline() const {
    reports::TimelineBuilder builder;
    for (const Event& event : events) {
        builder.on(event);
    }
    return builder.finish();
}

Result<RunEvidence> read_run_evidence(const fs::path& run, bool salvage) {
    const auto folder = reports::RunFolder::open_evidence(run);
    if (!folder) {
        return folder.error();
    }
    const auto slot = slot_of(*folder, run);
    if (!slot) {
        return slot.error();
    }
    auto journal = reports::read_evidence(
        folder->journals(*slot), salvage ? reports::Corruption::salvage : reports::Corruption::refuse);
    if (!journal) {
        return journal.error();
    }
    RunEvidence evidence;
    evidence.folder = folder->path();
    evidence.events = std::move(journal->events);
    evidence.notices = std::move(journal->notices);
    auto record = reports::read_record(folder->record());
    if (record) {
        reports::JournalOfRecord of_record{*record};
        for (const Event& event : evidence.events) {
            of_record.on(event);
        }
        if (of_record.foreign()) {
            return Error{Errc::bad_input, folder->path().string() + ": " + *of_record.foreign() +
                                              "; move record.pb away to judge the journal by itself"};
        }
        evidence.doubt = of_record.doubt();
        if (evidence.doubt) {
            evidence.notices.push_back(*evidence.doubt +
                                       "; of the record, texts that may quote the plug are "
                                       "not shown");
        }
        evidence.record = std::move(*record);
    } else {
        evidence.notices.push_back(record.error().context);
    }
    return evidence;
}

Result<Rejudged> rejudge(const RejudgeRequest& request, const Project* project) {
    auto evidence = read_run_evidence(request.run, request.salvage);
    if (!evidence) {
        const bool corrupt = evidence.error().context.find("corrupt at offset") != std::string::npos;
        return Error{evidence.error().code,
                     evidence.error().context + (corrupt ? "; --salvage judges what is left" : "")};
    }
    auto inputs = suite::recorded_inputs(evidence->inputs());
    if (!inputs) {
        return inputs.error();
    }
    auto recorded = plan_of(*inputs, "the suite in the journal is refused by this program:");
    if (!recorded) {
        return recorded.error();
    }
    Rejudged result;
    result.folder = std::move(evidence->folder);
    result.events = evidence->events.size();
    result.notices = std::move(evidence->notices);
    result.before = std::move(evidence->record);
    if (evidence->doubt) {
        reports::withhold_quotations(*result.before);
    }
    result.suite = inputs->suite.name;
    if (request.suite) {
        const auto changed = with_suite(std::move(*inputs), *request.suite, *project, result.notices);
        if (!changed) {
            return changed.error();
        }
        const auto plan = plan_of(*changed, "");
        if (!plan) {
            return plan.error();
        }
        suite::Rejudge again{*recorded, *plan};
        for (const Event& event : evidence->events) {
            again.on(event);
        }
        result.record = again.result();
        result.suite = changed->suite.name;
        if (!result.before) {
            result.before = again.recorded();
            result.notices.push_back("compared with what the suite in the journal says of it");
        }
    } else {
        result.record = judge(*recorded, evidence->events);
    }
    if (result.before) {
        *result.record.mutable_process() = result.before->process();
    }
    compare_software(result.record, result.notices);
    result.redactor = reports::Redactor{result.record, evidence->timeline(), evidence->inputs()};
    return result;
}

}  // namespace rig::runner
