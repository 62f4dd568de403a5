#include "reports/journal/journal_format.hpp"

#include <boost/crc.hpp>

#include "rig/core/error.hpp"

namespace rig::reports::journal_format {

namespace {

void append_u32le(std::string& out, std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift & 0xFF);
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

std::string header() {
    std::string out{magic};
    append_u32le(out, version);
    return out;
}

void append_frame(std::string& out, std::string_view payload) {
    if (payload.empty() || payload.size() > max_payload) {
        throw Error{Errc::internal, "a journal event of " + std::to_string(payload.size()) +
                                        " bytes; a frame holds 1 to " + std::to_string(max_payload)};
    }
    append_u32le(out, static_cast<std::uint32_t>(payload.size()));
    append_u32le(out, crc32c(payload));
    out += payload;
}

std::uint32_t read_u32le(std::string_view bytes) {
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    return value;
}

}  // namespace rig::reports::journal_format
