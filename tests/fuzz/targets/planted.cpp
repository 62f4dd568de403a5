// Has a mistake, which a fuzzer that works must find: no log line may have a `!`.
#include "tests/fuzz/console.hpp"

namespace rig::fuzz {

void planted(Input input) {
    for (const console::Record& record : said_to("ver", input))
        require(record.kind != console::Kind::log || record.text.find('!') == std::string::npos, "planted");
}

}  // namespace rig::fuzz
