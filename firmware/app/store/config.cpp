#include "firmware/app/store/config.hpp"

#include <charconv>

namespace fw {
namespace {

template <class Number>
Number leading_number(const std::optional<ConfigValue>& value) {
    Number number = 0;
    if (value) std::from_chars(value->view().data(), value->view().data() + value->view().size(), number);
    return number;
}

bool has_default(std::string_view group, std::string_view item) {
    bool found = false;
    for_each_config_item([&](std::string_view row_group, std::string_view row_item, const ConfigRow&) {
        found = found || (row_group == group && row_item == item);
    });
    return found;
}

}  // namespace

std::optional<ConfigValue> Config::read(std::string_view group, std::string_view item) const {
    if (const auto written = store_.read(group, item)) return ConfigValue{*written};
    std::optional<ConfigValue> found;
    for_each_config_item([&](std::string_view row_group, std::string_view row_item, const ConfigRow& row) {
        if (row_group == group && row_item == item) found = ConfigValue{default_of(row, profile_).view()};
    });
    return found;
}

std::uint32_t Config::read_number(std::string_view group, std::string_view item) const {
    return leading_number<std::uint32_t>(read(group, item));
}

std::int32_t Config::read_integer(std::string_view group, std::string_view item) const {
    return leading_number<std::int32_t>(read(group, item));
}

bool Config::write(std::string_view group, std::string_view item, std::string_view value) {
    if (group.size() + item.size() + value.size() > longest) return false;
    if (!has_default(group, item) && !has_room_for(group, item, value)) return false;
    return store_.write(group, item, value);
}

void Config::reset(std::string_view group) {
    store_.remove(group);
}

// Of items without default.
bool Config::has_room_for(std::string_view group, std::string_view item, std::string_view value) const {
    std::size_t needed = RecordStore::size_of(group.size() + item.size() + value.size());
    for_each_config_item([&](std::string_view, std::string_view, const ConfigRow&) {
        needed += RecordStore::size_of(longest);
    });
    needed += store_.size_of_those([](std::string_view other_group, std::string_view other_item) {
        return !has_default(other_group, other_item);
    });
    const auto replaced = store_.read(group, item);
    const std::size_t freed =
        replaced ? RecordStore::size_of(group.size() + item.size() + replaced->size()) : 0;
    return needed <= store_.capacity() + freed;
}

ConfigValue Config::value_of(std::string_view group, std::string_view item, const ConfigRow& row) const {
    if (const auto written = store_.read(group, item)) return ConfigValue{*written};
    return ConfigValue{default_of(row, profile_).view()};
}

}  // namespace fw
