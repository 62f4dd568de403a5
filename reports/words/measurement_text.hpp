#pragma once

#include <string>
#include <string_view>

#include "reports/record.pb.h"

/// Measurements in a person's words; one wording for causes, summaries and tables.
namespace rig::reports {

/// Six significant digits: more than any instrument here has.
std::string rounded_text(double value);

/// "V", "%", "Ω"; empty for counts and ratios.
std::string_view symbol(plugrig::core::Unit unit);

/// "4.871 %", "12.7 ± 1.3 ms", or a measured text in quotes: to two digits of the uncertainty, else to a
/// thousandth of what the limits allow. A value whose rounding would move it to the other side of a limit
/// keeps all its digits. Source: JCGM 100:2008 (GUM) 7.2.6.
std::string value_text(const plugrig::reports::Measurement& measurement);

/// "-3.5 … 2.5 %", "from 2 V", "up to 3 V"; empty without limits.
std::string limits_text(const plugrig::reports::Measurement& measurement);

/// "PASS", "FAIL", "PASS, near its limit".
std::string verdict_text(const plugrig::reports::Measurement& measurement);

/// "u_error = 4.87123 %, allowed -3.5 … 2.5 %".
std::string describe(const plugrig::reports::Measurement& measurement);

}  // namespace rig::reports
