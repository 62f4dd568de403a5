#pragma once

#include <vector>

#include "rig/wire/command_spec.hpp"

/// The rows of the catalogue by subject. A row is all there is to a command: its words, its reply's grammar,
/// and the message in rig/wire/replies.proto that the reply becomes. Its golden in fixtures/console names it
/// (`# typed:`) and is its example in the tests; its request stands in rig/dialogues/plug_requests.hpp.
///
/// Texts: "transcript" is fixtures/console/teardown-transcript.md, "SDK" is LinkIt SDK V4.6.2
/// project/mt7682_hdk (cli_def.c and the minicli library). The transcript masks digits with x.
namespace rig::console {

std::vector<CommandRow> shell_commands();
std::vector<CommandRow> config_commands();
std::vector<CommandRow> device_commands();
std::vector<CommandRow> output_commands();
std::vector<CommandRow> metering_commands();
std::vector<CommandRow> network_commands();
std::vector<CommandRow> cloud_commands();

}  // namespace rig::console
