#include <unistd.h>

#include <clocale>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "rig/bench/plug_console.hpp"
#include "rig/bench/stop_signals.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/console_talk.hpp"
#include "rig/cli/input_thread.hpp"
#include "rig/cli/line_editor.hpp"
#include "rig/cli/option_checks.hpp"
#include "rig/cli/raw_talk.hpp"
#include "rig/cli/raw_terminal.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/runner/project.hpp"

namespace rig::cli {
namespace {

struct Options {
    runner::Request request{.suite = {}, .station = "fixtures/stations/virtual.textproto", .set = {}};
    std::string tty;
    std::uint64_t seed = 1;
    bool raw = false;
    std::string capture;
    bool timestamps = false;
};

console::ChatterCatalogue chatter_of(const runner::Project& project) {
    auto catalogue =
        console::ChatterCatalogue::parse(project.read_own("fixtures/console/chatter.textproto").value().text);
    return std::move(catalogue.value());
}

std::unique_ptr<PlugConsole> open(const runner::Project& project, const Options& options) {
    if (!options.tty.empty()) {
        auto opened = PlugConsole::open(options.tty);
        return std::move(opened.value());
    }
    const auto bench = runner::prepare_bench(project, options.request);
    auto plugged = PlugConsole::plug_in(bench.value().station, bench->profile, options.seed);
    return std::move(plugged.value());
}

void greet(const PlugConsole& plug, const char* how) {
    std::cout << "console of " << plug.name() << how << "; Ctrl-] leaves" << std::endl;
}

// On a terminal: an editor, and what the plug says above the line being typed.
void talk_with_a_person(PlugConsole& plug, const console::ChatterCatalogue& chatter, const Options& options,
                        Capture* capture, const StopSignals& signals) {
    std::setlocale(LC_CTYPE, "");  // what a character is, for the editor
    greet(plug, "");
    std::optional<LineEditor> editor;
    ConsoleTalk talk{
        plug,
        chatter,
        {.style = {.marks = true, .colour = wants_colour(STDOUT_FILENO), .times = options.timestamps},
         .capture = capture,
         .print = [&editor](const std::string& lines) { editor->print(lines); },
         .complain = [&editor](const std::string& lines) { editor->print(lines); }}};
    const auto heeding = signals.heed(plug.loop().context(), [&talk](std::string_view) { talk.leave(); });
    editor.emplace(plug.loop().context(), "$ ",
                   LineEditor::Keys{.enter = [&talk](std::string line) { talk.enter(std::move(line)); },
                                    .interrupt = [&talk] { talk.interrupt(); },
                                    .leave = [&talk] { talk.leave(); }});
    plug.loop().run(talk.run());
}

// Lines from a pipe or a file, one after the other, each when the one before is answered. Whoever wrote them
// sees by the exit code that all of them were.
ExitCode talk_with_a_script(PlugConsole& plug, const console::ChatterCatalogue& chatter,
                            const Options& options, Capture* capture, const StopSignals& signals) {
    std::optional<InputThread> input;
    std::string read;
    bool ended = false;
    ConsoleTalk* talking = nullptr;
    const auto next_line = [&] {
        const auto end = read.find('\n');
        if (end != read.npos || (ended && !read.empty())) {
            std::string line = read.substr(0, end);
            read.erase(0, end == read.npos ? end : end + 1);
            if (!line.empty() && line.back() == '\r') {
                line.pop_back();
            }
            talking->enter(std::move(line));
        } else if (ended) {
            talking->end();
        } else {
            input->next();
        }
    };
    ConsoleTalk talk{plug,
                     chatter,
                     {.style = {.times = options.timestamps, .echo = true},
                      .capture = capture,
                      .script = true,
                      .print = [](const std::string& lines) { std::cout << lines << std::flush; },
                      .complain = [](const std::string& lines) { std::cerr << lines << std::flush; },
                      .next_line = next_line}};
    talking = &talk;
    const auto heeding = signals.heed(plug.loop().context(), [&talk](std::string_view) { talk.leave(); });
    input.emplace(STDIN_FILENO, plug.loop().context(), [&](std::string chunk) {
        ended = chunk.empty();
        read += chunk;
        next_line();
    });
    input->next();
    plug.loop().run(talk.run());
    return talk.complained() ? ExitCode::inconclusive : ExitCode::pass;
}

void talk_raw(PlugConsole& plug, Capture* capture, const StopSignals& signals) {
    std::optional<InputThread> input;
    RawTalk talk{plug, {.capture = capture, .leave_by_key = isatty(STDIN_FILENO) == 1, .next = [&input] {
                            input->next();
                        }}};
    if (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {
        greet(plug, ", byte for byte");
    }
    const RawTerminal terminal;
    const auto heeding = signals.heed(plug.loop().context(), [&talk](std::string_view) { talk.leave(); });
    input.emplace(STDIN_FILENO, plug.loop().context(),
                  [&talk](std::string bytes) { talk.type(std::move(bytes)); });
    input->next();
    plug.loop().run(talk.run());
}

ExitCode run(const Options& options) {
    const auto project = runner::Project::find();
    const auto chatter = chatter_of(project.value());
    const StopSignals signals;
    const auto plug = open(*project, options);
    std::optional<Capture> capture;
    if (!options.capture.empty()) {
        if (std::filesystem::exists(options.capture)) {
            throw Error{Errc::bad_input, options.capture + " exists; choose another name for --capture"};
        }
        capture.emplace(options.capture, options.timestamps);
    }
    Capture* const captured = capture ? &*capture : nullptr;
    if (options.raw) {
        talk_raw(*plug, captured, signals);
        if (isatty(STDOUT_FILENO) == 1) {
            std::cout << std::endl;  // the plug's prompt is left behind
        }
    } else if (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {
        talk_with_a_person(*plug, chatter, options, captured, signals);
    } else {
        return talk_with_a_script(*plug, chatter, options, captured, signals);
    }
    return ExitCode::pass;
}

}  // namespace

void add_console(CLI::App& app, ExitCode& result) {
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("console", "Talk with a plug: a virtual one, or the one on a serial port");
    auto* tty = command->add_option("--tty", options->tty,
                                    "The serial port, for example /dev/ttyUSB0, or a twin's link");
    command
        ->add_option("--station", options->request.station, "The virtual bench that the plug is taken from")
        ->capture_default_str()
        ->excludes(tty);
    command->add_option("--seed", options->seed, "Seed of the virtual plug's chance")
        ->check(whole_number(0))
        ->capture_default_str()
        ->excludes(tty);
    command
        ->add_option("--set", options->request.set,
                     "Change a field of the station, for example virtual.plug.console.tear_every=2; plugrig "
                     "knobs lists them")
        ->excludes(tty);
    command->add_flag("--raw", options->raw, "Byte for byte, without editing; Ctrl-] leaves here too");
    command->add_option("--capture", options->capture, "A new file that gets every byte as it comes");
    command->add_flag("--timestamps", options->timestamps,
                      "Seconds since the console was opened before each line, in the capture too");
    command->footer(
        "On a terminal Enter types the line on the plug, Ctrl-C drops it here and there, Ctrl-] leaves. "
        "Before\n"
        "each line: | what the plug says of itself, ~ text is missing, ! a crash, ? no text. From a pipe "
        "each\n"
        "line is typed when the one before is answered. NO_COLOR turns colour off.\n"
        "The exit code is 0 when it was left, 2 usage, 3 when the plug's line is gone, 5 when a line from a "
        "pipe\n"
        "could not be typed or was not answered, 6 when another process uses the port.");
    command->callback([options, &result] { result = run(*options); });
}

}  // namespace rig::cli
