#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "reports/journal.pb.h"
#include "rig/core/line_status.hpp"
#include "rig/wire/console_demux.hpp"

/// What fields of journal events mean; one reading for the recorder, the Judge and the time line.
namespace rig::reports {

/// Rx.status as the UART meant it.
LineStatus line_status(std::uint32_t bits);

/// The other way.
std::uint32_t status_bits(const LineStatus& status);

/// Rx.data and Tx.data. The view holds as long as `data`.
std::span<const std::uint8_t> bytes_of(const std::string& data);

console::EpochCause epoch_cause(plugrig::reports::Epoch::Cause cause);

}  // namespace rig::reports
