#include "reports/journal/journal_of_record.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace rig::reports {
namespace {

using plugrig::reports::Event;
using plugrig::reports::Input;
using plugrig::reports::Record;

/// A record and the journal it was made of.
class JournalOf : public testing::Test {
  protected:
    JournalOf() {
        auto& run = *record.mutable_run();
        run.set_suite("eol");
        run.set_slot(1);
        run.mutable_host()->set_started_utc("2026-11-22T10:15:30.123Z");
        record.set_verdict(plugrig::core::PASS);
        record.set_duration_ns(5);
        record.mutable_console()->set_bytes(3);
        auto& digest = *record.add_input();
        digest.set_role(Input::SUITE);
        digest.set_sha256("00ff");
        next().mutable_run_start()->CopyFrom(run);
        auto& input = *next().mutable_input();
        input.set_role(Input::SUITE);
        input.set_sha256("00ff");
        next().mutable_rx()->set_data("$ \r");
        next().mutable_safe_proof();
        next().mutable_verdict()->set_verdict(plugrig::core::PASS);
    }

    JournalOfRecord read() const {
        JournalOfRecord journal{record};
        for (const auto& event : events)
            journal.on(event);
        return journal;
    }
    std::string doubt() const { return read().doubt().value_or(""); }
    Event& next() {
        Event& event = events.emplace_back();
        event.set_seq(events.size());
        event.set_t_ns(static_cast<std::int64_t>(events.size()));
        return event;
    }

    Record record;
    std::vector<Event> events;
};

TEST_F(JournalOf, ItsRecordLeavesNoDoubt) {
    EXPECT_EQ(doubt(), "");
}

TEST_F(JournalOf, IsDoubtedWhereverItIsCutAndNotTakenForAnothers) {
    for (; !events.empty(); events.pop_back()) {
        if (events.size() < 5) {
            EXPECT_NE(doubt(), "") << events.size() << " events";
        }
        EXPECT_FALSE(read().foreign()) << *read().foreign();
    }
    EXPECT_EQ(doubt(), "the journal is empty, or its beginning is missing");
}

TEST_F(JournalOf, IsDoubtedWithAGapOrAnEventLess) {
    for (std::size_t k = 0; k < 5; ++k) {
        const auto whole = events;
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(k));
        EXPECT_NE(doubt(), "") << "without event " << k + 1;
        events = whole;
    }
    Event gap;
    gap.mutable_gap();
    events.insert(events.begin() + 2, gap);
    EXPECT_EQ(doubt(), "events are missing from the journal");
}

TEST_F(JournalOf, AnotherRunIsForeign) {
    const std::vector<std::function<void(Record&)>> changes{
        [](Record& r) { r.mutable_run()->set_seed(8); },
        [](Record& r) { r.mutable_run()->set_suite("firmware"); },
        [](Record& r) { r.mutable_run()->set_station("other"); },
        [](Record& r) { r.mutable_run()->set_slot(2); },
        [](Record& r) { r.mutable_run()->set_dut("7"); },
        [](Record& r) { r.mutable_run()->mutable_host()->set_hostname("other"); },
        [](Record& r) { r.mutable_run()->mutable_host()->set_started_utc("2026-11-22T10:15:30.124Z"); },
        [](Record& r) { r.mutable_input(0)->set_sha256("00fe"); },
        [](Record& r) { r.clear_input(); }};
    const Record own = record;
    for (std::size_t k = 0; k < changes.size(); ++k) {
        record = own;
        changes[k](record);
        ASSERT_TRUE(read().foreign()) << "change " << k;
        EXPECT_TRUE(doubt().starts_with("journal and record.pb are not of one run: ")) << doubt();
    }
}

TEST_F(JournalOf, IsDoubtedWhenTheSumsOfTheRecordAreNotItsOwn) {
    const std::vector<std::function<void(Record&)>> changes{
        [](Record& r) { r.set_duration_ns(6); }, [](Record& r) { r.mutable_console()->set_bytes(4); },
        [](Record& r) { r.set_verdict(plugrig::core::FAIL); }};
    const Record own = record;
    for (const auto& change : changes) {
        record = own;
        change(record);
        EXPECT_TRUE(doubt().starts_with("the journal is not as it was")) << doubt();
        EXPECT_FALSE(read().foreign());
    }
}

}  // namespace
}  // namespace rig::reports
