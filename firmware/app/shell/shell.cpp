#include "firmware/app/shell/shell.hpp"

#include "firmware/app/shell/command.hpp"
#include "firmware/app/shell/tokens.hpp"

namespace fw {

void Shell::start() {
    started_ = true;
    prompt();
}

void Shell::prompt() {
    terminal_.write("$ ");
}

Time Shell::step(Plug& plug, Io& io) {
    if (!started_) return never;
    for (std::uint8_t byte = 0; !plug.over();) {
        if (replying_ && !io.console_idle()) return terminal_.look_again_at(plug.now);
        replying_ = false;
        if (!io.console_get(byte)) break;
        switch (editor_.feed(byte, terminal_)) {
            case LineEditor::Event::none:
                break;
            case LineEditor::Event::cancelled:
                prompt();
                break;
            case LineEditor::Event::line:
                run_line(plug);
                break;
        }
    }
    return never;
}

void Shell::run_line(Plug& plug) {
    Tokens tokens;
    const std::span<char> typed = editor_.line();
    const std::string_view crash_on = plug.profile.crash_on;
    if (!crash_on.empty() && std::string_view{typed.data(), typed.size()} == crash_on)
        plug.panic.raise({"0", "./src/mrs_cli.c", 0});  // Unverified(U81): read which assertion is named
    else if (!tokens.split(typed))
        reply_ << "invalid command line\n";
    else if (!tokens.words().empty())
        run_command(root_commands(), tokens.words(), plug, reply_);
    reply_.finish(plug.now);
    editor_.clear();
    replying_ = true;
    if (!plug.over()) prompt();
}

}  // namespace fw
