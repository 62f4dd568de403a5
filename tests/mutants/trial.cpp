#include "tests/mutants/trial.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <system_error>

#include "rig/core/error.hpp"
#include "tests/mutants/mutant_switch.hpp"

namespace rig::tests {
namespace {

constexpr int exit_survived = 0;
constexpr int exit_killed = 10;
constexpr rlim_t memory_limit = rlim_t{2} << 30;
constexpr rlim_t file_limit = rlim_t{256} << 20;  // a firmware that never stops talking fills a journal

[[noreturn]] void throw_errno(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

// What a child tells its parent; it is still there when the child crashed.
struct Notes {
    std::size_t killer;
    std::uint64_t evidence;
    char cause[2048];
    unsigned char reached[mutant::limit];
};

class SharedNotes {
  public:
    SharedNotes() {
        void* memory =
            mmap(nullptr, sizeof(Notes), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) throw_errno("mmap");
        notes_ = static_cast<Notes*>(memory);
    }
    SharedNotes(const SharedNotes&) = delete;
    SharedNotes& operator=(const SharedNotes&) = delete;
    ~SharedNotes() { munmap(notes_, sizeof(Notes)); }
    Notes* operator->() const { return notes_; }

  private:
    Notes* notes_;
};

void limit(int what, rlim_t most) {
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

// From now on. RLIMIT_CPU counts whole seconds, and those who never end are many.
void limit_cpu(unsigned ms) {
    const itimerval timer{{}, {ms / 1000, ms % 1000 * 1000}};
    setitimer(ITIMER_PROF, &timer, nullptr);
}

[[noreturn]] void be_the_mutant(const Trial& trial, const Limits& limits, const SharedNotes& notes) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, file_limit);
#ifndef __SANITIZE_ADDRESS__
    limit(RLIMIT_AS, memory_limit);
#endif
    alarm(limits.wall_s);
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);

    mutant::reached = notes->reached;
    mutant::active = trial.mutant;
    for (notes->killer = 0; notes->killer < trial.turns.size(); ++notes->killer) {
        const Trial::Turn& turn = trial.turns[notes->killer];
        limit_cpu(turn.cpu_ms);
        std::optional<std::string> cause;
        try {
            const Look look = turn.killer->look();
            cause = look.complaint;
            notes->evidence += look.evidence;
        } catch (const Error& error) {
            cause = "the rig stopped: " + error.context;
        } catch (const std::exception& error) {
            cause = std::string{"the rig stopped: "} + error.what();
        }
        if (cause) {
            std::strncpy(notes->cause, cause->c_str(), sizeof notes->cause - 1);
            _exit(exit_killed);
        }
    }
    _exit(exit_survived);
}

std::string how_it_died(int status) {
    if (!WIFSIGNALED(status)) return "the process exited with " + std::to_string(WEXITSTATUS(status));
    switch (WTERMSIG(status)) {
        case SIGPROF:
            return "never ends: time limit of the processor";
        case SIGALRM:
            return "never ends: time limit";
        default:
            return std::string{"crash: "} + strsignal(WTERMSIG(status));
    }
}

struct Running {
    const Trial* trial;
    std::unique_ptr<SharedNotes> notes;
};

Outcome outcome_of(const Running& running, int status, const rusage& usage) {
    const Trial& trial = *running.trial;
    const Notes& notes = *running.notes->operator->();
    Outcome outcome;
    outcome.mutant = trial.mutant;
    outcome.killed = !WIFEXITED(status) || WEXITSTATUS(status) != exit_survived;
    if (outcome.killed) {
        outcome.killer = trial.turns.at(notes.killer).killer->name;
        outcome.cause =
            WIFEXITED(status) && WEXITSTATUS(status) == exit_killed ? notes.cause : how_it_died(status);
    }
    outcome.evidence = notes.evidence;
    for (int i = 0; i < mutant::limit; ++i) {
        if (notes.reached[i] != 0) outcome.reached.push_back(i);
    }
    outcome.cpu_s = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                    static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    return outcome;
}

}  // namespace

void run_trials(const std::vector<Trial>& trials, const Limits& limits,
                const std::function<void(const Outcome&)>& done) {
    std::map<pid_t, Running> running;
    auto next = trials.begin();
    while (next != trials.end() || !running.empty()) {
        if (next != trials.end() && running.size() < limits.at_a_time) {
            Running started{&*next, std::make_unique<SharedNotes>()};
            const pid_t child = fork();
            if (child < 0) throw_errno("fork");
            if (child == 0) be_the_mutant(*started.trial, limits, *started.notes);
            running.emplace(child, std::move(started));
            ++next;
            continue;
        }
        int status = 0;
        rusage usage{};
        const pid_t ended = wait4(-1, &status, 0, &usage);
        if (ended < 0) throw_errno("wait4");
        const auto found = running.find(ended);
        if (found == running.end()) continue;
        Outcome outcome = outcome_of(found->second, status, usage);
        outcome.trial = static_cast<std::size_t>(found->second.trial - trials.data());
        done(outcome);
        running.erase(found);
    }
}

}  // namespace rig::tests
