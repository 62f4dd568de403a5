#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// How a journal lies on disk. Little-endian; frames follow each other without padding.
///
///   file    | 'P' 'L' 'U' 'G' 'R' 'I' 'G' 'J' | format u32 | frame | frame | …
///   frame   | length u32 | CRC32C u32 | payload: `length` bytes, a reports::Event |
///
/// The CRC covers the payload. A length of 0 is no frame: an Event has at least its seq, and a disk
/// that lost power likes to leave zeros, whose CRC32C over nothing would be right.
namespace rig::reports::journal_format {

inline constexpr std::string_view magic = "PLUGRIGJ";
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t header_size = magic.size() + sizeof(std::uint32_t);
inline constexpr std::size_t frame_head_size = 2 * sizeof(std::uint32_t);
/// An Input event carries a whole file; nothing else comes near.
inline constexpr std::uint32_t max_payload = 16 * 1024 * 1024;

/// CRC32C (Castagnoli), the polynomial with a check value of 0xE3069283 over "123456789".
/// Source: RFC 3720 appendix B.4.
std::uint32_t crc32c(std::string_view bytes);

/// The 12 bytes every journal begins with.
std::string header();

/// Puts `payload` and its frame head behind what `out` holds. Range: 1 … max_payload bytes.
void append_frame(std::string& out, std::string_view payload);

/// The u32 at `bytes[0..3]`. Range: `bytes` has at least 4.
std::uint32_t read_u32le(std::string_view bytes);

}  // namespace rig::reports::journal_format
