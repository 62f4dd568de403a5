#include "rig/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

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

}  // namespace rig::cli
