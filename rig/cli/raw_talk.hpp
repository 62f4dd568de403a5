#pragma once

#include <functional>
#include <optional>
#include <string>

#include "rig/bench/plug_console.hpp"
#include "rig/cli/capture.hpp"
#include "rig/ports/waiting.hpp"

namespace rig::cli {

/// A plug's console byte for byte: what is typed goes to the plug, what the plug says to stdout.
class RawTalk final : private ByteListener {
  public:
    static constexpr char leave_key = 0x1D;  ///< Ctrl-]

    struct Options {
        Capture* capture = nullptr;
        bool leave_by_key = false;             ///< somebody types; otherwise the key is a byte like others
        std::function<void()> next = nullptr;  ///< what came before has been sent
    };

    RawTalk(PlugConsole& plug, Options options);
    ~RawTalk() override;

    /// Until leave(), the leave key, or the end of the input and a second of silence.
    /// Errors: throws rig_fault when the plug's line is gone, or stdout is.
    Task<void> run();

    /// Bytes that were typed; none: the end of the input.
    void type(std::string bytes);
    void leave();

  private:
    void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) override;
    void lost(Time t, const Error& why) override;

    PlugConsole& plug_;
    Options options_;
    Signal activity_;
    std::string typed_;
    Time last_byte_{};
    bool ended_ = false;
    bool leaving_ = false;
    std::optional<Error> gone_;
};

}  // namespace rig::cli
