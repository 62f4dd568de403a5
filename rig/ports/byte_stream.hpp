#pragma once

#include <cstdint>
#include <span>

#include "rig/core/error.hpp"
#include "rig/core/line_status.hpp"
#include "rig/core/sampled.hpp"
#include "rig/core/task.hpp"
#include "rig/core/time.hpp"

namespace rig {

/// Hears what arrives on a ByteStream. Called on the loop, never from within write().
class ByteListener {
  public:
    virtual ~ByteListener() = default;

    /// `t` is when the chunk reached the host; each of its bytes ended after `since`.
    virtual void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) = 0;

    /// The stream is gone for good; nothing more will arrive.
    virtual void lost(Time t, const Error& why) = 0;
};

/// A serial line to the plug or to an instrument.
class ByteStream {
  public:
    virtual ~ByteStream() = default;

    /// Sends bytes; completes when the last one has left the UART.
    /// Errors: rig_fault when the line is gone.
    virtual Task<void> write(std::span<const std::uint8_t> bytes) = 0;

    /// Who hears; one at a time, null for nobody. The listener outlives the stream or is replaced first.
    virtual void listen(ByteListener* listener) = 0;
};

}  // namespace rig
