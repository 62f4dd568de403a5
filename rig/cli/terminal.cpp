#include "rig/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <ostream>

namespace rig::cli {

std::size_t terminal_columns(int descriptor) {
    if (isatty(descriptor) != 1) {
        return 0;
    }
    winsize size{};
    const bool told = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return told ? size.ws_col : 80;
}

bool wants_colour(int descriptor) {
    const char* no_colour = std::getenv("NO_COLOR");
    return isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

Result<void> all_written(std::ostream& out) {
    if (out.flush()) {
        return {};
    }
    return Error{
        Errc::rig_fault,
        "standard output did not take all that was to be printed; check the disk or the program that it "
        "leads to"};
}

}  // namespace rig::cli
