// A plug's life in simulated time: whatever is typed, pressed, plugged and cut, it comes back, keeps what it
// was told, and nobody's memory grows.

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <set>

#include "rig/wire/command_spec.hpp"
#include "tests/campaign/campaigns.hpp"
#include "tests/campaign/month_deeds.hpp"
#include "tests/campaign/month_report.hpp"

namespace rig::campaign {
namespace {

using namespace std::chrono_literals;

constexpr Duration day = 24h;
constexpr Duration between_deeds = 3min;  // on average
constexpr std::size_t readings_of_memory = 10;
constexpr Duration settling = day;  // patterns compile and their automata grow: memory is not read yet

const std::string show_command = "config show", reset_command = "config reset";
const std::string switch_item = "dev.ctl.switchStatus.00";

class Month {
  public:
    explicit Month(const MonthOptions& options)
        : options_{options},
          plug_{options.knobs, options.seed},
          dice_{options.seed, "campaign/month"},
          report_{.seed = options.seed, .days = options.days, .steepest = options.steepest} {}

    bool live() {
        plug_.clock().run(run());
        report_.never_typed = never_typed();
        report_.print();
        // In two days everything comes; in a few hours it need not.
        return report_.failures == 0 && report_.memory_is_flat() &&
               (options_.days < 2 || report_.never_typed.empty());
    }

  private:
    Task<void> run() {
        plug_.mains(true);
        co_await plug_.wait(2s);
        // What the factory wrote into it is no default.
        co_await plug_.ask(reset_command, 2s);
        const auto fresh = co_await configuration();
        if (!fresh) {
            fail("it shows no configuration when it is new");
            co_return;
        }
        life_.emplace(LivedPlug{plug_, dice_, ConfigTruth{*fresh}});
        boots_ = plug_.boots();
        const Duration length = from_seconds(options_.days * to_seconds(day));
        const Time begin = plug_.clock().now();
        for (std::size_t k = 0; k < readings_of_memory && report_.failures < too_many; ++k) {
            const Time until =
                begin + settling +
                (length - settling) * static_cast<int>(k + 1) / static_cast<int>(readings_of_memory);
            co_await live_until(until);
            leak();
            report_.memory.push_back(
                read_memory(to_seconds(plug_.clock().now() - begin) / to_seconds(day), report_.deeds));
            report_.show_progress(k + 1, readings_of_memory);
        }
        report_.cuts_in_writes = life_->cuts_in_writes;
        report_.refused_writes = life_->refused_writes;
    }

    Task<void> live_until(Time until) {
        while (report_.failures < too_many) {
            const Duration pause = dice_.until_next(between_deeds);
            if (plug_.clock().now() + pause >= until) break;
            co_await plug_.wait(pause);
            const Deed& deed = draw_deed(dice_);
            what_ = deed.name;
            ++report_.deeds;
            co_await deed.run(*life_);
            co_await wait_for_answer(deed);
            co_await compare_configuration(deed.restarts);
            if (const auto boots = std::exchange(boots_, plug_.boots()); boots_ != boots && !deed.restarts)
                fail("it restarted, during this or since the deed before");
        }
        const Duration rest = std::max(Duration{}, until - plug_.clock().now());
        co_await plug_.wait(rest);
    }

    Task<void> wait_for_answer(const Deed& deed) {
        const auto took = co_await plug_.answers(deed.answers_within);
        MonthReport::Tally& tally = report_.tallies[deed.name];
        ++tally.done;
        tally.allowed = deed.answers_within;
        tally.longest = std::max(tally.longest, took.value_or(deed.answers_within));
        if (!took) fail("no answer within " + std::to_string(deed.answers_within / 1s) + " s");
    }

    Task<void> compare_configuration(bool restarted) {
        const auto shown = co_await configuration();
        if (!shown) {
            fail("its configuration cannot be read");
            co_return;
        }
        ConfigTruth& truth = life_->truth;
        // Whoever switches the relay has this written; the plug does not say so.
        for (const char* state : {"0", "1"})
            truth.perhaps_written({{{"meross", switch_item}, state}});
        for (const std::string& contradiction : truth.contradictions(*shown))
            fail(contradiction);
        const std::string stored = truth.known({"meross", switch_item}).value_or("");
        const bool closed = std::atoi(stored.c_str()) != 0;
        if (restarted && plug_.socket().state().relay != closed)
            fail("its relay did not come up as stored: '" + stored + "'");
    }

    // With log lines between its own a table may not come whole at once.
    Task<std::optional<plugrig::wire::ConfigTable>> configuration() {
        constexpr int tries = 8;
        for (int k = 0; k < tries; ++k) {
            const auto shown = co_await plug_.ask(show_command, 5s);
            if (shown.value() != nullptr) co_return shown.value()->config_table();
        }
        co_return std::nullopt;
    }

    void fail(const std::string& what) {
        if (report_.failures++ >= too_many) return;
        std::cout << "WRONG: day " << std::fixed << std::setprecision(3)
                  << to_seconds(plug_.clock().now().time_since_epoch()) / to_seconds(day) << ", after '"
                  << what_ << "': " << what << '\n';
    }

    // A command that no deed has typed was not tried.
    std::vector<std::string> never_typed() const {
        std::set<std::string_view> typed;
        if (life_)
            for (const auto* command : life_->typed)
                typed.insert(console::name(*command));
        std::vector<std::string> missing;
        for (const std::string_view name : console::command_names())
            if (!typed.contains(name)) missing.emplace_back(name);
        return missing;
    }

    void leak() {
        if (options_.leak_per_deed > 0)
            leaked_.push_back(std::make_unique<char[]>(options_.leak_per_deed * report_.deeds));
    }

    static constexpr unsigned too_many = 20;

    const MonthOptions options_;
    SocketPlug plug_;
    Dice dice_;
    MonthReport report_;
    std::optional<LivedPlug> life_;
    std::uint64_t boots_ = 0;
    const char* what_ = "power on";
    std::vector<std::unique_ptr<char[]>> leaked_;
};

}  // namespace

bool month(const MonthOptions& options) {
    return Month{options}.live();
}

}  // namespace rig::campaign
