#include <algorithm>
#include <array>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <map>
#include <mutex>
#include <stdexcept>

#include "rig/bench/virtual_station.hpp"
#include "rig/ports/evidence_log.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/virtual/alarm.hpp"
#include "rig/wire/console_samples.hpp"
#include "tests/campaign/binomial_bound.hpp"
#include "tests/campaign/campaigns.hpp"
#include "tests/campaign/overheard.hpp"
#include "tests/campaign/plug_run.hpp"
#include "tests/campaign/typed_probes.hpp"
#include "tests/campaign/typed_truth.hpp"

namespace rig::campaign {
namespace {

using namespace std::chrono_literals;

// Logs and cuts as in dirty_plugs.cpp, where they hurt most.
const std::vector<std::string> dirt{"virtual.plug.console.async_log_period_s=0.5",
                                    "virtual.plug.console.tear_every=9", "virtual.plug.console.join_every=4",
                                    "virtual.plug.console.fragment_loss=0.005",
                                    "virtual.plug.console.delay_ms=5"};

// Of `config show` with its 7000 bytes one reply in eight is whole at the first, of a short one nearly all;
// at the second it is the short ones that lose a byte now and then.
constexpr unsigned losses_per_million[] = {300, 3000};

/// One probe as it went, and when.
struct Call {
    CallOutcome outcome;
    Time t{};
    std::uint64_t torn = 0;    ///< records while it was asked
    std::uint64_t joined = 0;  ///< records while it was asked
};

/// A powered plug on a virtual bench, and all probes put to it.
class TypedRun {
  public:
    TypedRun(const runner::Prepared& prepared, std::uint64_t seed)
        : station_{VirtualStation::build(prepared.station, 1, prepared.pinmap, prepared.profile, seed)
                       .value()},
          ports_{station_->ports()},
          heartbeat_{station_->clock(), Phase::wait, "campaign heartbeat", [this](Time t) {
                         ports_.lines.toggle_heartbeat();
                         heartbeat_.set(t + 50ms);
                     }} {}

    std::vector<Call> calls() {
        station_->clock().run(run());
        return std::move(calls_);
    }

  private:
    Task<void> run() {
        Clock& clock = station_->clock();
        heartbeat_.set(clock.now());
        Overheard overheard{ports_.console, clock, console::samples::chatter()};
        EvidenceLog evidence;
        Console console{overheard, clock, console::samples::chatter(), station_->console_options(), evidence};
        Plug plug{console};
        co_await ports_.lines.drive(plugrig::core::LOAD_SELECT_0, true);
        co_await ports_.lines.drive(plugrig::core::MAINS_REQUEST, true);
        co_await sleep_until(clock, clock.now() + settled, "boot and the first values of the metering chip");
        for (const Probe& probe : typed_probes()) {
            Call call;
            const std::uint64_t torn = overheard.torn;
            const std::uint64_t joined = overheard.joined;
            call.outcome = co_await probe.run(plug);
            call.t = clock.now();
            call.torn = overheard.torn - torn;
            call.joined = overheard.joined - joined;
            calls_.push_back(std::move(call));
        }
    }

    static constexpr Duration settled = 8s;

    std::unique_ptr<VirtualStation> station_;
    SlotPorts ports_;
    virt::Alarm heartbeat_;
    std::vector<Call> calls_;
};

struct Tally {
    std::uint64_t asked = 0;
    std::uint64_t clean = 0;      ///< answered at once, and nothing but replies came
    std::uint64_t joined = 0;     ///< answered at once, with log lines in the middle of its own
    std::uint64_t recovered = 0;  ///< asked again, and then right
    std::uint64_t gave_up = 0;
    std::uint64_t wrong = 0;
    std::uint64_t attempts = 0;
    std::uint64_t torn_attempts = 0;
    std::uint64_t wrong_attempts = 0;  ///< well-formed and wrong, one by one

    void add(const Tally& other) {
        for (const auto field :
             {&Tally::asked, &Tally::clean, &Tally::joined, &Tally::recovered, &Tally::gave_up, &Tally::wrong,
              &Tally::attempts, &Tally::torn_attempts, &Tally::wrong_attempts})
            this->*field += other.*field;
    }
};

void count_in(Tally& tally, const Call& call, const Call& truth, std::uint64_t seed,
              const std::string& name) {
    const plugrig::wire::Reply& meant = call.outcome.expected ? *call.outcome.expected : *truth.outcome.value;
    const Duration later = call.t - truth.t;
    ++tally.asked;
    tally.attempts += call.outcome.attempts;
    tally.torn_attempts += call.outcome.torn_attempts;
    for (const auto& value : call.outcome.single_values)
        tally.wrong_attempts += wrong_by(value, meant, later).empty() ? 0 : 1;
    if (!call.outcome.value) {
        ++tally.gave_up;
    } else if (const std::string wrong = wrong_by(*call.outcome.value, meant, later); !wrong.empty()) {
        ++tally.wrong;
        std::cout << "WRONG: seed " << seed << ", " << name << ": " << wrong << '\n';
    } else if (call.outcome.attempts > Plug::must_agree) {
        ++tally.recovered;
    } else {
        ++(call.joined > 0 ? tally.joined : tally.clean);
    }
}

/// What the same plug says when nothing is lost. All probes must be answered, or nothing is shown.
std::vector<Call> truth_of(const Setup& clean, std::uint64_t seed) {
    std::vector<Call> calls = TypedRun{prepare(clean, seed), seed}.calls();
    for (std::size_t k = 0; k < calls.size(); ++k) {
        const CallOutcome& outcome = calls[k].outcome;
        const std::string& name = typed_probes()[k].name;
        if (!outcome.value) throw Error{Errc::internal, name + " on a clean console: " + outcome.why_not};
        const std::string wrong = outcome.expected ? wrong_by(*outcome.value, *outcome.expected, {}) : "";
        if (!wrong.empty()) throw Error{Errc::internal, name + " on a clean console: " + wrong};
    }
    return calls;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(2)
         << (whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return text.str();
}

void print_row(const std::string& name, const Tally& tally) {
    std::cout << std::left << std::setw(26) << name << std::right << std::setw(9) << tally.asked;
    for (const std::uint64_t part : {tally.clean, tally.joined, tally.recovered, tally.gave_up})
        std::cout << std::setw(10) << percent(part, tally.asked);
    std::cout << std::setw(10) << percent(tally.torn_attempts, tally.attempts) << std::setw(10)
              << percent(tally.wrong_attempts, tally.attempts) << std::setw(7) << tally.wrong << std::setw(11)
              << std::setprecision(2) << 100 * rate_at_most(tally.wrong, tally.asked) << '\n';
}

void print(const std::vector<Tally>& tallies, unsigned lost_per_million, std::uint64_t count) {
    std::cout << count << " plugs, a console that loses " << lost_per_million << " bytes in a million, and\n";
    for (const std::string& knob : dirt)
        std::cout << "  --set " << knob << '\n';
    std::cout << "Shares in %: of the calls, and of the single answers (torn, wrong). 'at most' is the rate "
                 "of wrong "
                 "values at 95 % confidence (Clopper-Pearson).\n"
              << std::left << std::setw(26) << "command" << std::right << std::setw(9) << "calls"
              << std::setw(10) << "clean" << std::setw(10) << "joined" << std::setw(10) << "recovered"
              << std::setw(10) << "gave up" << std::setw(10) << "(torn" << std::setw(10) << "wrong)"
              << std::setw(7) << "WRONG" << std::setw(11) << "at most" << '\n';
    Tally all;
    for (std::size_t k = 0; k < tallies.size(); ++k) {
        print_row(typed_probes()[k].name, tallies[k]);
        all.add(tallies[k]);
    }
    print_row("all", all);
    std::cout << '\n';
}

/// True if no value was wrong.
bool typed_calls_at(unsigned lost_per_million, std::uint64_t count) {
    const Setup clean{};
    Setup dirty{.set = dirt};
    dirty.set.push_back("virtual.plug.console.silent_loss_per_million=" + std::to_string(lost_per_million));
    std::vector<Tally> tallies(typed_probes().size());
    std::mutex lock;
    for_each_seed(count, [&](std::uint64_t seed) {
        const std::vector<Call> truth = truth_of(clean, seed);
        const std::vector<Call> calls = TypedRun{prepare(dirty, seed), seed}.calls();
        const std::lock_guard hold{lock};
        for (std::size_t k = 0; k < calls.size(); ++k)
            count_in(tallies[k], calls[k], truth[k], seed, typed_probes()[k].name);
    });
    print(tallies, lost_per_million, count);
    return std::ranges::all_of(tallies, [](const Tally& tally) { return tally.wrong == 0; });
}

}  // namespace

bool typed_calls(std::uint64_t count) {
    bool right = true;
    for (const unsigned lost_per_million : losses_per_million)
        right = typed_calls_at(lost_per_million, count) && right;
    return right;
}

}  // namespace rig::campaign
