#include "rig/ports/scripted_stream.hpp"

#include <gtest/gtest.h>

#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

struct Heard final : ByteListener {
    explicit Heard(Clock& clock_) : clock{clock_} {}
    void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus) override {
        text.append(bytes.begin(), bytes.end());
        times.push_back(t.t);
    }
    void lost(Time, const Error& why) override { reason = why.context; }

    Clock& clock;
    std::string text;
    std::vector<Time> times;
    std::string reason;
};

Task<void> say(Clock& clock, ByteStream& stream, std::vector<std::string> writes) {
    for (const std::string& text : writes) {
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        co_await stream.write(bytes);
        co_await sleep_until(clock, clock.now() + 10ms, "a reply");
    }
}

struct Played {
    std::string complaint;
    std::string heard;
    std::string lost;
    std::string thrown;
    std::vector<Time> times;
};

Played play(const ScriptedStream::Script& script, std::vector<std::string> writes) {
    SimulatedClock clock;
    ScriptedStream stream{clock, script};
    Heard heard{clock};
    stream.listen(&heard);
    Played played;
    try {
        clock.run(say(clock, stream, std::move(writes)));
    } catch (const Error& e) {
        played.thrown = e.context;
        clock.run(sleep_until(clock, clock.now() + 1s, "what still comes"));
    }
    played.complaint = stream.complaint();
    played.heard = heard.text;
    played.lost = heard.reason;
    played.times = heard.times;
    return played;
}

ScriptedStream::Script ping_pong() {
    ScriptedStream::Script script;
    script.expect_write("ping").reply("po", 3ms).reply("ng", 2ms).expect_write("bye");
    return script;
}

TEST(ScriptedStream, PlaysItsRepliesAtTheirTime) {
    const Played played = play(ping_pong(), {"ping", "bye"});
    EXPECT_EQ(played.complaint, "");
    EXPECT_EQ(played.thrown, "");
    EXPECT_EQ(played.heard, "pong");
    EXPECT_EQ(played.times, (std::vector<Time>{Time{3ms}, Time{5ms}}));
}

TEST(ScriptedStream, SaysWhatWasExpectedWhenSomethingElseIsWritten) {
    const Played played = play(ping_pong(), {"pi\x03"});
    EXPECT_EQ(played.complaint, "step 0: 'pi\\x03' was written, expected was 'ping'");
    EXPECT_EQ(played.thrown, played.complaint);
}

TEST(ScriptedStream, ComplainsOfAWriteThatDoesNotWaitForTheReply) {
    ScriptedStream::Script script;
    script.expect_write("ping").reply("pong", 11ms).expect_write("bye");
    EXPECT_EQ(play(script, {"ping", "bye"}).complaint,
              "step 1: 'bye' was written, expected was nothing before the reply 'pong' has come");
}

TEST(ScriptedStream, ComplainsOfAWriteAfterTheEndAndOfAStepThatNeverCame) {
    EXPECT_EQ(play(ping_pong(), {"ping", "bye", "bye"}).complaint,
              "step 4: 'bye' was written, expected was nothing more");
    EXPECT_EQ(play(ping_pong(), {"ping"}).complaint, "step 3 of 4 never came: write 'bye'");
}

TEST(ScriptedStream, LosesTheLineAtEachStepInTurn) {
    std::size_t tried = 0;
    for_each_failing_step(ping_pong(), [&](const ScriptedStream::Script& script, std::size_t k) {
        const Played played = play(script, {"ping", "bye"});
        EXPECT_EQ(played.complaint, "") << k;
        EXPECT_EQ(played.thrown, "the scripted line is lost") << k;
        EXPECT_EQ(played.lost, "the scripted line is lost") << k;
        EXPECT_EQ(played.heard, (std::vector<std::string>{"", "", "po", "pong"})[k]);
        ++tried;
    });
    EXPECT_EQ(tried, 4u);
    EXPECT_THROW(ping_pong().fail_at(4), Error);
}

}  // namespace
}  // namespace rig
