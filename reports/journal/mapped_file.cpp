#include "reports/journal/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "reports/file.hpp"

namespace rig::reports {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    MappedFile file;
    struct stat status {};
    // An empty file cannot be mapped, a pipe neither.
    const bool there = ::stat(path.c_str(), &status) == 0;
    if (there && S_ISCHR(status.st_mode))  // /dev/zero has no end
        return Error{Errc::bad_input, path.string() + " is not a file or a pipe"};
    if (!there || !S_ISREG(status.st_mode) || status.st_size == 0) {
        auto content = read_file(path);
        if (!content) return content.error();
        file.content_ = std::move(*content);
        return file;
    }
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return read_file(path).error();
    const auto length = static_cast<std::size_t>(status.st_size);
    void* mapping = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (mapping == MAP_FAILED) return Error{Errc::bad_input, "cannot map " + path.string()};
    ::madvise(mapping, length, MADV_SEQUENTIAL);
    file.mapping_ = static_cast<const char*>(mapping);
    file.length_ = length;
    return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : mapping_{std::exchange(other.mapping_, nullptr)},
      length_{std::exchange(other.length_, 0)},
      content_{std::move(other.content_)} {}

MappedFile::~MappedFile() {
    if (mapping_ != nullptr) ::munmap(const_cast<char*>(mapping_), length_);
}

}  // namespace rig::reports
