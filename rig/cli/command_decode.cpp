#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "reports/file.hpp"
#include "reports/formats/escape.hpp"
#include "reports/formats/event_json.hpp"
#include "reports/journal/journal_reader.hpp"
#include "reports/number.hpp"
#include "rig/cli/commands.hpp"
#include "rig/cli/hex_text.hpp"
#include "rig/core/log.hpp"
#include "rig/runner/project.hpp"
#include "rig/wire/hlw8032.hpp"
#include "rig/wire/transcript.hpp"

namespace rig::cli {
namespace {

using reports::json_string;
using reports::number_text;

struct Options {
    std::string file;
    bool hex = false;
};

std::string input(const std::string& file) {
    if (file == "-") {
        return {std::istreambuf_iterator<char>{std::cin}, {}};
    }
    return reports::read_file(file).value();
}

template <class Quantity>
std::string value_or_null(const std::optional<Quantity>& quantity) {
    return quantity ? number_text(quantity->value) : "null";
}

ExitCode decode_hlw8032(const Options& options) {
    const std::string text = input(options.file);
    const std::string bytes = options.hex ? from_hex(text).value() : text;
    hlw8032::Decoder decoder;
    decoder.feed(Time{}, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    while (const auto reading = decoder.take()) {
        const hlw8032::Frame& frame = reading->frame;
        std::cout << R"({"state":)" << int{frame.state()} << R"(,"u_v":)"
                  << value_or_null(hlw8032::voltage(frame)) << R"(,"i_a":)"
                  << value_or_null(hlw8032::current(frame)) << R"(,"p_w":)"
                  << value_or_null(hlw8032::power(frame)) << R"(,"voltage_register":)"
                  << frame.voltage_register() << R"(,"current_register":)" << frame.current_register()
                  << R"(,"power_register":)" << frame.power_register() << R"(,"update":)"
                  << int{frame.update()} << R"(,"pulses":)" << frame.pulses() << "}\n";
    }
    const hlw8032::Statistics statistics = decoder.statistics();
    const std::string counts = "frames " + std::to_string(statistics.frames) + ", bad checksum " +
                               std::to_string(statistics.bad_checksum) + ", bad state " +
                               std::to_string(statistics.bad_state) + ", other chip " +
                               std::to_string(statistics.param_mismatch) + ", bytes skipped " +
                               std::to_string(statistics.skipped_bytes);
    if (statistics.frames == 0) {
        throw Error{
            Errc::bad_input,
            "no frame in " + std::to_string(bytes.size()) +
                " bytes: a frame counts once two good ones of the same chip come in a row, because its "
                "one checksum byte is weak (" +
                counts + (options.hex ? ")" : "); if the file is text, add --hex")};
    }
    (statistics.skipped_bytes > 0 ? log::warning : log::info)(counts);
    return ExitCode::pass;
}

ExitCode decode_console(const Options& options) {
    const auto project = runner::Project::find();
    const auto chatter = project.value().read_own("fixtures/console/chatter.textproto");
    const auto catalogue = console::ChatterCatalogue::parse(chatter.value().text);
    if (!catalogue) {
        throw catalogue.error();
    }
    const bool markdown = options.file.ends_with(".md");
    for (const auto& record : console::decode_offline(input(options.file), markdown, *catalogue)) {
        std::cout << R"({"kind":)" << json_string(to_string(record.kind)) << R"(,"integrity":)"
                  << json_string(to_string(record.integrity)) << R"(,"epoch":)" << record.epoch
                  << R"(,"offset":)" << record.offset << R"(,"length":)" << record.length << R"(,"text":)"
                  << json_string(reports::valid_utf8(record.text)) << "}\n";
    }
    return ExitCode::pass;
}

ExitCode decode_journal(const Options& options) {
    const auto print = [](reports::Event&& event, std::uint64_t) {
        std::cout << reports::to_json_line(event) << '\n';
    };
    const auto end = options.file == "-" ? reports::parse_journal(input(options.file), print)
                                         : reports::stream_journal(options.file, print);
    if (!end) {
        throw end.error();
    }
    for (const std::string& notice : end->notices()) {
        log::warning("notice: " + notice);
    }
    return ExitCode::pass;
}

void add_kind(CLI::App& decode, ExitCode& result, const char* name, const char* help, const char* file_help,
              ExitCode (*run)(const Options&), bool with_hex) {
    auto options = std::make_shared<Options>();
    auto* command = decode.add_subcommand(name, help);
    command->add_option("file", options->file, file_help)->required();
    if (with_hex) {
        command->add_flag(
            "--hex", options->hex,
            "The file holds hexadecimal text; '#' begins a comment, of a table with tabs the first "
            "column is read");
    }
    command->callback([options, &result, run] { result = run(*options); });
}

}  // namespace

void add_decode(CLI::App& app, ExitCode& result) {
    auto* decode = app.add_subcommand(
        "decode", "Show recorded bytes as JSON, one object a line: evidence as it is, nothing redacted");
    decode->require_subcommand(1);
    add_kind(*decode, result, "hlw8032", "Frames of the metering chip",
             "Raw bytes of the chip's UART; - for stdin", decode_hlw8032, true);
    add_kind(*decode, result, "console", "Console text: log, reply, echo, … apart",
             "Text as recorded, or Markdown (.md) with fenced blocks; - for stdin", decode_console, false);
    add_kind(*decode, result, "journal", "Events of a run", "journal-0001.pb; - for stdin", decode_journal,
             false);
}

}  // namespace rig::cli
