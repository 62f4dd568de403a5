#include <cstddef>
#include <cstdint>

#include "firmware/boards/m4/registers.hpp"

// What compiler and C++ headers call without being asked. There is no C library behind this firmware:
// newlib's would bring its heap along. Of newlib only the mathematics are linked, and they want errno.

extern "C" {

void* memcpy(void* to, const void* from, std::size_t size) {
    auto* out = static_cast<std::uint8_t*>(to);
    for (const auto* in = static_cast<const std::uint8_t*>(from); size != 0; --size)
        *out++ = *in++;
    return to;
}

void* memmove(void* to, const void* from, std::size_t size) {
    auto* out = static_cast<std::uint8_t*>(to);
    const auto* in = static_cast<const std::uint8_t*>(from);
    if (out <= in) return memcpy(to, from, size);
    while (size-- != 0)
        out[size] = in[size];
    return to;
}

void* memset(void* to, int value, std::size_t size) {
    for (auto* out = static_cast<std::uint8_t*>(to); size != 0; --size)
        *out++ = static_cast<std::uint8_t>(value);
    return to;
}

int memcmp(const void* left, const void* right, std::size_t size) {
    const auto* a = static_cast<const std::uint8_t*>(left);
    for (const auto* b = static_cast<const std::uint8_t*>(right); size != 0; --size, ++a, ++b)
        if (*a != *b) return *a - *b;
    return 0;
}

void* memchr(const void* in, int value, std::size_t size) {
    for (const auto* at = static_cast<const std::uint8_t*>(in); size != 0; --size, ++at)
        if (*at == static_cast<std::uint8_t>(value)) return const_cast<std::uint8_t*>(at);
    return nullptr;
}

std::size_t strlen(const char* text) {
    std::size_t size = 0;
    while (text[size] != '\0')
        ++size;
    return size;
}

int* __errno() {
    static int number = 0;
    return &number;
}

[[noreturn]] void abort() {
    fw::m4::stand_still();
}

[[noreturn]] void __cxa_pure_virtual() {
    abort();
}
}

namespace std {

[[noreturn]] void __throw_out_of_range_fmt(const char*, ...) {
    abort();
}

}  // namespace std

// Nothing is ever new here; virtual destructors name it all the same.
void operator delete(void*) noexcept {
    abort();
}
void operator delete(void*, std::size_t) noexcept {
    abort();
}
