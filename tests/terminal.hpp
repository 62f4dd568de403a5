#pragma once

#include <stdlib.h>

#include <string>
#include <vector>

#include "tests/process.hpp"

namespace rig::tests {

/// Runs `program` with a terminal of its own, as a person would; what the screen got is in `out`.
inline Finished run_on_terminal(const std::filesystem::path& program,
                                const std::vector<std::string>& arguments) {
    const int screen = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    char terminal[128];
    if (screen < 0 || grantpt(screen) != 0 || unlockpt(screen) != 0 ||
        ptsname_r(screen, terminal, sizeof terminal) != 0)
        throw std::runtime_error{"no pseudo-terminal"};
    SpawnActions actions;
    actions.open(STDIN_FILENO, terminal, O_RDWR | O_NOCTTY);
    actions.same(STDIN_FILENO, STDOUT_FILENO);
    actions.same(STDIN_FILENO, STDERR_FILENO);
    const pid_t pid = spawn(program, arguments, actions);
    Finished finished;
    char bytes[4096];
    // Reading fails with EIO once the last one who has the terminal open is gone.
    for (ssize_t got = 0; (got = read(screen, bytes, sizeof bytes)) > 0;)
        finished.out.append(bytes, static_cast<std::size_t>(got));
    close(screen);
    finished.exit_code = exit_code_of(pid);
    return finished;
}

}  // namespace rig::tests
