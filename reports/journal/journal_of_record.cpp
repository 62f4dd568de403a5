#include "reports/journal/journal_of_record.hpp"

#include <algorithm>

namespace rig::reports {

using plugrig::reports::Event;
using plugrig::reports::Input;
using plugrig::reports::RunStart;

namespace {

constexpr const char* not_of_one_run = "journal and record.pb are not of one run: ";

/// The first thing in which two runs are not the same. Their values stay unsaid: some are private.
std::optional<std::string> difference(const RunStart& record, const RunStart& journal) {
    if (record.host().started_utc() != journal.host().started_utc())
        return "the record's began at " + record.host().started_utc() + ", the journal's at " +
               journal.host().started_utc();
    if (record.suite() != journal.suite()) return "the suite differs";
    if (record.station() != journal.station()) return "the station differs";
    if (record.slot() != journal.slot()) return "the slot differs";
    if (record.seed() != journal.seed()) return "the seed differs";
    if (record.host().hostname() != journal.host().hostname()) return "the host differs";
    if (record.SerializeAsString() != journal.SerializeAsString())
        return "what they say of its start differs";
    return std::nullopt;
}

}  // namespace

JournalOfRecord::JournalOfRecord(const plugrig::reports::Record& record) : record_{record} {}

void JournalOfRecord::on(const Event& event) {
    last_ns_ = std::max(last_ns_, event.t_ns());
    last_verdict_.reset();
    switch (event.kind_case()) {
        case Event::kRunStart:
            begun_ = true;
            if (const auto other = difference(record_.run(), event.run_start()))
                foreign_ = not_of_one_run + *other;
            break;
        case Event::kInput:
            compare_input(event.input());
            break;
        case Event::kRx:
            if (event.rx().line() != plugrig::core::TAP) console_bytes_ += event.rx().data().size();
            break;
        case Event::kGap:
            gap_ = true;
            break;
        case Event::kSafeProof:
            proof_ = true;
            break;
        case Event::kVerdict:
            if (event.verdict().case_().empty()) last_verdict_ = event.verdict().verdict();
            break;
        default:
            break;
    }
}

void JournalOfRecord::compare_input(const Input& input) {
    const int number = inputs_++;
    if (number < record_.input_size()) {
        const auto& recorded = record_.input(number);
        if (recorded.role() == input.role() && recorded.name() == input.name() &&
            recorded.sha256() == input.sha256())
            return;
    }
    if (!foreign_)
        foreign_ = not_of_one_run + Input::Role_Name(input.role()) + ", input " + std::to_string(inputs_) +
                   " of the journal, is not that of the record";
}

std::optional<std::string> JournalOfRecord::doubt() const {
    if (foreign_) return foreign_;
    if (!begun_) return "the journal is empty, or its beginning is missing";
    if (gap_) return "events are missing from the journal";
    if (!proof_ || !last_verdict_) return "the journal is cut: it does not reach the end of the run";
    if (inputs_ != record_.input_size() || last_ns_ != record_.duration_ns() ||
        console_bytes_ != record_.console().bytes() || *last_verdict_ != record_.verdict())
        return "the journal is not as it was when the record was made of it: inputs, duration, bytes of the "
               "console or verdict differ";
    return std::nullopt;
}

}  // namespace rig::reports
