#pragma once

#include <string>
#include <string_view>

#include "reports/record.pb.h"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// A measured value against its closed interval. NaN never passes; no limits at all is information and
/// passes.
plugrig::reports::Measurement compare(std::string name, double value, const plugrig::suite::Limits& limits,
                                      unsigned samples);

/// "u_error = 4.87 %, allowed -3.5 … 2.5 %".
std::string describe(const plugrig::reports::Measurement& measurement);

/// Six significant digits: more than any instrument here has.
std::string number_for_person(double value);

/// Shortest decimal text that reads back as the same number.
std::string number_text(double value);

std::string_view symbol(plugrig::core::Unit unit);

}  // namespace rig::suite
