#pragma once

/// The HLW8032 metering chip as seen on its one-way serial line: everything a reader needs.
///
///     4800 Bd, 8E1, one frame of 24 bytes = 55.0 ms on the wire, one frame every 105 ms
///
/// Source: HLW8032 User Manual EN Rev 1.5 (2018-03-20) p.10-14 and CH Rev 1.3 p.14-15.
#include "rig/wire/hlw8032_decoder.hpp"
#include "rig/wire/hlw8032_frame.hpp"
#include "rig/wire/hlw8032_pulse_counter.hpp"
#include "rig/wire/hlw8032_quantities.hpp"
