#include "reports/explanation.hpp"

namespace rig::reports {

using plugrig::core::Verdict;
using plugrig::reports::Record;

namespace {

std::string_view general_advice(Verdict verdict) {
    switch (verdict) {
        case Verdict::FAIL:
            return "set the plug aside for repair; compare the console and the time line below with those of "
                   "a "
                   "good plug";
        case Verdict::ERROR:
            return "the rig is at fault, not the plug: check adapter, meter and mains, then run again";
        case Verdict::ABORTED:
            return "run again when ready: an aborted run says nothing about the plug";
        default:
            return "run again; when it repeats, check the wiring of the line that the cause names";
    }
}

void find_culprit(const Record& record, Explanation& found) {
    for (int c = 0; c < record.case__size(); ++c) {
        if (record.case_(c).verdict() != record.verdict()) continue;
        if (found.case_index < 0) found.case_index = c;
        for (int s = 0; s < record.case_(c).step_size(); ++s) {
            const auto& step = record.case_(c).step(s);
            if (step.verdict() != record.verdict() || step.superseded()) continue;
            found.case_index = c;
            found.step_index = s;
            return;
        }
    }
}

void part(const std::string& cause, Explanation& into) {
    into.why = cause;
    if (const auto last = cause.rfind("; ");
        last != std::string::npos && cause.find("check ", last) != std::string::npos) {
        into.why = cause.substr(0, last);
        into.next = cause.substr(last + 2);
    } else if (const auto colon = cause.rfind(": check "); colon != std::string::npos) {
        into.why = cause.substr(0, colon);
        into.next = cause.substr(colon + 2);
    }
}

}  // namespace

Explanation explain(const Record& record) {
    Explanation made;
    if (record.verdict() == Verdict::PASS) return made;
    find_culprit(record, made);
    std::string cause = record.cause();
    if (made.case_index >= 0) {
        const auto& tested = record.case_(made.case_index);
        if (cause.empty()) cause = tested.cause();
        if (made.step_index >= 0 && !tested.step(made.step_index).cause().empty())
            cause = tested.step(made.step_index).cause();
    }
    part(cause, made);
    if (made.next.empty()) made.next = general_advice(record.verdict());
    return made;
}

std::string_view meaning(Verdict verdict) {
    switch (verdict) {
        case Verdict::PASS:
            return "The plug is good: all that this suite asks is true of it.";
        case Verdict::FAIL:
            return "The plug is at fault.";
        case Verdict::ERROR:
            return "The rig is at fault, not the plug. Nothing is said about the plug.";
        case Verdict::INCONCLUSIVE:
            return "The evidence is torn or contradicts itself. Nothing is said about the plug.";
        case Verdict::ABORTED:
            return "A person stopped the run. Nothing is said about the plug.";
        default:
            return "Not run.";
    }
}

}  // namespace rig::reports
