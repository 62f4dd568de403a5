#include "reports/words/explanation.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace rig::reports {

using plugrig::core::Verdict;
using plugrig::reports::Record;

namespace {

std::string_view general_advice(Verdict verdict) {
    switch (verdict) {
        case Verdict::FAIL:
            return "set the plug aside; compare its console and time line in report.html with those of a "
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

// How a cause of ours leads over to its advice, which then is its last clause.
constexpr std::array<std::string_view, 7> advice_begins{
    "; check ", ": check ", ", check ", "; release ", "; see ", "; set ", "; pull ",
};

// What the plug said stands in single quotes, and an apostrophe within a word is none.
bool quoted(std::string_view cause, std::size_t at) {
    const auto letter = [&](std::size_t k) {
        return k < cause.size() && std::isalnum(static_cast<unsigned char>(cause[k])) != 0;
    };
    bool inside = false;
    for (std::size_t k = 0; k < at; ++k) {
        if (cause[k] != '\'') continue;
        if (inside) {
            inside = letter(k + 1);
        } else {
            inside = k == 0 || cause[k - 1] == ' ';
        }
    }
    return inside;
}

void part(const std::string& cause, Explanation& into) {
    into.cause = into.why = cause;
    if (cause.ends_with('\'')) return;  // the plug has the last word
    auto from = cause.npos;
    for (const std::string_view begin : advice_begins) {
        for (auto at = cause.find(begin); at != cause.npos; at = cause.find(begin, at + 1)) {
            const std::string_view advice = std::string_view{cause}.substr(at + 2);
            const bool last = advice.find("; ") == advice.npos && advice.find(": ") == advice.npos;
            if (last && !quoted(cause, at)) from = std::min(from, at);
        }
    }
    if (from == cause.npos) return;
    into.why = cause.substr(0, from);
    into.next = cause.substr(from + 2);
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

std::string danger(const Record& record) {
    if (record.safe_state().proven()) return {};
    std::string out = "safe state NOT proven, treat the bench as live";
    const std::string& reason = record.safe_state().reason();
    if (!reason.empty()) out += ": " + reason;
    // The bench's own reason says what to do; that of a journal that broke off does not.
    if (reason.find("before opening") == reason.npos)
        out += "; pull the mains plug of the bench before opening it";
    return out;
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
            return "The evidence does not decide: it is torn, missing or contradicts itself. Nothing is said "
                   "about the plug.";
        case Verdict::ABORTED:
            return "A person stopped the run. Nothing is said about the plug.";
        default:
            return "Not run.";
    }
}

}  // namespace rig::reports
