#pragma once

#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace rig::cli {

/// Reads a descriptor, be it a terminal, a pipe or a file, without keeping the loop waiting.
class InputThread {
  public:
    /// `take` is called on the loop, with the empty string at the end of the input. After each call it waits
    /// for next(), so that a long file stays on the disk until it is needed. The descriptor stays open;
    /// `context` and what `take` needs outlive this.
    InputThread(int descriptor, boost::asio::io_context& context, std::function<void(std::string)> take);
    ~InputThread();
    InputThread(const InputThread&) = delete;
    InputThread& operator=(const InputThread&) = delete;

    /// Reads on. Also to be called for the first chunk.
    void next();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::cli
