#include "rig/faults/replay.hpp"

#include "reports/journal/journal_writer.hpp"
#include "rig/bench/virtual_station.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/runner/recorder.hpp"

namespace rig::faults {
namespace {

using plugrig::reports::Event;

Task<void> repeat(const std::vector<Event>& events, Time until, SlotPorts ports, Clock& clock) {
    for (const Event& event : events) {
        const Time t{Duration{event.t_ns()}};
        if (t >= until) {
            break;
        }
        if (event.has_tx() && event.tx().line() == Line::CONSOLE) {
            co_await sleep_until(clock, t, "the next thing that was typed");
            const std::vector<std::uint8_t> bytes{event.tx().data().begin(), event.tx().data().end()};
            co_await ports.console.write(bytes);
        } else if (event.has_drive()) {
            co_await sleep_until(clock, t, "the next thing that was driven");
            co_await ports.lines.drive(event.drive().line(), event.drive().active());
        }
    }
    co_await sleep_until(clock, until, "the end of the replay");
}

Task<void> whole_replay(Slot& slot, const std::vector<Event>& events, Time until, SlotPorts ports,
                        Clock& clock) {
    co_await slot.open();
    co_await repeat(events, until, ports, clock);
    slot.safety().make_safe();
    co_await slot.close();
}

}  // namespace

Result<reports::Journal> replay_on_healthy_bench(const runner::Prepared& healthy, unsigned slot_number,
                                                 std::uint64_t seed, const std::vector<Event>& events,
                                                 Time until, const std::filesystem::path& folder) {
    auto station = VirtualStation::build(healthy.station, slot_number, healthy.pinmap, healthy.profile, seed);
    if (!station) {
        return station.error();
    }
    auto journal = reports::JournalWriter::create(folder);
    const auto path = journal.path();
    EventLoop& clock = (*station)->clock();
    suite::Judge judge{healthy.plan};
    runner::Recorder recorder{journal, judge, clock};
    {
        Slot slot{(*station)->ports(), clock, healthy.plan.chatter, (*station)->console_options(), recorder};
        clock.run(whole_replay(slot, events, until, (*station)->ports(), clock));
    }
    journal.flush();
    return reports::read_journal(path);
}

}  // namespace rig::faults
