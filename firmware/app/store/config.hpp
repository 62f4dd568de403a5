#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "firmware/app/profile.hpp"
#include "firmware/app/store/config_defaults.hpp"
#include "firmware/app/store/record_store.hpp"

namespace fw {

using ConfigValue = FixedText<255>;

/// The plug's configuration: what was written, else the default.
class Config {
  public:
    explicit Config(const Profile& profile) : profile_{profile} {}

    void attach(std::span<std::uint8_t> nvdm) { store_.attach(nvdm); }

    /// Nothing when the item was never written and has no default.
    std::optional<ConfigValue> read(std::string_view group, std::string_view item) const;

    /// The leading decimal number of an item, 0 where there is none.
    std::uint32_t read_number(std::string_view group, std::string_view item) const;

    /// The same with a sign.
    std::int32_t read_integer(std::string_view group, std::string_view item) const;

    /// Also creates items the default configuration does not know. Errors: false when the store is full.
    bool write(std::string_view group, std::string_view item, std::string_view value);

    /// Gives every item of `group` its default again; all groups when it is empty.
    void reset(std::string_view group);

    /// Calls visit(group, item, value) for each item of the default configuration, in order.
    template <class Visitor>
    void for_each(Visitor visit) const {
        for_each_config_item([&](std::string_view group, std::string_view item, const ConfigRow& row) {
            visit(group, item, value_of(group, item, row).view());
        });
    }

  private:
    ConfigValue value_of(std::string_view group, std::string_view item, const ConfigRow& row) const;

    const Profile& profile_;
    RecordStore store_;
};

}  // namespace fw
