#include "firmware/app/store/record_store.hpp"

#include <algorithm>
#include <array>

#include "firmware/boot/little_endian.hpp"

namespace fw {
namespace {

constexpr std::uint32_t magic = 0x32564E50;  // "PNV2"
constexpr std::size_t bank_header_size = 8;
constexpr std::size_t record_header_size = 4;
constexpr std::size_t group_length_size = 1;
constexpr std::size_t crc_size = 2;
constexpr std::size_t longest = 255;
constexpr std::uint8_t erased = 0xFF, writing = 0xFE, valid = 0xFC;
constexpr std::uint8_t check_seed = 0xA5;

// CRC-16/CCITT-FALSE: polynomial 1021, start FFFF. A byte at a time: each look at the store sums it up.
constexpr std::array<std::uint16_t, 256> crc_of_byte = [] {
    std::array<std::uint16_t, 256> table{};
    std::uint32_t byte = 0;
    for (std::uint16_t& sum : table) {
        std::uint32_t crc = byte++ << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
        sum = static_cast<std::uint16_t>(crc);
    }
    return table;
}();

std::uint16_t crc16(std::span<const std::uint8_t> bytes) {
    std::uint16_t crc = 0xFFFF;
    for (const std::uint8_t byte : bytes)
        crc = static_cast<std::uint16_t>(crc << 8 ^ crc_of_byte[crc >> 8 ^ byte]);
    return crc;
}

std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

// A record as it lies in a bank; `size` 0 where no further record can be told.
struct RecordStore::Record {
    std::size_t size = 0;
    bool finished = false;
    std::span<const std::uint8_t> body, crc;
    std::string_view key, value;

    static Record at(std::span<const std::uint8_t> bank, std::size_t offset) {
        if (offset + record_header_size > bank.size()) return {};
        const auto header = bank.subspan(offset, record_header_size);
        if (header[0] == erased || (header[1] ^ header[2] ^ check_seed) != header[3]) return {};
        const std::size_t body_size = std::size_t{header[1]} + header[2];
        const std::size_t size = record_header_size + body_size + crc_size;
        if (offset + size > bank.size()) return {};
        const auto body = bank.subspan(offset + record_header_size, body_size);
        const auto crc = bank.subspan(offset + record_header_size + body_size, crc_size);
        return {size,
                header[0] == valid,
                body,
                crc,
                text_of(body.first(header[1])),
                text_of(body.subspan(header[1]))};
    }

    bool intact() const { return finished && has_group() && crc16(body) == (crc[0] | crc[1] << 8); }

    // Of intact records.
    std::string_view group() const { return key.substr(group_length_size, group_length()); }
    std::string_view item() const { return key.substr(group_length_size + group_length()); }

    // The sum last: it takes longest, and most records are somebody else's.
    bool is(std::string_view wanted_group, std::string_view wanted_item) const {
        return key.size() == group_length_size + wanted_group.size() + wanted_item.size() &&
               group_length() == wanted_group.size() && group() == wanted_group &&
               key.ends_with(wanted_item) && intact();
    }

  private:
    std::size_t group_length() const { return static_cast<std::uint8_t>(key.front()); }
    bool has_group() const { return !key.empty() && group_length_size + group_length() <= key.size(); }
};

void RecordStore::attach(std::span<std::uint8_t> memory, Io* board) {
    board_ = board;
    const bool same = memory.data() == memory_.data() && memory.size() == memory_.size();
    memory_ = memory;
    if (same) return;
    const bool one_holds = load_u32(bank(0)) == magic;
    const bool other_holds = load_u32(bank(1)) == magic;
    if (one_holds && other_holds) {
        const std::uint32_t ahead = load_u32(bank(1).subspan(4)) - load_u32(bank(0).subspan(4));
        active_ = static_cast<std::int32_t>(ahead) > 0 ? 1 : 0;
    } else if (one_holds || other_holds) {
        active_ = other_holds ? 1 : 0;
    } else {
        erase(bank(0));
        open(0, 1);
    }
}

std::optional<std::string_view> RecordStore::read(std::string_view group, std::string_view item) const {
    return last_from(bank_header_size, group, item);
}

bool RecordStore::write(std::string_view group, std::string_view item, std::string_view value) {
    if (group_length_size + group.size() + item.size() > longest || value.size() > longest) return false;
    if (read(group, item) == value) return true;  // saves wear
    const Entry entry{group, item, value};
    if (append(bank(active_), entry)) return true;
    return compact([&](const Entry& old) { return old.group != group || old.item != item; }, &entry);
}

void RecordStore::remove(std::string_view group) {
    const auto stays = [&](const Entry& entry) { return !group.empty() && entry.group != group; };
    bool any = false;
    for_each_current([&](const Entry& entry) { any = any || !stays(entry); });
    if (any) compact(stays, nullptr);
}

std::size_t RecordStore::capacity() const {
    return bank(active_).size() - bank_header_size;
}

std::size_t RecordStore::size_of(std::size_t characters) {
    return record_header_size + group_length_size + characters + crc_size;
}

std::size_t RecordStore::size_of_those(bool (*counts)(std::string_view group, std::string_view item)) const {
    std::size_t size = 0;
    for_each_current([&](const Entry& entry) {
        if (counts(entry.group, entry.item)) size += entry.size();
    });
    return size;
}

std::span<std::uint8_t> RecordStore::bank(std::size_t index) const {
    return memory_.subspan(index * (memory_.size() / 2), memory_.size() / 2);
}

// Calls visit(entry) for the latest record of each key, in the order in which they were written.
template <class Visitor>
void RecordStore::for_each_current(Visitor visit) const {
    std::size_t offset = bank_header_size;
    for (Record record; (record = Record::at(bank(active_), offset)).size != 0;) {
        offset += record.size;
        if (record.intact() && !last_from(offset, record.group(), record.item()))
            visit(Entry{record.group(), record.item(), record.value});
    }
}

std::optional<std::string_view> RecordStore::last_from(std::size_t offset, std::string_view group,
                                                       std::string_view item) const {
    std::optional<std::string_view> value;
    for (Record record; (record = Record::at(bank(active_), offset)).size != 0; offset += record.size)
        if (record.is(group, item)) value = record.value;
    return value;
}

bool RecordStore::append(std::span<std::uint8_t> bank, const Entry& entry) {
    std::size_t offset = bank_header_size;
    for (Record record; (record = Record::at(bank, offset)).size != 0;)
        offset += record.size;
    const std::size_t size = entry.size();
    if (offset + size > bank.size()) return false;
    const auto record = bank.subspan(offset, size);
    // What a cut left here is not erased: only a compaction makes room again.
    if (!std::ranges::all_of(record, [](std::uint8_t byte) { return byte == erased; })) return false;

    const std::size_t key_size = group_length_size + entry.group.size() + entry.item.size();
    program_(record[1], static_cast<std::uint8_t>(key_size));
    program_(record[2], static_cast<std::uint8_t>(entry.value.size()));
    program_(record[3], record[1] ^ record[2] ^ check_seed);
    program_(record[0], writing);
    const auto body = record.subspan(record_header_size, key_size + entry.value.size());
    program_(body[0], static_cast<std::uint8_t>(entry.group.size()));
    store(body.subspan(group_length_size), entry.group);
    store(body.subspan(group_length_size + entry.group.size()), entry.item);
    store(body.subspan(key_size), entry.value);
    const std::uint16_t crc = crc16(body);
    program_(record[size - 2], static_cast<std::uint8_t>(crc));
    program_(record[size - 1], static_cast<std::uint8_t>(crc >> 8));
    program_(record[0], valid);
    return true;
}

// Copies what stays into the other bank, appends what is new, and has that bank take over. False, and nothing
// is touched, when it would not fit.
template <class Stays>
bool RecordStore::compact(Stays stays, const Entry* added) {
    std::size_t size = added != nullptr ? added->size() : 0;
    for_each_current([&](const Entry& entry) {
        if (stays(entry)) size += entry.size();
    });
    if (size > capacity()) return false;

    // The other bank may be the only one that the flash has whole.
    if (board_ != nullptr) board_->write_back_nvdm();
    const std::size_t next = 1 - active_;
    erase(bank(next));
    for_each_current([&](const Entry& entry) {
        if (stays(entry)) append(bank(next), entry);
    });
    if (added != nullptr) append(bank(next), *added);
    open(next, load_u32(bank(active_).subspan(4)) + 1);
    return true;
}

void RecordStore::open(std::size_t index, std::uint32_t sequence) {
    store_u32(bank(index).subspan(4), sequence);
    store_u32(bank(index), magic);
    active_ = index;
}

// From its first byte on: the magic number goes first.
void RecordStore::erase(std::span<std::uint8_t> bank) const {
    for (std::uint8_t& byte : bank)
        program_(byte, erased);
}

void RecordStore::store(std::span<std::uint8_t> at, std::string_view text) const {
    for (std::size_t i = 0; i < text.size(); ++i)
        program_(at[i], static_cast<std::uint8_t>(text[i]));
}

void RecordStore::store_u32(std::span<std::uint8_t> at, std::uint32_t value) const {
    for (std::size_t i = 0; i < 4; ++i)
        program_(at[i], static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace fw
