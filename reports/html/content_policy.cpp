#include "reports/html/content_policy.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

namespace rig::reports {

namespace {

std::string hash_source(std::string_view text) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::array<unsigned char, 4 * ((SHA256_DIGEST_LENGTH + 2) / 3) + 1> base64{};
    EVP_EncodeBlock(base64.data(), digest.data(), SHA256_DIGEST_LENGTH);
    return " 'sha256-" + std::string{reinterpret_cast<const char*>(base64.data())} + "'";
}

}  // namespace

std::string content_policy(std::initializer_list<std::string_view> scripts, std::string_view style) {
    std::string policy = "default-src 'none'; script-src";
    for (const auto script : scripts)
        policy += hash_source(script);
    policy += "; style-src" + hash_source(style);
    // The empty icon keeps a browser from asking a server for one.
    return policy + "; img-src data:; base-uri 'none'; form-action 'none'";
}

}  // namespace rig::reports
