#pragma once

#include "firmware/app/plug.hpp"
#include "firmware/app/shell/line_editor.hpp"
#include "firmware/app/shell/reply.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// The console task: prompt, line, command, reply. While a reply is on its way it reads nothing, so input
/// waits in the board's FIFO.
class Shell {
  public:
    Shell(const Profile& profile, Terminal& terminal, BackgroundLog& background)
        : terminal_{terminal}, reply_{profile, terminal, background} {}

    /// Prints the first prompt; nothing is read before it.
    void start();

    /// Takes what input there is. Range: returns when it wants to run though no input arrives.
    Time step(Plug& plug, Io& io);

  private:
    void prompt();
    void run_line(Plug& plug);

    Terminal& terminal_;
    Reply reply_;
    LineEditor editor_;
    bool started_ = false;
    bool replying_ = false;
};

}  // namespace fw
