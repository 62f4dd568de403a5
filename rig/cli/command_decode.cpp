#include <algorithm>
#include <cctype>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "reports/escape.hpp"
#include "reports/event_json.hpp"
#include "reports/file.hpp"
#include "reports/journal_reader.hpp"
#include "reports/number.hpp"
#include "rig/cli/commands.hpp"
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

// Pairs of hexadecimal digits; whatever stands between them, and a line's rest after '#', does not count.
std::string from_hex(std::string_view text) {
    std::string bytes;
    int high = -1;
    bool comment = false;
    for (const char c : text) {
        comment = c != '\n' && (comment || c == '#');
        if (comment) {
            continue;
        }
        if (std::isxdigit(static_cast<unsigned char>(c)) == 0) {
            if (std::isspace(static_cast<unsigned char>(c)) == 0) {
                throw Error{Errc::bad_input, std::string{"--hex: '"} + c + "' is no hexadecimal digit"};
            }
            continue;
        }
        const int digit = std::isdigit(static_cast<unsigned char>(c)) != 0 ? c - '0' : (c | 0x20) - 'a' + 10;
        if (high < 0) {
            high = digit;
        } else {
            bytes.push_back(static_cast<char>(high * 16 + digit));
            high = -1;
        }
    }
    if (high >= 0) {
        throw Error{Errc::bad_input, "--hex: an odd number of hexadecimal digits"};
    }
    return bytes;
}

template <class Quantity>
std::string value_or_null(const std::optional<Quantity>& quantity) {
    return quantity ? number_text(quantity->value) : "null";
}

ExitCode decode_hlw8032(const Options& options) {
    const std::string text = input(options.file);
    const std::string bytes = options.hex ? from_hex(text) : text;
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
    std::cerr << "frames " << statistics.frames << ", bad checksum " << statistics.bad_checksum
              << ", bad state " << statistics.bad_state << ", other chip " << statistics.param_mismatch
              << ", bytes skipped " << statistics.skipped_bytes << '\n';
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
        std::cerr << "plugrig: notice: " << notice << '\n';
    }
    return ExitCode::pass;
}

void add_kind(CLI::App& decode, ExitCode& result, const char* name, const char* help, const char* file_help,
              ExitCode (*run)(const Options&), bool with_hex) {
    auto options = std::make_shared<Options>();
    auto* command = decode.add_subcommand(name, help);
    command->add_option("file", options->file, file_help)->required();
    if (with_hex) {
        command->add_flag("--hex", options->hex, "The file holds hexadecimal text, '#' begins a comment");
    }
    command->callback([options, &result, run] { result = run(*options); });
}

}  // namespace

void add_decode(CLI::App& app, ExitCode& result) {
    auto* decode = app.add_subcommand("decode", "Show recorded bytes as JSON, one object a line");
    decode->require_subcommand(1);
    add_kind(*decode, result, "hlw8032", "Frames of the metering chip",
             "Raw bytes of the chip's UART; - for stdin", decode_hlw8032, true);
    add_kind(*decode, result, "console", "Console text: log, reply, echo, … apart",
             "Text as recorded, or Markdown (.md) with fenced blocks; - for stdin", decode_console, false);
    add_kind(*decode, result, "journal", "Events of a run", "journal-0001.pb; - for stdin", decode_journal,
             false);
}

}  // namespace rig::cli
