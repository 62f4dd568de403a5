#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "rig/core/result.hpp"
#include "rig/model/pinmap.pb.h"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.pb.h"
#include "rig/suite/check/check.hpp"

namespace rig::runner {

/// The data files that come with plugrig: suites, stations, plug profiles, goldens, the pin map.
class Project {
  public:
    /// `root` holds suites/, fixtures/ and hw/.
    explicit Project(std::filesystem::path root) : root_{std::move(root)} {}

    /// The folder named by PLUGRIG_HOME, else the source tree this program was built from.
    /// Errors: bad_input when neither has the data.
    static Result<Project> find();

    /// A file as the person named it, else below the root. Its name in reports is relative to the root, so
    /// that a record does not depend on where the project lies.
    Result<suite::SourceFile> read(const std::filesystem::path& path) const;

    /// A file of the project by its path from the root.
    Result<suite::SourceFile> read_own(const std::string& name) const;

    const std::filesystem::path& root() const { return root_; }

  private:
    std::filesystem::path root_;
};

/// Everything a run needs, read and checked; nothing is energised before this exists.
struct Prepared {
    suite::Plan plan;
    plugrig::model::Station station;
    plugrig::model::Pinmap pinmap;
    model::Profile profile;
};

/// What is to be prepared.
struct Request {
    std::filesystem::path suite;
    std::filesystem::path station;       ///< "fixtures/stations/virtual.textproto"
    std::vector<std::string> set{};      ///< "virtual.plug.relay.welded=true"
    std::filesystem::path population{};  ///< drawn from before `set` is applied; empty: nothing is drawn
    std::uint64_t seed = 1;              ///< which plug of the population
};

/// A bench without anything to do on it.
struct Bench {
    plugrig::model::Station station;
    plugrig::model::Pinmap pinmap;
    model::Profile profile;
};

/// The bench of `request`; its suite is not looked at. Errors: as prepare().
Result<Bench> prepare_bench(const Project& project, const Request& request);

/// Errors: usage and bad_input; a message has one line for each thing that is wrong.
Result<Prepared> prepare(const Project& project, const Request& request);

}  // namespace rig::runner
