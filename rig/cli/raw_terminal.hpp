#pragma once

#include <termios.h>
#include <unistd.h>

namespace rig::cli {

/// The terminal at stdin hands over every key as it is typed; as it was before when this object goes. Does
/// nothing where stdin is no terminal.
class RawTerminal {
  public:
    RawTerminal() : is_terminal_{tcgetattr(STDIN_FILENO, &before_) == 0} {
        if (is_terminal_) {
            termios raw = before_;
            cfmakeraw(&raw);
            tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
        }
    }
    ~RawTerminal() {
        if (is_terminal_) {
            tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
        }
    }
    RawTerminal(const RawTerminal&) = delete;
    RawTerminal& operator=(const RawTerminal&) = delete;

  private:
    termios before_{};
    bool is_terminal_;
};

}  // namespace rig::cli
