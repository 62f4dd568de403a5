#include "rig/drivers/device_link.hpp"

#include <unistd.h>

#include <system_error>
#include <utility>

#include "rig/drivers/pseudo_terminal.hpp"
#include "rig/drivers/system_error.hpp"

namespace rig {
namespace {

namespace fs = std::filesystem;

void make_room(const fs::path& link, const std::string& own) {
    std::error_code none;
    const fs::path to = fs::read_symlink(link, none);
    if (none || !names_pseudo_terminal(to)) {
        throw Error{Errc::bad_input,
                    link.string() + " exists and is no link to a terminal; choose another name"};
    }
    // A number is given again as soon as it is free: a killed twin's link leads to the next one's terminal.
    if (to != own && fs::exists(to)) {
        throw Error{Errc::busy, link.string() + " leads to " + to.string() +
                                    ", which is there: another twin has this name; choose another, or remove "
                                    "the link if that twin is dead"};
    }
    fs::remove(link, none);
}

}  // namespace

DeviceLink::DeviceLink(fs::path link, std::string terminal) : terminal_{std::move(terminal)} {
    if (link.empty()) {
        throw Error{Errc::bad_input, "'' is no name for a link"};
    }
    link_ = fs::absolute(link);
    if (symlink(terminal_.c_str(), link_.c_str()) == 0) {
        return;
    }
    if (errno == EEXIST) {
        make_room(link_, terminal_);
        if (symlink(terminal_.c_str(), link_.c_str()) == 0) {
            return;
        }
    }
    throw system_error(Errc::bad_input, link.string());
}

DeviceLink::~DeviceLink() {
    std::error_code gone;
    if (fs::read_symlink(link_, gone) == terminal_ && !gone) {
        fs::remove(link_, gone);
    }
}

}  // namespace rig
