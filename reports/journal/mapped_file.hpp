#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::reports {

/// The bytes of a file without loading them; a pipe is read to its end instead.
class MappedFile {
  public:
    /// Errors: bad_input.
    static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&&) = delete;
    ~MappedFile();

    std::string_view bytes() const { return mapping_ ? std::string_view{mapping_, length_} : content_; }

  private:
    MappedFile() = default;

    const char* mapping_ = nullptr;
    std::size_t length_ = 0;
    std::string content_;  ///< of what cannot be mapped
};

}  // namespace rig::reports
