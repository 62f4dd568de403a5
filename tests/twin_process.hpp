#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/child.hpp"
#include "tests/plugrig_program.hpp"

namespace rig::tests {

/// For tests: one end of a terminal or a socket.
class Connection {
  public:
    explicit Connection(int descriptor) : descriptor_{descriptor}, reader_{descriptor} {
        if (descriptor < 0) throw std::system_error{errno, std::generic_category(), "no connection"};
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { close(descriptor_); }

    void say(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t written = write(descriptor_, text.data(), text.size());
            if (written <= 0) throw std::system_error{errno, std::generic_category(), "write"};
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    Reader& reader() { return reader_; }
    std::string until(std::string_view words) { return reader_.until(words); }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
    Reader reader_;
};

/// For tests: `plugrig twin` as a process, with a link and a control socket of its own.
class TwinProcess {
  public:
    explicit TwinProcess(std::vector<std::string> arguments = {}) : child_{with_names(std::move(arguments))} {
        told_ = child_.out().until("Ctrl-C ends it\n");
    }

    /// What it printed when it was ready.
    const std::string& told() const { return told_; }
    std::filesystem::path link() const { return folder_ / "plug"; }
    std::filesystem::path control_path() const { return folder_ / "control"; }
    Child& child() { return child_; }

    int open_terminal(int flags = 0) const {
        return open(link().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC | flags);
    }
    int connect_control() const {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        control_path().string().copy(address.sun_path, sizeof address.sun_path - 1);
        const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;
        return made;
    }
    /// One request on a connection of its own.
    std::string ask(const std::string& line) const {
        Connection control{connect_control()};
        control.say(line + "\n");
        std::string answer = control.until("\n");
        answer.pop_back();
        return answer;
    }
    boost::json::object state() const { return json_object(ask("state")); }

    /// Of a twin that was started with --off: its terminal, once it has booted.
    std::unique_ptr<Connection> boot() const {
        auto terminal = std::make_unique<Connection>(open_terminal());
        EXPECT_EQ(ask("mains on"), "ok");
        terminal->until("$ ");
        return terminal;
    }

  private:
    std::vector<std::string> with_names(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(),
                         {"twin", "--link", link().string(), "--control", control_path().string()});
        return arguments;
    }

    reports::TemporaryFolder folder_;
    Child child_;
    std::string told_;
};

}  // namespace rig::tests
