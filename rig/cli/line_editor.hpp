#pragma once

#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace rig::cli {

/// Lets a person type lines on the terminal, with editing and history, while text is printed above the line
/// being typed. The terminal is as it was when this object goes.
class LineEditor {
  public:
    /// All called on the loop.
    struct Keys {
        std::function<void(std::string line)> enter;
        std::function<void()> interrupt;  ///< Ctrl-C; what was typed is dropped
        std::function<void()> leave;      ///< Ctrl-], or Ctrl-D on an empty line, or the terminal is gone
    };

    /// stdin and stdout are the terminal, and nobody else writes to it meanwhile. `context` and what the keys
    /// need outlive this. Errors: throws rig_fault when the terminal cannot be edited on.
    LineEditor(boost::asio::io_context& context, std::string prompt, Keys keys);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    /// Whole lines. Never waits for the terminal.
    void print(const std::string& lines);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::cli
