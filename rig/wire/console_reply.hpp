#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/result.hpp"
#include "rig/wire/answer.hpp"
#include "rig/wire/console_record.hpp"
#include "rig/wire/golden.hpp"
#include "rig/wire/replies.pb.h"

namespace rig::console {

/// What asking does to the plug: decides whether it may be asked again.
enum class Effect {
    none,
    sets,    ///< a state, which the same words typed again do not change
    acts,    ///< something happens, and happens again when it is typed again
    resets,  ///< it restarts
};

/// One command of the plug's shell: its text, its reply's grammar and the message it becomes.
/// The catalogue (rig/wire/commands) is the one place a command is added.
class CommandSpec;

/// The entry with the most words that begin `typed` and whose arguments fit ("config read factory
/// dev.fac.mode" → `config read`), or null.
const CommandSpec* find_command(std::string_view typed);

/// Why this line must never be typed, if it must not: it may harm the plug's firmware. Else empty.
std::string_view why_never(std::string_view typed);

/// All commands the rig knows, in catalogue order: their words ("meross hw").
std::vector<std::string_view> command_names();

std::string_view name(const CommandSpec& command);
Effect effect(const CommandSpec& command);

/// Whether a line must come before the prompt; a setter that works may say nothing.
bool has_reply(const CommandSpec& command);

/// The records that belong to one exchange: from the echo of `typed` to the prompt (or the command's `until`
/// line) that ends it, or to the end of the epoch.
struct Exchange {
    std::string typed;                      ///< what was asked
    std::vector<Record> records;            ///< between echo and end: replies, logs, chatter, noise, faults
    bool echoed = false;                    ///< the typed text came back whole
    bool complete = false;                  ///< the closing prompt (or `until` line) was seen
    bool prompted = false;                  ///< a prompt came, though an `until` line ends this command
    std::optional<std::uint32_t> reset_by;  ///< the epoch that cut it
    Time t_enter{};                         ///< when the echo line ended
    Time t_last{};                          ///< arrival of the last byte
};

/// Collects the exchange of `typed` from records of one epoch that came after it was sent.
Exchange collect(std::string_view typed, std::span<const Record> records);

/// Reads an exchange as the command's grammar says: Value if all `must` lines matched cleanly; Torn if not
/// and there is a trace; Other if not and there is none; Reset if the epoch ended; if its end did not come,
/// Silent(`waited`), or Torn where there is text. Lines that the grammar does not name are passed over,
/// except by a command that must print nothing; in a table they may be rows that lost a piece, which is a
/// trace. A crash is Other.
Answer<plugrig::wire::Reply> parse_reply(const CommandSpec& command, const Exchange& exchange,
                                         Duration waited);

/// Reads an exchange by a golden of its whole reply, whose values nobody asks for: Value (empty) if it is
/// that text, Torn if it is not and there is a trace, Other (where they differ) if there is none; Reset and
/// Silent as parse_reply() says.
Answer<plugrig::wire::Reply> match_reply(const Golden& golden, const Exchange& exchange, Duration waited);

}  // namespace rig::console
