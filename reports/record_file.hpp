#pragma once

#include <cstdint>
#include <filesystem>

#include "reports/record.pb.h"
#include "rig/core/result.hpp"

namespace rig::reports {

using plugrig::reports::Record;

/// What Record::format says when this program wrote it.
inline constexpr std::uint32_t record_format = 1;

/// Writes `folder`/record.pb, mode 0600, whole and synced or not at all. It is evidence: nothing is redacted.
/// `record.format` is set here. Errors: rig_fault; never overwrites.
void write_record(const std::filesystem::path& folder, Record record);

/// Reads a record.pb. Errors: bad_input: not a record, "record of format 2; this program reads 1", or a cut
/// one.
Result<Record> read_record(const std::filesystem::path& file);

}  // namespace rig::reports
