#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "reports/temporary_folder.hpp"

/// For tests: a program run to its end, as a person or a script sees it.
namespace rig::tests {

inline std::string slurp(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error{"cannot read " + file.string()};
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline void spill(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream out{file, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out) throw std::runtime_error{"cannot write " + file.string()};
}

struct Finished {
    int exit_code = -1;  ///< 128 + the signal's number when it did not exit by itself
    std::string out;
    std::string err;
};

/// What posix_spawn does between fork and exec.
class SpawnActions {
  public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    void open(int descriptor, const std::filesystem::path& path, int flags) {
        posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, 0600);
    }
    void start_in(const std::filesystem::path& folder) {
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    }
    void same(int as, int descriptor) { posix_spawn_file_actions_adddup2(&actions_, as, descriptor); }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_;
};

/// How a child starts: with the usual signals, whatever this process was started to ignore.
class SpawnAttributes {
  public:
    explicit SpawnAttributes(short flags = 0) {
        posix_spawnattr_init(&attributes_);
        sigset_t usual;
        sigemptyset(&usual);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT})
            sigaddset(&usual, signal);
        posix_spawnattr_setsigdefault(&attributes_, &usual);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        const int set = flags | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
        posix_spawnattr_setflags(&attributes_, static_cast<short>(set));
    }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
    const posix_spawnattr_t* get() const { return &attributes_; }

  private:
    posix_spawnattr_t attributes_;
};

inline pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   const SpawnActions& actions, const SpawnAttributes& attributes = SpawnAttributes{}) {
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t pid = 0;
    const int error =
        posix_spawn(&pid, program.c_str(), actions.get(), attributes.get(), argv.data(), environ);
    if (error != 0) throw std::system_error{error, std::generic_category(), program.string()};
    return pid;
}

inline int exit_code_of(pid_t pid) {
    int status = 0;
    if (waitpid(pid, &status, 0) != pid) throw std::runtime_error{"waitpid"};
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Runs `program` in `folder` with `input` as its stdin and no terminal.
inline Finished run_process(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                            std::string_view input = {}, const std::filesystem::path& folder = ".") {
    // Files and not pipes: nobody has to read three streams at once.
    const reports::TemporaryFolder streams;
    spill(streams / "in", input);
    SpawnActions actions;
    actions.open(STDIN_FILENO, streams / "in", O_RDONLY);
    actions.open(STDOUT_FILENO, streams / "out", O_WRONLY | O_CREAT);
    actions.open(STDERR_FILENO, streams / "err", O_WRONLY | O_CREAT);
    actions.start_in(folder);
    const int code = exit_code_of(spawn(program, arguments, actions));
    return {code, slurp(streams / "out"), slurp(streams / "err")};
}

}  // namespace rig::tests
