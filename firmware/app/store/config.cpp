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
    return store_.write(group, item, value);
}

void Config::reset(std::string_view group) {
    for_each_config_item([&](std::string_view row_group, std::string_view item, const ConfigRow& row) {
        // An item that was never written has its default already, and needs no record.
        if ((group.empty() || row_group == group) && store_.read(row_group, item))
            store_.write(row_group, item, default_of(row, profile_).view());
    });
}

ConfigValue Config::value_of(std::string_view group, std::string_view item, const ConfigRow& row) const {
    if (const auto written = store_.read(group, item)) return ConfigValue{*written};
    return ConfigValue{default_of(row, profile_).view()};
}

}  // namespace fw
