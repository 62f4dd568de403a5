#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"

namespace rig {

/// A ByteStream that plays the far end of a written conversation. For tests: whoever departs from the script
/// hears of it at once, and complaint() keeps it, even if the error is swallowed.
class ScriptedStream final : public ByteStream {
  public:
    /// The conversation, step by step.
    class Script {
      public:
        /// The next write() brings exactly these bytes; earlier, later and other writes are complaints.
        Script& expect_write(std::string_view bytes);

        /// These bytes arrive as one chunk, `after` the step before.
        Script& reply(std::string_view bytes, Duration after = Duration{});

        /// At step `k` the line is lost: that write throws, that reply never comes.
        /// Errors: internal when there is no such step.
        Script& fail_at(std::size_t k);

        std::size_t steps() const { return steps_.size(); }

      private:
        friend class ScriptedStream;
        struct Step {
            enum class Kind { write, reply } kind;
            std::string bytes;
            Duration after{};
            bool fails = false;
        };
        std::vector<Step> steps_;
    };

    /// The script begins now.
    ScriptedStream(Clock& clock, Script script);
    ~ScriptedStream() override;
    ScriptedStream(const ScriptedStream&) = delete;
    ScriptedStream& operator=(const ScriptedStream&) = delete;

    /// Takes no time. Errors: internal for what the script does not expect; rig_fault once the line is lost.
    Task<void> write(std::span<const std::uint8_t> bytes) override;
    void listen(ByteListener* listener) override { listener_ = listener; }

    /// What went otherwise than written, steps that were never reached included; empty when all went well or
    /// the line was lost as written.
    std::string complaint() const;

    /// Every write that was accepted, one after another.
    const std::string& written() const { return written_; }

    bool lost() const { return lost_; }

  private:
    void proceed();
    void arrive();
    void lose();

    Clock& clock_;
    Script script_;
    std::size_t next_ = 0;
    Clock::Timer timer_ = 0;
    ByteListener* listener_ = nullptr;
    std::string written_;
    std::string complaint_;
    bool lost_ = false;
};

/// Plays `conversation(script, k)` once for each step k of the script, with the line lost at that step.
template <class Conversation>
void for_each_failing_step(const ScriptedStream::Script& script, Conversation&& conversation) {
    for (std::size_t k = 0; k < script.steps(); ++k) {
        ScriptedStream::Script failing = script;
        failing.fail_at(k);
        conversation(failing, k);
    }
}

}  // namespace rig
