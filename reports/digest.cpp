#include "reports/digest.hpp"

#include <openssl/evp.h>

#include <array>

#include "rig/core/error.hpp"

namespace rig::reports {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw Error{Errc::internal,
                    "OpenSSL has no SHA-256: check its configuration (openssl list -digest-algorithms)"};
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

}  // namespace rig::reports
