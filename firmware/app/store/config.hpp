#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "firmware/app/profile.hpp"
#include "firmware/app/shell/line_history.hpp"
#include "firmware/app/store/config_defaults.hpp"
#include "firmware/app/store/record_store.hpp"

namespace fw {

using ConfigValue = FixedText<255>;

/// The plug's configuration: what was written, else the default.
///
/// What the plug must keep always fits: an item of the default configuration can be written at any time, with
/// the longest value that can be typed. Room for that is set aside, and the other items share what is left
/// (about 4.9 kB, 41 of the longest); one that would need more is refused and the old value stays.
// Unverified(U94): on a live unit write items that it does not know until it refuses one; then press the
// button, cut power, and see whether the output comes back as it was.
class Config {
  public:
    /// What a line of the console has room for behind `config write` and two blanks.
    static constexpr std::size_t longest = LineHistory::longest - std::string_view{"config write   "}.size();

    explicit Config(const Profile& profile) : profile_{profile} {}

    /// As RecordStore::attach().
    void attach(std::span<std::uint8_t> nvdm, Io* board = nullptr) { store_.attach(nvdm, board); }

    /// Nothing when the item was never written and has no default.
    std::optional<ConfigValue> read(std::string_view group, std::string_view item) const;

    /// The leading decimal number of an item, 0 where there is none.
    std::uint32_t read_number(std::string_view group, std::string_view item) const;

    /// The same with a sign.
    std::int32_t read_integer(std::string_view group, std::string_view item) const;

    /// Also creates items the default configuration does not know.
    /// Range: group, item and value have at most `longest` characters together.
    /// Errors: false when they have more, or there is no room for an item without default.
    bool write(std::string_view group, std::string_view item, std::string_view value);

    /// Gives every item of `group` its default again, and forgets those that have none; all groups when it is
    /// empty. At once: where power is cut, nothing or all of it is done.
    // Unverified(U95): write an item that a live unit does not know, type `config reset`, and read it.
    void reset(std::string_view group);

    /// Calls visit(group, item, value) for each item of the default configuration, in order.
    template <class Visitor>
    void for_each(Visitor visit) const {
        for_each_config_item([&](std::string_view group, std::string_view item, const ConfigRow& row) {
            visit(group, item, value_of(group, item, row).view());
        });
    }

  private:
    bool has_room_for(std::string_view group, std::string_view item, std::string_view value) const;
    ConfigValue value_of(std::string_view group, std::string_view item, const ConfigRow& row) const;

    const Profile& profile_;
    RecordStore store_;
};

}  // namespace fw
