#include <algorithm>
#include <iomanip>
#include <iostream>
#include <map>
#include <mutex>

#include "tests/campaign/binomial_bound.hpp"
#include "tests/campaign/campaigns.hpp"
#include "tests/campaign/plug_run.hpp"

namespace rig::campaign {
namespace {

using plugrig::core::Verdict;

// Of the transcript's some 400 lines two have lost a piece; a log line comes every few seconds. Here twice as
// many logs, and cuts where they hurt most: in and between the lines that are judged.
const Setup dirty{.set = {"virtual.plug.console.async_log_period_s=0.5", "virtual.plug.console.tear_every=9",
                          "virtual.plug.console.join_every=4", "virtual.plug.console.fragment_loss=0.005",
                          "virtual.plug.console.delay_ms=5"},
                  .population = "fixtures/populations/production.textproto"};

struct Tally {
    std::map<Verdict, std::uint64_t> verdicts;
    std::uint64_t asked_again = 0;
    std::uint64_t torn_lines = 0;
    std::map<std::uint64_t, plugrig::reports::Record> not_passed;  // by seed
};

}  // namespace

bool dirty_plugs(std::uint64_t count, const std::filesystem::path& out) {
    Tally tally;
    std::mutex lock;
    for_each_seed(count, [&](std::uint64_t seed) {
        const auto run = run_plug(prepare(dirty, seed), seed);
        const std::lock_guard hold{lock};
        ++tally.verdicts[run.record.verdict()];
        tally.asked_again += run.record.console().retries();
        tally.torn_lines += run.record.console().torn();
        if (run.record.verdict() != Verdict::PASS) tally.not_passed[seed] = run.record;
    });
    std::cout << count << " good plugs of fixtures/populations/production.textproto, dirty console:\n";
    for (const std::string& knob : dirty.set)
        std::cout << "  --set " << knob << '\n';
    for (const auto& [verdict, times] : tally.verdicts)
        std::cout << std::setw(8) << times << ' ' << Verdict_Name(verdict) << '\n';
    std::cout << tally.torn_lines << " torn lines, " << tally.asked_again << " replies asked for again\n"
              << std::setprecision(2) << "good plugs that FAIL: at most "
              << 100 * rate_at_most(tally.verdicts[Verdict::FAIL], count)
              << " % at 95 % confidence (Clopper-Pearson)\nnot PASS: at most "
              << 100 * rate_at_most(tally.not_passed.size(), count) << " %\n";
    for (const auto& [seed, record] : tally.not_passed) {
        std::cout << "seed " << seed << ": " << Verdict_Name(record.verdict()) << " " << record.cause()
                  << "\n  kept in " << keep_run(prepare(dirty, seed), seed, out).string() << '\n';
    }
    const std::uint64_t undecided = tally.not_passed.size();
    return tally.verdicts[Verdict::FAIL] == 0 && tally.verdicts[Verdict::INCONCLUSIVE] == undecided &&
           undecided <= std::max<std::uint64_t>(1, count / 1000);
}

}  // namespace rig::campaign
