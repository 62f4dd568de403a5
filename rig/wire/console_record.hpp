#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rig/core/line_status.hpp"
#include "rig/core/time.hpp"

namespace rig::console {

/// What one line of the console is.
enum class Kind {
    noise,    ///< undecodable bytes (power edge, wrong baud)
    boot,     ///< before the first prompt of an epoch
    prompt,   ///< "$ "
    echo,     ///< what we typed, sent back
    reply,    ///< a line of the running command's answer
    log,      ///< `[T: … M: … C: … F: … L: …]: text`
    chatter,  ///< a line of the Wi-Fi driver's catalogue
    fault,    ///< text of a crashed firmware (fault handler, assert)
};

/// How far the text can be trusted.
enum class Integrity {
    clean,   ///< as sent
    joined,  ///< a whole log line was excised from its middle; what is left is complete
    torn,    ///< a fragment of a log header shows that text is missing
};

/// Why an epoch begins. A match never spans epochs.
enum class EpochCause { stream_start, power, reset_command, flash, unexpected_reset };

/// One line of the console, classified. Records come in the order of their last bytes and cover the stream; a
/// log that was excised from a `joined` line lies inside that line's bytes. A line is complete with the first
/// byte of its line end, so that nobody waits for the second.
struct Record {
    Kind kind{};
    Integrity integrity{};
    std::uint32_t epoch = 0;
    std::uint64_t offset = 0;  ///< of its first byte in the stream since the run began
    std::uint32_t length =
        0;             ///< bytes of the stream it covers, `lead` and the first byte of its line end included
    Time t_first{};    ///< arrival of the chunk with the first byte of its text
    Time t_last{};     ///< arrival of its last byte's chunk
    std::string text;  ///< without line end; for `joined`, without what was excised
    LineStatus line_status{};  ///< union over its chunks
    std::uint32_t lead = 0;    ///< bytes before the text: the rest of the line ends before it, blank lines
};

std::string_view to_string(Kind kind) noexcept;
std::string_view to_string(Integrity integrity) noexcept;
std::string_view to_string(EpochCause cause) noexcept;

}  // namespace rig::console
