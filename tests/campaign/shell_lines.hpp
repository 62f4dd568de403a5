#pragma once

#include <string>
#include <vector>

#include "tests/campaign/config_truth.hpp"
#include "tests/campaign/dice.hpp"

namespace rig::campaign {

/// A line for the plug's shell, and what it writes to the configuration if it works.
struct ShellLine {
    std::string typed;
    std::vector<ConfigTruth::Write> writes{};
};

/// A command of the catalogue that changes nothing, with arguments that fit.
ShellLine draw_query(Dice& dice);

/// One that changes something, and does not restart the plug.
ShellLine draw_setting(Dice& dice, const ConfigTruth& truth);

/// The beginning of a command and what cannot follow it: unknown words, open quotes, bad escapes, too much.
std::string draw_mistake(Dice& dice);

/// Bytes of any value, as a loose wire or a wrong baud rate makes them.
std::string draw_noise(Dice& dice);

}  // namespace rig::campaign
