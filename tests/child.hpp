#pragma once

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/process.hpp"

namespace rig::tests {

/// For tests: reads what comes from a descriptor until it says something. Nobody sleeps: a wait ends with
/// what was waited for, with the other side's end, or throws at its deadline, which only a failure sees.
class Reader {
  public:
    static constexpr std::chrono::seconds patience{60};

    explicit Reader(int descriptor) : descriptor_{descriptor} {}

    /// All up to and including `words`, which is then taken; throws when they do not come.
    std::string until(std::string_view words) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        std::size_t at = text_.npos;
        while ((at = text_.find(words)) == text_.npos) {
            if (!more(deadline))
                throw std::runtime_error{"no '" + std::string{words} + "' in '" + text_ + "'"};
        }
        std::string taken = text_.substr(0, at + words.size());
        text_.erase(0, taken.size());
        return taken;
    }

    /// All that still comes until the other side closes.
    std::string rest() {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (more(deadline)) {
        }
        return std::exchange(text_, {});
    }

  private:
    bool more(std::chrono::steady_clock::time_point deadline) {
        using std::chrono::milliseconds;
        const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waiting{descriptor_, POLLIN, 0};
        if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) == 0)
            throw std::runtime_error{"nothing came any more after '" + text_ + "'"};
        char bytes[4096];
        const ssize_t got = read(descriptor_, bytes, sizeof bytes);  // EIO: a terminal that was left
        if (got > 0) text_.append(bytes, static_cast<std::size_t>(got));
        return got > 0;
    }

    int descriptor_;
    std::string text_;
};

/// For tests: a program that runs while the test does something to it.
class Child {
  public:
    explicit Child(const std::vector<std::string>& arguments,
                   const std::filesystem::path& program = PLUGRIG_PROGRAM) {
        std::array<int, 2> out{};
        if (pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
        SpawnActions actions;
        actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
        actions.same(out[1], STDOUT_FILENO);
        actions.open(STDERR_FILENO, streams_ / "err", O_WRONLY | O_CREAT | O_TRUNC);
        pid_ = spawn(program, arguments, actions);
        close(out[1]);
        out_ = out[0];
        reader_ = Reader{out_};
    }
    ~Child() {
        if (pid_ > 0) {
            kill(pid_, SIGKILL);
            exit_code_of(pid_);
        }
        close(out_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void signal(int number) const { kill(pid_, number); }

    /// Closes our end of its stdout: nobody reads it any more.
    void stop_reading() { close(std::exchange(out_, -1)); }

    Reader& out() { return reader_; }

    /// Waits for its end.
    Finished finish() {
        Finished finished;
        if (out_ >= 0) finished.out = reader_.rest();
        finished.exit_code = exit_code_of(std::exchange(pid_, -1));
        finished.err = slurp(streams_ / "err");
        return finished;
    }

  private:
    reports::TemporaryFolder streams_;
    pid_t pid_ = -1;
    int out_ = -1;
    Reader reader_{-1};
};

}  // namespace rig::tests
