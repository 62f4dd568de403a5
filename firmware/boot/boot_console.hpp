#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace fw {

/// The console as boot ROM and bootloader have it: each byte is waited for, so a board goes on with them only
/// when all that was printed has left.
class BootConsole {
  public:
    virtual ~BootConsole() = default;

    virtual void console_put(std::uint8_t byte) = 0;

    /// Line ends go out as they are written: the vendor's bootloader mixes "\r\n" and "\n\r".
    void print(std::string_view text) {
        for (const char character : text)
            console_put(static_cast<std::uint8_t>(character));
    }
    void print(std::uint32_t number) { print_digits(number, 10); }

    /// "0x" and as many digits as it takes.
    /// Source: LinkIt SDK 4.6.2, bl_print's %x.
    void print_hex(std::uint32_t number) {
        print("0x");
        print_digits(number, 16);
    }

  private:
    void print_digits(std::uint32_t number, int base) {
        std::array<char, 10> digits;
        const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
        print({digits.data(), static_cast<std::size_t>(end - digits.data())});
    }
};

}  // namespace fw
