#include <gtest/gtest.h>

#include <functional>

#include "rig/dialogues/console_fixture.hpp"
#include "rig/time/simulated_clock.hpp"

// A command that changes the plug runs at most once, and never another in its place, whatever happens to one
// byte of the conversation (ARCHITECTURE.md, Typing on the console).
namespace rig {
namespace {

using namespace std::chrono_literals;
using Typed = Console::Typed;

enum class Accident { none, dropped, flipped, doubled, late, log_before };

constexpr Accident accidents[] = {Accident::dropped, Accident::flipped, Accident::doubled, Accident::late,
                                  Accident::log_before};

// The plug's shell as far as typing goes: echoes bytes, runs a line at Enter, drops it at Ctrl-C. One
// accident happens to one byte on the way in or out.
class EchoingShell final : public ByteStream {
  public:
    enum class Way { to_plug, to_rig };

    EchoingShell(Clock& clock, Accident accident, Way way, std::size_t nth)
        : clock_{clock}, accident_{accident}, way_{way}, nth_{nth} {
        transmit("\r\n$ ");
    }

    Task<void> write(std::span<const std::uint8_t> bytes) override {
        for (const std::uint8_t byte : bytes) {
            pass(Way::to_plug, static_cast<char>(byte), to_plug_, [this](char c) { hears(c); });
        }
        co_return;
    }
    void listen(ByteListener* listener) override { listener_ = listener; }

    std::vector<std::string> ran;
    std::size_t to_plug() const { return to_plug_; }
    std::size_t to_rig() const { return to_rig_; }

  private:
    // Hands one byte on to `end`, after the accident if this is its byte.
    void pass(Way way, char c, std::size_t& count, const std::function<void(char)>& end) {
        Time t = std::max(clock_.now() + 1ms, way == Way::to_plug ? last_to_plug_ : last_to_rig_);
        std::string through{c};
        if (way == way_ && count == nth_) {
            switch (accident_) {
                case Accident::none:
                    break;
                case Accident::dropped:
                    through.clear();
                    break;
                case Accident::flipped:
                    through[0] = static_cast<char>(c ^ 0x04);
                    break;
                case Accident::doubled:
                    through += c;
                    break;
                case Accident::late:
                    t += 400ms;
                    break;
                case Accident::log_before:
                    if (way == Way::to_rig) {
                        through = "[T: 1 M: a C: info F: f L: 2]: hello\r\n" + through;
                    }
                    break;
            }
        }
        ++count;
        (way == Way::to_plug ? last_to_plug_ : last_to_rig_) = t;
        clock_.at(t, Phase::delivery, "byte", [end, through] {
            for (const char byte : through) {
                end(byte);
            }
        });
    }

    void hears(char c) {
        if (c == '\r') {
            if (!line_.empty()) {
                ran.push_back(line_);
            }
            line_.clear();
            transmit("\r\n$ ");
        } else if (c == '\x03') {
            line_.clear();
            transmit("$ ");
        } else {
            line_ += c;
            transmit(std::string{c});
        }
    }

    void transmit(const std::string& text) {
        for (const char c : text) {
            pass(Way::to_rig, c, to_rig_, [this](char byte) {
                const auto raw = static_cast<std::uint8_t>(byte);
                if (listener_ != nullptr) {
                    listener_->received(clock_.now(), {&raw, 1}, {});
                }
            });
        }
    }

    Clock& clock_;
    Accident accident_;
    Way way_;
    std::size_t nth_;
    std::size_t to_plug_ = 0;
    std::size_t to_rig_ = 0;
    Time last_to_plug_{};
    Time last_to_rig_{};
    std::string line_;
    ByteListener* listener_ = nullptr;
};

const std::string command = "meross switch 18110800000000000000020000310001 off     and more words behind";

struct Outcome {
    std::optional<Typed> typed;
    std::vector<std::string> ran;
    bool recovered = false;  ///< the next line runs as if nothing had been
    std::size_t to_plug;
    std::size_t to_rig;
};

Outcome type_with(Accident accident, EchoingShell::Way way, std::size_t nth) {
    SimulatedClock clock;
    EchoingShell shell{clock, accident, way, nth};
    ConsoleTalk talk{clock, [&clock](Task<void> task) { clock.run(std::move(task)); }, shell};
    Outcome outcome;
    outcome.typed = talk.type(command);
    talk.wait(2s);
    outcome.ran = shell.ran;
    outcome.to_plug = shell.to_plug();
    outcome.to_rig = shell.to_rig();
    shell.ran.clear();
    outcome.recovered = talk.type("ver") == Typed::entered;
    talk.wait(1s);
    outcome.recovered = outcome.recovered && shell.ran == std::vector<std::string>{"ver"};
    return outcome;
}

TEST(ConsoleOnce, WithoutAnAccidentTheCommandRuns) {
    const Outcome outcome = type_with(Accident::none, EchoingShell::Way::to_plug, 0);
    EXPECT_EQ(outcome.typed, Typed::entered);
    EXPECT_EQ(outcome.ran, std::vector<std::string>{command});
    EXPECT_GT(command.size(), 64u) << "two pieces";
}

void never_twice(EchoingShell::Way way, std::size_t bytes) {
    for (const Accident accident : accidents) {
        for (std::size_t nth = 0; nth < bytes; ++nth) {
            if (accident == Accident::doubled && way == EchoingShell::Way::to_plug &&
                nth + 1 == command.size()) {
                continue;  // its echo is right and complete before the second one comes
            }
            const std::string where =
                "accident " + std::to_string(static_cast<int>(accident)) + ", byte " + std::to_string(nth);
            const Outcome outcome = type_with(accident, way, nth);
            EXPECT_LE(outcome.ran.size(), 1u) << where;
            for (const std::string& ran : outcome.ran) {
                EXPECT_EQ(ran, command) << where;
            }
            if (outcome.typed == Typed::not_echoed) {
                EXPECT_TRUE(outcome.ran.empty()) << where;
            }
            // One accident is not enough to give up: only Enter itself is never sent again.
            EXPECT_EQ(outcome.typed, Typed::entered) << where;
            EXPECT_TRUE(outcome.recovered) << where;
            const bool enter_hurt = way == EchoingShell::Way::to_plug && nth + 1 == bytes;
            EXPECT_TRUE(enter_hurt || outcome.ran.size() == 1) << where;
        }
    }
}

TEST(ConsoleOnce, WhateverHappensToAByteOnItsWayToThePlug) {
    never_twice(EchoingShell::Way::to_plug, command.size() + 1);
}

TEST(ConsoleOnce, WhateverHappensToAByteOnItsWayBack) {
    const Outcome clean = type_with(Accident::none, EchoingShell::Way::to_rig, 0);
    never_twice(EchoingShell::Way::to_rig, clean.to_rig);
}

}  // namespace
}  // namespace rig
