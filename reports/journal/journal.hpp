#pragma once

#include "reports/journal/journal_reader.hpp"  // IWYU pragma: export
#include "reports/journal/journal_writer.hpp"  // IWYU pragma: export
