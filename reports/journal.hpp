#pragma once

#include "reports/journal_reader.hpp"  // IWYU pragma: export
#include "reports/journal_writer.hpp"  // IWYU pragma: export
