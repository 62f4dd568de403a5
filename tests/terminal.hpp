#pragma once

#include <stdlib.h>
#include <termios.h>

#include <string>
#include <vector>

#include "tests/child.hpp"
#include "tests/process.hpp"

namespace rig::tests {

/// A program with a terminal of its own, as a person would have it.
class OwnTerminal {
  public:
    OwnTerminal(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
        screen_ = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        char terminal[128];
        if (screen_ < 0 || grantpt(screen_) != 0 || unlockpt(screen_) != 0 ||
            ptsname_r(screen_, terminal, sizeof terminal) != 0)
            throw std::runtime_error{"no pseudo-terminal"};
        usual_ = settings();
        SpawnActions actions;
        // The first terminal that the leader of a session opens is that session's.
        actions.open(STDIN_FILENO, terminal, O_RDWR);
        actions.same(STDIN_FILENO, STDOUT_FILENO);
        actions.same(STDIN_FILENO, STDERR_FILENO);
        pid_ = spawn(program, arguments, actions, SpawnAttributes{POSIX_SPAWN_SETSID});
        reader_ = Reader{screen_};
    }
    OwnTerminal(const OwnTerminal&) = delete;
    OwnTerminal& operator=(const OwnTerminal&) = delete;
    ~OwnTerminal() {
        hang_up();
        if (pid_ > 0) {
            kill(pid_, SIGKILL);
            exit_code_of(pid_);
        }
    }

    /// What the program shows.
    Reader& screen() { return reader_; }

    void type(std::string_view keys) const {
        if (write(screen_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size()))
            throw std::runtime_error{"the terminal does not take what is typed"};
    }

    void signal(int number) const { kill(pid_, number); }

    /// As the program has set the terminal.
    termios settings() const {
        termios now{};
        if (tcgetattr(screen_, &now) != 0) throw std::runtime_error{"tcgetattr"};
        return now;
    }

    /// As it was before the program began.
    const termios& usual_settings() const { return usual_; }

    /// The window is closed: SIGHUP, and nobody to write to.
    void hang_up() {
        if (screen_ >= 0) close(std::exchange(screen_, -1));
    }

    /// Waits for its end.
    int finish() { return exit_code_of(std::exchange(pid_, -1)); }

  private:
    int screen_ = -1;
    termios usual_{};
    pid_t pid_ = -1;
    Reader reader_{-1};
};

/// Runs `program` to its end with a terminal of its own; what the screen got is in `out`.
inline Finished run_on_terminal(const std::filesystem::path& program,
                                const std::vector<std::string>& arguments) {
    OwnTerminal terminal{program, arguments};
    Finished finished;
    finished.out = terminal.screen().rest();
    finished.exit_code = terminal.finish();
    return finished;
}

}  // namespace rig::tests
