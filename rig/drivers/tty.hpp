#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"

namespace boost::asio {
class io_context;
}

namespace rig {

/// A serial port of the system, 115200 8N1, every byte as it is, and nobody else's meanwhile. Its settings
/// are put back when this object goes.
class Tty final : public ByteStream {
  public:
    /// Errors: throws bad_input when there is no such port, it may not be opened or is no terminal; busy when
    /// another program holds it.
    Tty(boost::asio::io_context& context, Clock& clock, const std::filesystem::path& path);
    ~Tty() override;
    Tty(const Tty&) = delete;
    Tty& operator=(const Tty&) = delete;

    /// Completes when the system has taken all; the last bytes may still be on their way.
    Task<void> write(std::span<const std::uint8_t> bytes) override;
    void listen(ByteListener* listener) override;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace rig
