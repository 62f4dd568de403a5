#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "reports/temporary_folder.hpp"
#include "rig/runner/virtual_run.hpp"

// For tests: the suites of suites/, run on the virtual bench.
namespace rig::runner {

inline std::vector<std::filesystem::path> shipped_suites() {
    std::vector<std::filesystem::path> found;
    const std::filesystem::path folder = std::filesystem::path{PLUGRIG_SOURCE_DIR} / "suites";
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".textproto") {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// A suite checked against the default station, with knobs as `--set` takes them.
inline Prepared prepared_suite(const std::filesystem::path& suite, std::vector<std::string> set = {}) {
    Request request{suite.string(), "fixtures/stations/virtual.textproto", std::move(set)};
    auto made = prepare(Project{PLUGRIG_SOURCE_DIR}, request);
    if (!made) {
        throw made.error();
    }
    return std::move(*made);
}

inline plugrig::reports::Record record_of(const Prepared& prepared) {
    class Unobserved final : public RunObserver {
        void step_begins(const StepEvent&) override {}
        void step_ended(const StepEvent&) override {}
        void asked_again(const StepEvent&) override {}
    };
    const reports::TemporaryFolder folder;
    Unobserved observer;
    VirtualRunOptions options;
    options.out = folder.path();
    return *run_virtual(prepared, options, observer).value().record;
}

}  // namespace rig::runner
