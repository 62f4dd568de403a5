#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "firmware/app/io.hpp"

namespace fw {

/// Texts by group and item in flash, as an append-only log in two banks.
///
///     bank    magic u32 | sequence u32 | record… | FF…
///             the valid bank with the later sequence counts
///     record  state | key length | value length | check | key | value | crc u16
///             state FF free, FE being written, FC valid; check = key length ^ value length ^ A5
///     key     group length | group | item
///
/// Bits only go from 1 to 0 within a bank and the step that makes a record or a bank valid comes last, so
/// power may be cut after any byte: the value is then the old one or the new one. What no longer fits behind
/// the log, or takes away from it, goes into a compaction: the other bank gets what stays and what is new,
/// and only then takes over. Little-endian.
class RecordStore {
  public:
    /// How a byte of the memory gets its value: by default it is stored there. Whoever wants to know of each
    /// step, or to stop after one, gives another.
    using Program = void (*)(std::uint8_t& stored, std::uint8_t value);

    explicit RecordStore(Program program = store_byte) : program_{program} {}

    /// Must be called before the others whenever the memory may have moved; formats an unknown memory. A
    /// `board` whose flash lags behind the memory is asked to write back before a bank is erased.
    void attach(std::span<std::uint8_t> memory, Io* board = nullptr);

    /// The value last written. The view holds until the next write.
    std::optional<std::string_view> read(std::string_view group, std::string_view item) const;

    /// Errors: false, and nothing is touched, when it does not fit beside the other values, or when group and
    /// item are longer than 254 bytes together, or the value than 255.
    bool write(std::string_view group, std::string_view item, std::string_view value);

    /// Forgets every item of `group`, of all groups when it is empty: all at once, wherever power is cut.
    void remove(std::string_view group);

    /// Units: bytes for all records.
    std::size_t capacity() const;

    /// What a record takes whose group, item and value have so many characters together.
    static std::size_t size_of(std::size_t characters);

    /// What the current records take of which `counts` says so.
    std::size_t size_of_those(bool (*counts)(std::string_view group, std::string_view item)) const;

  private:
    struct Entry {
        std::string_view group, item, value;
        std::size_t size() const { return size_of(group.size() + item.size() + value.size()); }
    };
    struct Record;

    static void store_byte(std::uint8_t& stored, std::uint8_t value) { stored = value; }

    std::span<std::uint8_t> bank(std::size_t index) const;
    template <class Visitor>
    void for_each_current(Visitor visit) const;
    std::optional<std::string_view> last_from(std::size_t offset, std::string_view group,
                                              std::string_view item) const;
    bool append(std::span<std::uint8_t> bank, const Entry& entry);
    template <class Stays>
    bool compact(Stays stays, const Entry* added);
    void open(std::size_t index, std::uint32_t sequence);
    void erase(std::span<std::uint8_t> bank) const;
    void store(std::span<std::uint8_t> at, std::string_view text) const;
    void store_u32(std::span<std::uint8_t> at, std::uint32_t value) const;

    Program program_;
    std::span<std::uint8_t> memory_;
    Io* board_ = nullptr;
    std::size_t active_ = 0;
};

}  // namespace fw
