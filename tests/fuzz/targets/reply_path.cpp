// The path of a field, as a suite writes it, leads to a field or is refused with a reason.
#include "rig/wire/reply_path.hpp"

#include "tests/fuzz/console.hpp"

namespace rig::fuzz {
namespace {

plugrig::wire::Reply answer_to(std::string_view typed, std::string_view said) {
    const auto exchange = console::collect(typed, said_to(typed, bytes(said)));
    return *console::parse_reply(*console::find_command(typed), exchange, {}).value();
}

}  // namespace

void reply_path(Input input) {
    static const auto reply =
        answer_to("ip st2",
                  "interface: st2\n\rmode:      static\n\rstatic:\n\r"
                  "  ip      10.0.0.2\n\r  netmask 255.0.0.0\n\r  gateway 10.0.0.1\n\r$ ");
    const auto found = console::field(reply, text(input));
    if (!found) return require(!found.error().context.empty(), "refused without a word");
    require(console::find_field(text(input)) != nullptr || text(input).find('[') != std::string_view::npos,
            "a value of a field that there is not");
}

}  // namespace rig::fuzz
