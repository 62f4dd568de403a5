#pragma once

#include <string_view>

/// What the program tells the person at stderr, each line as "plugrig: …": errors, notices and, with
/// --verbose, what it does. Evidence goes to the journal, verdicts to the record. The library stays behind
/// one .cpp: its headers cost half a minute of build time in each file that includes them.
namespace rig::log {

enum class Level { debug, info, warning, error, off };

void set_level(Level level);
void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

}  // namespace rig::log
