#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rig/bench/plug_console.hpp"
#include "rig/cli/capture.hpp"
#include "rig/cli/console_text.hpp"
#include "rig/dialogues/console.hpp"
#include "rig/ports/no_evidence.hpp"
#include "rig/ports/recorded.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"

namespace rig::cli {

/// A person, or a script, talks with a plug in lines. Everything here is on the loop.
class ConsoleTalk final : private NoEvidence {
  public:
    struct Options {
        ConsoleText::Style style;
        Capture* capture = nullptr;
        bool script = false;  ///< each line waits until the one before is answered; then end() ends it
        std::function<void(const std::string&)> print;     ///< whole lines
        std::function<void(const std::string&)> complain;  ///< what was not typed or not answered
        std::function<void()> next_line = nullptr;         ///< a script's: the line before is answered
    };

    ConsoleTalk(PlugConsole& plug, const console::ChatterCatalogue& chatter, Options options);

    /// Until leave(), or end() and the last answer. Errors: throws rig_fault when the plug's line is gone.
    Task<void> run();

    /// To be typed with Enter, in its turn.
    void enter(std::string line);
    /// Ctrl-C, in its turn.
    void interrupt();
    /// A script has no more lines: run() ends when the last one is answered.
    void end();
    /// At once, whatever is still to be typed or answered.
    void leave();
    /// True once a line could not be typed, or a script's was not answered.
    bool complained() const { return complained_; }

  private:
    Task<void> send(std::string what);
    Task<void> answered(const std::string& line);
    Task<void> silence(Duration lasting, Duration at_most);
    void complain(const std::string& text);

    void rx(plugrig::core::Line line, Sampled t, std::span<const std::uint8_t> bytes,
            LineStatus status) override;
    void tx(plugrig::core::Line line, Time t, std::span<const std::uint8_t> bytes) override;
    void epoch(Time t, Restart cause) override;
    void fault(Time t, const Error& error) override;
    void show_records();

    Clock& clock_;
    bool was_running_;
    Options options_;
    ConsoleText text_;
    Signal activity_;
    console::Demux demux_;
    RecordedStream stream_;
    Console console_;
    std::deque<std::string> typed_;        ///< lines, or Ctrl-C
    std::vector<console::Record> answer_;  ///< to a script's line
    Time last_byte_{};
    bool ending_ = false;
    bool leaving_ = false;
    bool complained_ = false;
    std::optional<Error> gone_;
};

}  // namespace rig::cli
