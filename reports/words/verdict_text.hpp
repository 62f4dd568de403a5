#pragma once

#include <cstddef>
#include <string>

#include "rig/core/vocabulary.pb.h"

namespace rig::reports {

/// The verdict's name for a terminal, in `width` columns, in its colour or not.
std::string verdict_text(plugrig::core::Verdict verdict, std::size_t width, bool colour);

}  // namespace rig::reports
