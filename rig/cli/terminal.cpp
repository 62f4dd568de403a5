#include "rig/cli/terminal.hpp"

#include <fcntl.h>
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

void occupy_standard_streams() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(descriptor, F_GETFD) < 0) {
            // The lowest free number, which is this one.
            open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
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
