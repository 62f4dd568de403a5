#pragma once

#include <set>
#include <span>
#include <string>

#include "rig/wire/command_spec.hpp"
#include "tests/campaign/config_truth.hpp"
#include "tests/campaign/dice.hpp"
#include "tests/campaign/socket_plug.hpp"

namespace rig::campaign {

/// A plug that is lived with, what it was told so far, and what is counted of that.
struct LivedPlug {
    SocketPlug& plug;
    Dice& dice;
    ConfigTruth truth;
    std::set<const console::CommandSpec*> typed{};
    std::uint64_t cuts_in_writes = 0;
    std::uint64_t refused_writes = 0;
};

/// Something that happens to a plug.
struct Deed {
    const char* name;
    unsigned weight;          ///< how often, beside the others
    Duration answers_within;  ///< afterwards
    Task<void> (*run)(LivedPlug&);
    bool restarts = false;
};

std::span<const Deed> deeds();

/// One of them, by their weights.
const Deed& draw_deed(Dice& dice);

}  // namespace rig::campaign
