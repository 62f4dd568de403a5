#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "rig/core/task.hpp"
#include "rig/ports/clock.hpp"

namespace boost::asio {
class io_context;
}

namespace rig {

/// Whether the system names a pseudo-terminal like this, one that is there or one that was.
bool names_pseudo_terminal(const std::filesystem::path& path);

/// A serial port that is none: a pseudo-terminal in raw mode that any terminal program can open at path().
///
/// Like a serial port it has no memory for those who are not there: what is shown while nobody has it open is
/// gone, and so is what the last one left unread. Like one, it loses what its reader does not fetch in time:
/// the kernel keeps some 20 kB, nearly two seconds of a console at full rate, and what does not fit is
/// dropped and counted. What is typed waits in the kernel until it is read here, so whoever types too fast is
/// held up.
class PseudoTerminal {
  public:
    /// Errors: throws rig_fault when the system has no pseudo-terminal left.
    PseudoTerminal(boost::asio::io_context& context, Clock& clock);
    ~PseudoTerminal();
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;

    /// "/dev/pts/7".
    const std::string& path() const;

    /// What the plug says. Never waits.
    void show(std::span<const std::uint8_t> bytes);

    /// Waits for what is typed and takes at most `into.size()` bytes of it. Range: one reader at a time.
    /// Cancels: throws Error aborted when a Stop is requested.
    Task<std::size_t> read(std::span<std::uint8_t> into);

    /// Whether a program has it open.
    bool open() const;

    /// Bytes that a slow reader has lost.
    std::uint64_t dropped() const;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace rig
