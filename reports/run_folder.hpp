#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/result.hpp"

namespace rig::reports {

/// Where one run keeps its evidence.
///
///   runs/latest -> 20261122T101530.123Z-eol
///   runs/20261122T101530.123Z-eol/            mode 0700, its files 0600
///     record.pb  record.json  console.log  junit.xml  report.html
///     slot1/journal-0001.pb
class RunFolder {
  public:
    using Utc = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

    /// Makes a new folder under `base` (made when missing), named after the instant and the suite, and points
    /// `base`/latest at it. A name that is taken gets -2, -3, … Errors: rig_fault; never overwrites.
    static RunFolder create(const std::filesystem::path& base, Utc started, std::string_view suite);

    /// Finds the run that `path` names: the run folder, a slot's folder in it, or its record.pb.
    /// Errors: bad_input when there is no finished run.
    static Result<RunFolder> open(const std::filesystem::path& path);

    /// The same, but a run that was killed will do: it has a journal and no record.
    /// Errors: bad_input when there is no journal.
    static Result<RunFolder> open_evidence(const std::filesystem::path& path);

    /// The journal of a slot, segment by segment.
    std::vector<std::filesystem::path> journals(unsigned slot) const;

    /// The slots that have a journal, ascending.
    std::vector<unsigned> slots() const;

    /// Makes slotN, mode 0700, when missing, and says where it is. Errors: rig_fault.
    std::filesystem::path create_slot(unsigned number) const;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path slot(unsigned number) const { return path_ / ("slot" + std::to_string(number)); }
    std::filesystem::path record() const { return path_ / "record.pb"; }
    std::filesystem::path record_json() const { return path_ / "record.json"; }
    std::filesystem::path console_log() const { return path_ / "console.log"; }
    std::filesystem::path junit_xml() const { return path_ / "junit.xml"; }
    std::filesystem::path report_html() const { return path_ / "report.html"; }

  private:
    explicit RunFolder(std::filesystem::path path) : path_{std::move(path)} {}

    std::filesystem::path path_;
};

/// "20261122T101530.123Z": sorts by time and is a file name everywhere.
std::string basic_utc(RunFolder::Utc time);

/// "2026-11-22T10:15:30.123Z", as Host.started_utc has it. Source: ISO 8601.
std::string iso_utc(RunFolder::Utc time);

}  // namespace rig::reports
