#include "reports/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace rig::reports {

namespace fs = std::filesystem;

namespace {

std::string errno_text(int error) {
    return std::generic_category().message(error);
}

/// What a person reads when `doing` to `path` failed; a full disk first, because that is what to look for.
[[noreturn]] void fail(std::string_view doing, const fs::path& path, int error) {
    std::string context;
    if (error == ENOSPC || error == EDQUOT) context = "disk full: ";
    context.append(doing).append(" ").append(path.string()).append(": ").append(errno_text(error));
    throw Error{Errc::rig_fault, context};
}

int open_or_fail(const fs::path& path, int flags, std::string_view doing) {
    for (;;) {
        const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor >= 0) return descriptor;
        if (errno != EINTR) fail(doing, path, errno);
    }
}

/// Gives `from` the name `to` unless that is taken.
void rename_new(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
    // NFS and some FUSE file systems know no RENAME_NOREPLACE; a link refuses a taken name everywhere.
    const bool by_link = errno == EINVAL || errno == ENOSYS;
    const int error = by_link && ::link(from.c_str(), to.c_str()) == 0 ? 0 : errno;
    ::unlink(from.c_str());
    if (error != 0) fail("cannot create", to, error);
}

}  // namespace

File File::create(const fs::path& path) {
    return {open_or_fail(path, O_WRONLY | O_CREAT | O_EXCL, "cannot create"), path};
}

File File::open_existing(const fs::path& path) {
    return {open_or_fail(path, O_WRONLY, "cannot open"), path};
}

File::File(File&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, path_{std::move(other.path_)} {}

File& File::operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

File::~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t File::write_some(std::string_view bytes) {
    for (;;) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written >= 0) return static_cast<std::size_t>(written);
        if (errno != EINTR) fail("cannot write", path_, errno);
    }
}

void File::sync() {
    // A terminal or a pipe has no disk to wait for.
    if (::fdatasync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail("cannot sync", path_, errno);
}

void write_new_file(const fs::path& path, std::string_view bytes) {
    const fs::path draft = path.string() + ".draft-" + std::to_string(::getpid());
    try {
        File file = File::create(draft);
        while (!bytes.empty())
            bytes.remove_prefix(file.write_some(bytes));
        file.sync();
    } catch (const Error&) {
        ::unlink(draft.c_str());
        throw;
    }
    rename_new(draft, path);
    sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

Result<std::string> read_file(const fs::path& path) {
    const auto unreadable = [&path](int error) {
        return Error{Errc::bad_input, "cannot read " + path.string() + ": " + errno_text(error)};
    };
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return unreadable(errno);
    std::string content;
    std::array<char, 65536> chunk{};
    for (;;) {
        const auto got = ::read(descriptor, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) continue;
        const int error = errno;
        if (got <= 0) ::close(descriptor);
        if (got < 0) return unreadable(error);
        if (got == 0) return content;
        content.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

bool create_private_folder(const fs::path& path) {
    if (::mkdir(path.c_str(), S_IRWXU) == 0) return true;
    if (errno == EEXIST) return false;
    fail("cannot create folder", path, errno);
}

void sync_folder(const fs::path& folder) {
    const int descriptor = open_or_fail(folder, O_RDONLY | O_DIRECTORY, "cannot open");
    const int error = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    ::close(descriptor);
    if (error != 0) fail("cannot sync", folder, error);
}

void require_free_space(const fs::path& folder, std::uint64_t bytes) {
    std::error_code error;
    fs::path existing = fs::absolute(folder);
    while (!fs::exists(existing, error) && existing.has_relative_path())
        existing = existing.parent_path();
    const auto space = fs::space(existing, error);
    if (error) fail("cannot ask for free space at", existing, error.value());
    if (space.available >= bytes) return;
    constexpr std::uint64_t megabyte = 1'000'000;
    throw Error{Errc::rig_fault, "disk full: the journal may need " + std::to_string(bytes / megabyte) +
                                     " MB, " + folder.string() + " has " +
                                     std::to_string(space.available / megabyte) +
                                     " MB: delete old runs or choose another --out"};
}

}  // namespace rig::reports
