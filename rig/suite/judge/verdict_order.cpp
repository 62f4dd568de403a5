#include "rig/suite/judge/verdict_order.hpp"

namespace rig::suite {

using plugrig::core::Verdict;

namespace {

int weight(Verdict verdict) {
    switch (verdict) {
        case Verdict::FAIL:
            return 5;
        case Verdict::ERROR:
            return 4;
        case Verdict::ABORTED:
            return 3;
        case Verdict::INCONCLUSIVE:
            return 2;
        case Verdict::PASS:
            return 1;
        default:
            return 0;
    }
}

}  // namespace

bool worse(Verdict a, Verdict b) {
    return weight(a) > weight(b);
}

void settle_case(plugrig::reports::CaseRecord& record) {
    record.set_verdict(Verdict::PASS);
    record.clear_cause();
    for (const auto& step : record.step()) {
        if (!step.superseded() && worse(step.verdict(), record.verdict())) {
            record.set_verdict(step.verdict());
            record.set_cause(step.cause());
        }
    }
}

bool may_be_run_again(const plugrig::reports::StepRecord& step) {
    const bool failed = step.verdict() == Verdict::FAIL || step.verdict() == Verdict::INCONCLUSIVE;
    return failed && step.group_attempt() < step.group_attempts();
}

std::string skip_cause(const Plan& plan, const std::vector<plugrig::reports::CaseRecord>& cases,
                       std::size_t index) {
    for (const std::size_t need : plan.cases[index].needs) {
        if (cases[need].verdict() != Verdict::PASS) {
            return "not run: needs " + plan.cases[need].name + ", which did not pass";
        }
    }
    return "not run: the run was over before";
}

void settle_run(const Evidence& evidence, plugrig::reports::Record& record) {
    if (const auto& fault = evidence.fault(); fault && worse(Verdict::ERROR, record.verdict())) {
        record.set_verdict(Verdict::ERROR);
        record.set_cause(fault->context);
    }
    if (evidence.aborted() && worse(Verdict::ABORTED, record.verdict())) {
        record.set_verdict(Verdict::ABORTED);
        record.set_cause("stopped on request");
    }
    if (evidence.safe_proof()) {
        *record.mutable_safe_state() = *evidence.safe_proof();
    }
}

}  // namespace rig::suite
