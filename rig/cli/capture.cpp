#include "rig/cli/capture.hpp"

#include "reports/number.hpp"

namespace rig::cli {

void Capture::add(Time t, std::span<const std::uint8_t> bytes) {
    const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    if (!times_) {
        write(text);
        return;
    }
    const std::string stamp = reports::time_stamp(t.time_since_epoch().count());
    std::string stamped;
    for (const char c : text) {
        // The plug ends its lines with LF CR as well as CR LF: a line begins with the first byte of its text.
        const bool text_byte = c != '\r' && c != '\n';
        if (line_begins_ && text_byte) {
            stamped += stamp;
        }
        line_begins_ = text_byte ? false : line_begins_ || c == '\n';
        stamped += c;
    }
    write(stamped);
}

void Capture::write(std::string_view bytes) {
    while (!bytes.empty()) {
        bytes.remove_prefix(file_.write_some(bytes));
    }
}

}  // namespace rig::cli
