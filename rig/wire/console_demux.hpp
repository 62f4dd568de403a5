#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "rig/core/time.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::console {

class ChatterCatalogue;

/// Where the typed text comes from.
enum class Typing {
    known,    ///< sent() tells: live
    unknown,  ///< nobody tells: the rest of a line after "$ " is taken as typed (offline)
};

/// Splits the byte stream of a plug's console into records, however the bytes are chunked.
///
/// ```
/// BOOT --"$ "--> IDLE --sent()--> TYPING --Enter--> REPLY --"$ "--> IDLE
/// any state --epoch() or a boot-ROM banner "F1: hhhh hhhh"--> BOOT
/// ```
/// Pure: time comes in as a value. The same calls give the same records.
class Demux {
  public:
    /// `catalogue` is kept by reference and must outlive the Demux.
    explicit Demux(const ChatterCatalogue& catalogue, Typing typing = Typing::known);
    ~Demux();
    Demux(Demux&&) noexcept;
    Demux& operator=(Demux&&) noexcept;

    /// Bytes that arrived, in order.
    void feed(Time t, std::span<const std::uint8_t> bytes, LineStatus status = {});

    /// Bytes that we typed, in order: what is expected as echo.
    void sent(Time t, std::span<const std::uint8_t> bytes);

    /// Something outside the stream restarted the plug.
    void epoch(Time t, EpochCause cause);

    /// Time passed without bytes: closes a prompt after 20 ms of silence.
    void poll(Time t);

    /// When poll() would next change something, or `never`.
    Time wake() const noexcept;

    /// End of input (offline decoding): closes whatever is open.
    void finish();

    /// The records completed since the last call, in stream order.
    std::vector<Record> take();

    /// The same into a vector whose memory is used again.
    void take(std::vector<Record>& into);

    /// The number of the epoch that is open.
    std::uint32_t current_epoch() const noexcept;

    /// Why it opened: tells an unexpected reset from one that we asked for.
    EpochCause current_cause() const noexcept;

    /// True between a prompt and the next Enter.
    bool at_prompt() const noexcept;

    /// Bytes of the open line's echo that came back right so far, and whether a wrong one came (typing
    /// verification).
    struct Echo {
        std::uint32_t matched = 0;
        bool wrong = false;
    };
    Echo echo() const noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::console
