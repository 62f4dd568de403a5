#include "rig/drivers/line_server.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "rig/core/error.hpp"
#include "rig/drivers/descriptor.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// A folder of its own, gone with this object.
struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "plugrig-test-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

Descriptor connected(const fs::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof address.sun_path - 1);
    Descriptor made{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    EXPECT_EQ(connect(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    return made;
}

/// A server that lives while a test talks to it: the loop runs whenever somebody waits.
struct Bench {
    explicit Bench(LineServer::Asked asked = nullptr, LineServer::Left left = nullptr) {
        server.emplace(
            clock.context(), path,
            asked ? std::move(asked) : [](auto& client, auto& line) { client.answer("you said " + line); },
            std::move(left));
    }
    Task<void> turn() { co_await sleep_until(clock, clock.now() + 1ms, "test"); }

    /// Lines from there until there are so many, or the other side closes.
    std::vector<std::string> lines(const Descriptor& from, std::size_t count) {
        std::vector<std::string> found;
        std::string text;
        for (int k = 0; k < 60'000 && found.size() < count; ++k) {
            clock.run(turn());
            char bytes[4096];
            const ssize_t got = recv(from.get(), bytes, sizeof bytes, MSG_DONTWAIT);
            if (got == 0) {
                break;
            }
            text.append(bytes, got < 0 ? 0u : static_cast<std::size_t>(got));
            for (auto end = text.find('\n'); end != text.npos; end = text.find('\n')) {
                found.push_back(text.substr(0, end));
                text.erase(0, end + 1);
            }
        }
        return found;
    }
    static void say(const Descriptor& to, const std::string& text) {
        EXPECT_EQ(send(to.get(), text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
    }

    Folder folder;
    fs::path path = folder.path / "control";
    RealClock clock;
    std::optional<LineServer> server;
};

using Lines = std::vector<std::string>;

TEST(LineServer, AnswersEachLineOnceAndInOrderHoweverTheyArrive) {
    Bench bench;
    const Descriptor client = connected(bench.path);
    Bench::say(client, "one\ntwo\r\n\nth");
    EXPECT_EQ(bench.lines(client, 3), (Lines{"you said one", "you said two", "you said "}));
    Bench::say(client, "ree\n");
    EXPECT_EQ(bench.lines(client, 1), Lines{"you said three"});
}

TEST(LineServer, AnswersWhatWasAskedBeforeTheClientStoppedTalking) {
    Bench bench;
    const Descriptor client = connected(bench.path);
    Bench::say(client, "one\ntwo\n");
    shutdown(client.get(), SHUT_WR);
    EXPECT_EQ(bench.lines(client, 3), (Lines{"you said one", "you said two"})) << "and then it closes";
}

TEST(LineServer, TakesWhatStandsBeforeTheEndForALine) {
    Bench bench;
    const Descriptor client = connected(bench.path);
    Bench::say(client, "one\ntwo");
    shutdown(client.get(), SHUT_WR);
    EXPECT_EQ(bench.lines(client, 3), (Lines{"you said one", "you said two"}));
    const Descriptor silent = connected(bench.path);
    shutdown(silent.get(), SHUT_WR);
    EXPECT_EQ(bench.lines(silent, 1), Lines{}) << "nothing is no line";
}

/// Lets the process open no more files while it lives.
struct NoDescriptors {
    NoDescriptors() {
        getrlimit(RLIMIT_NOFILE, &before);
        rlimit none = before;
        none.rlim_cur = 0;
        EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
    }
    ~NoDescriptors() { EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;
    rlimit before{};
};

TEST(LineServer, GoesOnWhenItCouldNotAccept) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizers look at memory through a pipe, and here there is no descriptor for one";
#endif
    Bench bench;
    const Descriptor client = connected(bench.path);
    Bench::say(client, "hello\n");
    {
        const NoDescriptors full;
        for (int k = 0; k < 5; ++k) {
            bench.clock.run(bench.turn());
        }
        char byte = 0;
        EXPECT_LT(recv(client.get(), &byte, 1, MSG_DONTWAIT), 0) << "it cannot have been accepted";
    }
    EXPECT_EQ(bench.lines(client, 1), Lines{"you said hello"});
    const Descriptor next = connected(bench.path);
    Bench::say(next, "again\n");
    EXPECT_EQ(bench.lines(next, 1), Lines{"you said again"});
}

TEST(LineServer, SaysOnceThatAClientHasLeft) {
    std::vector<std::uint64_t> asked;
    std::vector<std::uint64_t> left;
    Bench bench{[&](const LineServer::Client& client, const std::string& line) {
                    asked.push_back(client.number());
                    if (line != "wait") {
                        client.answer("ok");
                    }
                },
                [&](const LineServer::Client& client) { left.push_back(client.number()); }};
    const auto until = [&](const auto& done) {
        for (int k = 0; k < 60'000 && !done(); ++k) {
            bench.clock.run(bench.turn());
        }
    };
    for (const std::string line : {"hello\n", "wait\n", "hello\nwait\nnever\n"}) {
        asked.clear();
        left.clear();
        {
            const Descriptor client = connected(bench.path);
            Bench::say(client, line);
            until([&] { return asked.size() == (line == "hello\nwait\nnever\n" ? 2u : 1u); });
            EXPECT_TRUE(left.empty()) << line;
        }
        until([&] { return !left.empty(); });
        bench.clock.run(bench.turn());
        EXPECT_EQ(left, std::vector{asked.front()}) << line;
    }
    EXPECT_EQ(asked.size(), 2u) << "and what it had still to ask is dropped";
}

TEST(LineServer, HasNotLostAClientWhoOnlySaysNoMore) {
    std::optional<LineServer::Client> waiting;
    bool left = false;
    Bench bench{[&](const LineServer::Client& client, const std::string&) { waiting = client; },
                [&](const LineServer::Client&) { left = true; }};
    const Descriptor client = connected(bench.path);
    Bench::say(client, "wait\n");
    shutdown(client.get(), SHUT_WR);
    for (int k = 0; k < 60'000 && !waiting; ++k) {
        bench.clock.run(bench.turn());
    }
    for (int k = 0; k < 5; ++k) {
        bench.clock.run(bench.turn());
    }
    EXPECT_FALSE(left);
    waiting->answer("done");
    EXPECT_EQ(bench.lines(client, 2), Lines{"done"}) << "and then it closes";
}

TEST(LineServer, AsksTheNextLineOnlyWhenTheOneBeforeIsAnswered) {
    std::vector<std::string> asked;
    std::vector<LineServer::Client> waiting;
    Bench bench{[&](const LineServer::Client& client, const std::string& line) {
        asked.push_back(line);
        waiting.push_back(client);
    }};
    const Descriptor client = connected(bench.path);
    Bench::say(client, "slow\nnext\n");
    while (asked.empty()) {
        bench.clock.run(bench.turn());
    }
    bench.clock.run(bench.turn());
    EXPECT_EQ(asked, Lines{"slow"});
    EXPECT_TRUE(waiting[0].tell("meanwhile"));
    waiting[0].answer("done");
    EXPECT_EQ(bench.lines(client, 2), (Lines{"meanwhile", "done"}));
    while (asked.size() < 2) {
        bench.clock.run(bench.turn());
    }
    EXPECT_EQ(asked.back(), "next");
}

TEST(LineServer, RefusesALineWithoutEnd) {
    Bench bench;
    const Descriptor client = connected(bench.path);
    Bench::say(client, std::string(LineServer::longest_line + 1, 'x'));
    EXPECT_EQ(bench.lines(client, 2), Lines{"error: a line may have 1000 characters"});
}

TEST(LineServer, SaysWhenAClientIsGone) {
    std::optional<LineServer::Client> known;
    Bench bench{[&](const LineServer::Client& client, const std::string&) {
        known = client;
        client.answer("ok");
    }};
    {
        const Descriptor client = connected(bench.path);
        Bench::say(client, "hello\n");
        EXPECT_EQ(bench.lines(client, 1), Lines{"ok"});
    }
    bool there = true;
    for (int k = 0; k < 60'000 && there; ++k) {
        bench.clock.run(bench.turn());
        there = known->tell("?");
    }
    EXPECT_FALSE(there);
}

TEST(LineServer, DropsAClientWhoDoesNotRead) {
    std::optional<LineServer::Client> known;
    Bench bench{[&](const LineServer::Client& client, const std::string&) {
        known = client;
        client.answer("ok");
    }};
    const Descriptor client = connected(bench.path);
    Bench::say(client, "hello\n");
    EXPECT_EQ(bench.lines(client, 1), Lines{"ok"});
    const std::string line(1000, 'z');
    unsigned told = 0;
    while (told < 100'000 && known->tell(line)) {
        ++told;
    }
    EXPECT_LT(told, 10'000u);
}

TEST(LineServer, IsForItsOwnerOnly) {
    Bench bench;
    struct stat found {};
    ASSERT_EQ(lstat(bench.path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777, 0600u);
}

TEST(LineServer, TakesItsSocketAwayAndNoOther) {
    Bench bench;
    bench.server.reset();
    EXPECT_FALSE(fs::exists(bench.path));

    Bench other;
    fs::remove(other.path);
    std::ofstream{other.path} << "mine";
    other.server.reset();
    EXPECT_TRUE(fs::exists(other.path));
}

Errc refusal(const fs::path& path) {
    RealClock clock;
    try {
        const LineServer server{clock.context(), path, [](auto&, auto&) {}};
    } catch (const Error& e) {
        EXPECT_NE(e.context.find(path.string()), std::string::npos) << e.context;
        return e.code;
    }
    ADD_FAILURE() << "nothing was refused";
    return Errc::internal;
}

TEST(LineServer, ReplacesWhatAKilledOneLeftAndNothingElse) {
    Bench bench;
    EXPECT_EQ(refusal(bench.path), Errc::busy);

    const fs::path left = bench.folder.path / "left";
    fs::create_hard_link(bench.path, left);  // the file survives its server, as a kill leaves it
    bench.server.reset();
    const LineServer again{bench.clock.context(), left, [](auto&, auto&) {}};

    const fs::path file = bench.folder.path / "file";
    std::ofstream{file} << "mine";
    EXPECT_EQ(refusal(file), Errc::bad_input);
    EXPECT_EQ(fs::file_size(file), 4u);
    EXPECT_EQ(refusal(bench.folder.path / "no folder" / "socket"), Errc::bad_input);
    EXPECT_EQ(refusal(bench.folder.path / std::string(200, 'n')), Errc::bad_input);
}

}  // namespace
}  // namespace rig
