#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::reports {

/// An open file of evidence: created new, mode 0600, never over an older one.
class File {
  public:
    /// Creates `path`. Errors: rig_fault when it exists or cannot be created.
    static File create(const std::filesystem::path& path);
    /// Opens `path`, which exists, for writing (a terminal, a pipe, /dev/full). Errors: rig_fault.
    static File open_existing(const std::filesystem::path& path);

    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    ~File();

    /// write() of as much as the system takes; how much that was. Errors: rig_fault, "disk full: …".
    std::size_t write_some(std::string_view bytes);
    /// fdatasync(): returns when the bytes are on the disk. Errors: rig_fault.
    void sync();

    const std::filesystem::path& path() const { return path_; }

  private:
    File(int descriptor, std::filesystem::path path) : descriptor_{descriptor}, path_{std::move(path)} {}

    int descriptor_;
    std::filesystem::path path_;
};

/// Writes `bytes` so that `path` appears whole and on disk, or not at all. Errors: rig_fault, also when
/// `path` exists: evidence is never overwritten.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

/// The whole content of a file or pipe. Errors: bad_input.
Result<std::string> read_file(const std::filesystem::path& path);

/// Creates one folder, mode 0700; false when something of that name exists. Errors: rig_fault.
bool create_private_folder(const std::filesystem::path& path);

/// Makes the names in `folder` survive a power cut. Errors: rig_fault.
void sync_folder(const std::filesystem::path& folder);

/// Throws unless the disk that holds `folder` has `bytes` to spare; asked before energising.
/// Errors: rig_fault.
void require_free_space(const std::filesystem::path& folder, std::uint64_t bytes);

}  // namespace rig::reports
