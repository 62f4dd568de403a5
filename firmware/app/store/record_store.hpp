#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace fw {

/// Texts by group and item in flash, as an append-only log in two banks.
///
///     bank    magic u32 | sequence u32 | record… | FF…          the valid bank with the later sequence
///     counts record  state | key length | value length | check | key "group/item" | value | crc u16 state FF
///     free, FE being written, FC valid; check = key length ^ value length ^ A5
///
/// Bits only go from 1 to 0 within a bank and the step that makes a record or a bank valid comes last, so
/// power may be cut after any byte: the value is then the old one or the new one. Little-endian.
class RecordStore {
  public:
    /// How a byte of the memory gets its value: by default it is stored there. Whoever wants to know of each
    /// step, or to stop after one, gives another.
    using Program = void (*)(std::uint8_t& stored, std::uint8_t value);

    explicit RecordStore(Program program = store_byte) : program_{program} {}

    /// Must be called before the others whenever the memory may have moved; formats an unknown memory.
    void attach(std::span<std::uint8_t> memory);

    /// The value last written. The view holds until the next write.
    std::optional<std::string_view> read(std::string_view group, std::string_view item) const;

    /// Errors: false when the store is full of other values or a text is longer than 255 bytes.
    bool write(std::string_view group, std::string_view item, std::string_view value);

  private:
    struct Record;

    static void store_byte(std::uint8_t& stored, std::uint8_t value) { stored = value; }

    std::span<std::uint8_t> bank(std::size_t index) const;
    std::size_t end_of(std::span<const std::uint8_t> bank) const;
    bool append(std::span<std::uint8_t> bank, std::string_view group, std::string_view item,
                std::string_view value);
    void compact();
    void open(std::size_t index, std::uint32_t sequence);
    void erase(std::span<std::uint8_t> bank) const;
    void store(std::span<std::uint8_t> at, std::string_view text) const;
    void store_u32(std::span<std::uint8_t> at, std::uint32_t value) const;

    Program program_;
    std::span<std::uint8_t> memory_;
    std::size_t active_ = 0;
};

}  // namespace fw
