#include "reports/console_marks.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "reports/epoch_count.hpp"

namespace rig::reports {
namespace {

bool begins_epoch(const Mark& mark) {
    return mark.what == Mark::What::power_up || mark.what == Mark::What::reset ||
           mark.what == Mark::What::flash;
}

std::vector<Mark> unmarked_restarts(const std::vector<Mark>& marks,
                                    const std::vector<console::Record>& console) {
    std::vector<Mark> restarts;
    auto mark = marks.begin();
    EpochCount count;
    for (const console::Record& record : console) {
        for (; mark != marks.end() && mark->t <= record.t_first; ++mark)
            if (begins_epoch(*mark)) count.made();
        if (count.begins_with(record.epoch))
            restarts.push_back({Mark::What::restart, record.t_first, "the boot ROM started again"});
    }
    return restarts;
}

// A crash by the first line of what it prints: hundreds may follow.
std::vector<Mark> crashes(const std::vector<console::Record>& console) {
    std::vector<Mark> crashes;
    std::optional<std::uint32_t> crashed;
    for (const console::Record& record : console) {
        if (record.kind != console::Kind::fault || crashed == record.epoch) continue;
        crashed = record.epoch;
        crashes.push_back({Mark::What::crash, record.t_first, "firmware crashed: " + record.text});
    }
    return crashes;
}

}  // namespace

std::vector<Mark> with_console_marks(std::vector<Mark> marks, const std::vector<console::Record>& console) {
    auto told = unmarked_restarts(marks, console);
    const auto crashed = crashes(console);
    told.insert(told.end(), crashed.begin(), crashed.end());
    marks.insert(marks.end(), told.begin(), told.end());
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.t < b.t; });
    return marks;
}

}  // namespace rig::reports
