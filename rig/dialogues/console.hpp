#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/task.hpp"
#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"
#include "rig/ports/evidence_sink.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig {

/// Types on the plug's shell. What comes back is evidence for the Judge; here it is only read to type well:
/// echo, prompt, and the moment when a reset was accepted.
class Console final : private ByteListener {
  public:
    struct Options {
        bool echo_after_enter =
            false;           ///< the stream echoes late: Enter goes out without waiting for the echo
        Duration latency{};  ///< how long the adapter may hold back what the plug has said
    };

    Console(ByteStream& stream, Clock& clock, const console::ChatterCatalogue& chatter, Options options,
            EvidenceSink& evidence);
    ~Console() override;
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    /// How typing ended.
    enum class Typed {
        entered,     ///< echoed right, and Enter was sent: the command runs
        not_echoed,  ///< three tries, no right echo; Enter was never sent, so nothing ran
    };

    /// Types one line and Enter, paced on its echo: the plug has a 128-byte FIFO and no flow control. A line
    /// with a wrong or late echo is dropped with Ctrl-C and typed again, so a command runs at most once.
    /// Range: at most 127 characters, no line ends.
    /// Errors: rig_fault when the stream is gone; usage for a line that is too long.
    /// Cancels: leaves what was typed without Enter.
    Task<Typed> type(std::string line);

    /// What a line was answered, as far as it came.
    struct Heard {
        Typed typed{};
        console::Exchange exchange{};  ///< empty if the line could not be entered
        Duration waited{};             ///< since Enter
        bool anything = false;         ///< a byte came while it was typed and answered
    };

    /// Types one line as type() does and listens until its answer is over, at most `within` from Enter.
    /// Errors: as type(); rig_fault also when the stream goes before the answer is over. Cancels: as type().
    Task<Heard> ask(std::string line, Duration within);

    /// Mains came back: a new epoch.
    void power_edge(Time t);

  private:
    void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) override;
    void lost(Time t, const Error& why) override;

    Task<bool> type_verified(const std::string& line);
    Task<void> send(std::string_view bytes);
    Task<void> send_enter(std::string_view bytes);
    Task<void> drop();
    Task<void> wait_for_prompt(Duration at_most);
    void begin_epoch();
    void poll();
    void take_records(Time t);
    bool gone() const { return lost_.has_value(); }

    ByteStream& stream_;
    Clock& clock_;
    Options options_;
    Duration echo_time_;    ///< an echo that takes longer is lost
    Duration prompt_time_;  ///< a prompt that takes longer will not come
    EvidenceSink& evidence_;
    console::Demux demux_;
    Signal activity_;
    std::string last_line_;
    std::vector<console::Record>* listening_ = nullptr;  ///< records since Enter go here
    std::uint64_t chunks_ = 0;                           ///< received so far
    static constexpr std::uint64_t nobody_waits = ~std::uint64_t{0};
    std::uint64_t prompts_ = 0;                      ///< seen so far
    std::uint64_t prompts_at_enter_ = nobody_waits;  ///< the command runs until another comes
    bool unfinished_ = false;                        ///< typed and neither entered nor dropped
    std::optional<Error> lost_;
};

}  // namespace rig
