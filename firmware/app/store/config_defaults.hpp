#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "firmware/app/fixed_text.hpp"
#include "firmware/app/profile.hpp"

namespace fw {

/// Where a configuration item's default comes from.
enum class DefaultSource : std::uint8_t { text, mac, soft_ap_ssid, v_ratio, i_ratio, locale, uuid };

/// One row of the default configuration. A row with a count stands for that many items: its name's "##"
/// is replaced by first, first + 1, … in two digits.
struct ConfigRow {
    std::string_view group;
    std::string_view item;
    std::string_view text;
    DefaultSource source = DefaultSource::text;
    std::uint8_t first = 0;
    std::uint8_t count = 0;
};

/// The default configuration, in the order `config show` prints it.
/// Source: the teardown transcript of bytespider/Meross, firmware 2.1.7.
std::span<const ConfigRow> config_rows();

using ConfigName = FixedText<40>;
using ConfigDefault = FixedText<64>;

/// The default of `row` on a plug with this profile.
ConfigDefault default_of(const ConfigRow& row, const Profile& profile);

/// Calls visit(group, item, row) for each item in order, numbered rows spread out.
template <class Visitor>
void for_each_config_item(Visitor visit) {
    for (const ConfigRow& row : config_rows()) {
        if (row.count == 0) {
            visit(row.group, row.item, row);
            continue;
        }
        const std::string_view stem = row.item.substr(0, row.item.find("##"));
        for (unsigned i = 0; i < row.count; ++i) {
            ConfigName name{stem};
            name.append(std::uint64_t{row.first} + i, 2);
            visit(row.group, name.view(), row);
        }
    }
}

}  // namespace fw
