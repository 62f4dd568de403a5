#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "rig/model/field_path.hpp"
#include "rig/model/pinmap.hpp"
#include "rig/model/station.hpp"

namespace rig::model {

inline constexpr const char* no_error = "no error";

/// The first line of the stations that tests write out: a name and a format.
inline const std::string station_head = "name: \"x\" format: 1\n";

inline plugrig::model::Pinmap shipped_pinmap() {
    const std::string file = "hw/pinmap.textproto";
    return read_pinmap(file, read_file(file).value()).value();
}

inline StationText shipped_station() {
    return read_station("s", read_file("fixtures/stations/virtual.textproto").value()).value();
}

inline std::string complaint_about(const StationText& station) {
    const auto checked = check_station(station.message, station.locations, shipped_pinmap());
    if (checked) {
        return no_error;
    }
    EXPECT_EQ(checked.error().code, Errc::bad_input);
    return checked.error().context;
}

/// What is said about a station of this text, which stands in a file called "s".
inline std::string complaint(std::string_view text) {
    const auto station = read_station("s", text);
    return station ? complaint_about(*station) : station.error().context;
}

/// What is said about the shipped station after these knobs.
inline std::string complaint_after(std::initializer_list<std::string> knobs) {
    StationText station = shipped_station();
    for (const std::string& knob : knobs) {
        const auto set = set_field(station.message, knob);
        EXPECT_TRUE(set) << knob << ": " << (set ? "" : set.error().context);
    }
    return complaint_about(station);
}

}  // namespace rig::model
