#pragma once

#include <string>

namespace rig::model {

/// The shortest text that reads back as this number, written as a person would: 1000000, not 1e+06. Exponents
/// are for what is above 1e15 or below 1e-4.
std::string number_text(double number);

}  // namespace rig::model
