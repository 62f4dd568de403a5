#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/mutants/killers.hpp"

namespace rig::tests {

/// One mutant, and who looks at it.
struct Trial {
    struct Turn {
        const Killer* killer;
        unsigned cpu_ms;  ///< a look that takes longer never ends
    };
    int mutant = 0;  ///< 0: the firmware as it is
    std::vector<Turn> turns;
};

/// What came of a trial.
struct Outcome {
    std::size_t trial = 0;  ///< its place among the trials, which end in any order
    int mutant = 0;
    bool killed = false;
    std::string killer;          ///< who noticed, or during whose look the process died
    std::string cause;           ///< what it says, or how the process died
    std::uint64_t evidence = 0;  ///< of those who looked, added up
    std::vector<int> reached;    ///< the mutants whose place in the code was evaluated
    double cpu_s = 0;
};

struct Limits {
    unsigned wall_s = 120;  ///< of one trial: a process may also wait for ever
    unsigned at_a_time = 2;
};

/// Runs each trial in a child process of its own, so that a mutant may crash or never end; `done` hears of
/// each as it ends. Errors: throws std::system_error when no process can be made.
void run_trials(const std::vector<Trial>& trials, const Limits& limits,
                const std::function<void(const Outcome&)>& done);

}  // namespace rig::tests
