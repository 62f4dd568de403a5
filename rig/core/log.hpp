#pragma once

#include <string_view>

/// The program's own diagnostic log, to stderr. Evidence goes to the journal, verdicts to the record;
/// here is only what helps a person who debugs plugrig. The library stays behind one .cpp:
/// its headers cost half a minute of build time in each file that includes them.
namespace rig::log {

enum class Level { debug, info, warning, error, off };

void set_level(Level level);
void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

}  // namespace rig::log
