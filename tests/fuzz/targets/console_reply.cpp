// Whatever a plug says to a command of the catalogue, its parser gives one of the five answers.
#include "rig/wire/console_reply.hpp"

#include <chrono>

#include "tests/fuzz/console.hpp"

namespace rig::fuzz {

/// The input: what is typed, on a line of its own, and what comes back.
void console_reply(Input input) {
    const std::string_view typed = take_until(input, '\n');
    const auto* command = console::find_command(typed);
    if (command == nullptr) return;
    const auto exchange = console::collect(typed, said_to(typed, input));
    const auto answer = console::parse_reply(*command, exchange, std::chrono::seconds{1});
    if (const auto* value = answer.value()) {
        require(exchange.echoed && exchange.complete, "a value of a reply that is not all there");
        require(value->ByteSizeLong() <= 64 + 16 * (typed.size() + input.size()), "a value that nobody said");
    }
    if (answer.get<Torn>()) require(!answer.get<Torn>()->trace.empty(), "torn without a trace");
    if (answer.get<Reset>()) require(exchange.reset_by.has_value(), "a reset that nobody saw");
}

}  // namespace rig::fuzz
