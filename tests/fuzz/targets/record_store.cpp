// Whatever the flash holds when the plug starts: what is written can be read, and a power cut leaves the old
// value or the new one.
#include "firmware/app/store/record_store.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

constexpr std::size_t forever = std::numeric_limits<std::size_t>::max();
std::size_t bytes_until_cut = forever;

void program_while_powered(std::uint8_t& stored, std::uint8_t value) {
    if (bytes_until_cut == 0) return;
    --bytes_until_cut;
    require((value & ~stored) == 0 || value == 0xFF, "a bit of the flash is set without erasing it");
    stored = value;
}

constexpr std::array<std::string_view, 4> items{"a", "b", "dev.enr.VRatio", ""};
using Values = std::array<std::optional<std::string>, items.size()>;

std::array<std::uint8_t, 2048> flash;  // small, so that it fills

fw::RecordStore started() {
    fw::RecordStore store{program_while_powered};
    store.attach(flash);
    return store;
}

Values values(const fw::RecordStore& store) {
    Values all;
    for (std::size_t k = 0; k < items.size(); ++k)
        if (const auto value = store.read("g", items[k])) all[k] = std::string{*value};
    return all;
}

}  // namespace

/// The input: a piece that the flash holds, its place in it, and writes: item, when power goes, value.
void record_store(Input input) {
    flash.fill(0xFF);
    const std::size_t place = std::size_t{take_byte(input)} * 8;
    const Input found = take_piece(input);
    std::ranges::copy(found.first(std::min(found.size(), flash.size() - place)), flash.begin() + place);

    bytes_until_cut = forever;
    auto store = started();
    Values known = values(store);
    while (!input.empty()) {
        const std::size_t item = take_byte(input) % items.size();
        const std::uint8_t cut = take_byte(input);
        const std::string_view value = text(take_piece(input));
        bytes_until_cut = cut < 0xC0 ? cut : forever;
        const bool written = store.write("g", items[item], value);
        const bool cut_off = bytes_until_cut == 0;
        bytes_until_cut = forever;
        if (cut_off) store = started();
        const Values now = values(store);
        if (written && !cut_off) require(now[item] == value, "what was written is not what is read");
        require(now[item] == known[item] || now[item] == value, "neither the old value nor the new");
        known[item] = now[item];
        require(now == known, "a write changes another item");
    }
}

}  // namespace rig::fuzz
