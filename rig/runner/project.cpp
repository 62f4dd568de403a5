#include "rig/runner/project.hpp"

#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <sstream>

#include "reports/digest.hpp"
#include "rig/core/log.hpp"
#include "rig/model/field_path.hpp"
#include "rig/model/pinmap.hpp"
#include "rig/model/population.hpp"
#include "rig/model/station.hpp"
#include "rig/model/text_proto.hpp"

namespace rig::runner {
namespace {

namespace fs = std::filesystem;

constexpr const char* chatter_path = "fixtures/console/chatter.textproto";

std::string name_below(const fs::path& root, const fs::path& file) {
    const fs::path relative = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(root));
    return relative.empty() || *relative.begin() == ".." ? file.filename().string()
                                                         : relative.generic_string();
}

Result<suite::SourceFile> read_as(std::string name, const fs::path& path) {
    auto text = model::read_file(path);
    if (!text) {
        return text.error();
    }
    log::info("read " + path.string());
    return suite::SourceFile{std::move(name), std::move(*text)};
}

// What was run is the file as changed by --set: that is what the evidence must hold.
std::string effective_text(const plugrig::model::Station& station) {
    std::string text;
    google::protobuf::TextFormat::PrintToString(station, &text);
    return text;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

// Tables and reports call a suite by its name alone.
Error with_suite_meant(Error error, const Project& project, const fs::path& named) {
    const fs::path meant = fs::path{"suites"} / (named.string() + ".textproto");
    if (fs::exists(project.root() / meant)) {
        error.context += "; did you mean " + meant.string() + "?";
    }
    return error;
}

/// Draws the plug that was asked for into `station`; gives back the file it was drawn from, if there is one.
Result<std::optional<suite::SourceFile>> draw_plug(const Project& project, const Request& request,
                                                   plugrig::model::Station& station) {
    if (request.population.empty()) {
        return std::optional<suite::SourceFile>{};
    }
    auto file = project.read(request.population);
    if (!file) {
        return file.error();
    }
    const auto population = model::read_population(file->name, file->text);
    if (!population) {
        return population.error();
    }
    if (const auto drawn = model::draw(*population, request.seed, station); !drawn) {
        return drawn.error();
    }
    return std::optional<suite::SourceFile>{std::move(*file)};
}

/// A mistake in a station that --set changed may not be in its file at all.
std::string blamed_on_set(const std::string& errors, const std::string& station, const Request& request) {
    if (request.set.empty()) {
        return errors;
    }
    std::string changes;
    for (const std::string& assignment : request.set) {
        changes += (changes.empty() ? " (as changed by --set " : ", ") + assignment;
    }
    std::string text;
    std::istringstream lines{errors};
    for (std::string line; std::getline(lines, line);) {
        text += (text.empty() ? "" : "\n") + line + (line.starts_with(station) ? changes + ")" : "");
    }
    return text;
}

/// A bench, and the files that it was read from.
struct ReadBench {
    Bench bench;
    suite::SourceFile station;
    suite::SourceFile pinmap;
    suite::SourceFile profile;
    std::optional<suite::SourceFile> population;
};

Result<ReadBench> read_bench(const Project& project, const Request& request) {
    auto station_file = project.read(request.station);
    if (!station_file) {
        return station_file.error();
    }
    auto station = model::read_station(station_file->name, station_file->text);
    if (!station) {
        return station.error();
    }
    auto population_file = draw_plug(project, request, station->message);
    if (!population_file) {
        return population_file.error();
    }
    for (const std::string& assignment : request.set) {
        if (const auto set = model::set_field(station->message, assignment); !set) {
            return set.error();
        }
    }
    if (const auto inside = model::check_named_files(station->message, station->locations); !inside) {
        return Error{inside.error().code, blamed_on_set(inside.error().context, station_file->name, request)};
    }
    auto pinmap_file = project.read(station->message.pinmap());
    auto profile_file = project.read(station->message.plug_profile());
    for (const auto* file : {&pinmap_file, &profile_file}) {
        if (!*file) {
            return file->error();
        }
    }
    auto pinmap = model::read_pinmap(pinmap_file->name, pinmap_file->text);
    if (!pinmap) {
        return pinmap.error();
    }
    if (const auto checked = model::check_station(station->message, station->locations, *pinmap); !checked) {
        return Error{checked.error().code,
                     blamed_on_set(checked.error().context, station_file->name, request)};
    }
    auto profile = model::Profile::parse(profile_file->name, profile_file->text);
    if (!profile) {
        return profile.error();
    }
    return ReadBench{{std::move(station->message), std::move(*pinmap), std::move(*profile)},
                     std::move(*station_file),
                     std::move(*pinmap_file),
                     std::move(*profile_file),
                     std::move(*population_file)};
}

}  // namespace

Result<Project> Project::find() {
    const char* home = std::getenv("PLUGRIG_HOME");
    const fs::path root = home != nullptr ? fs::path{home} : fs::path{PLUGRIG_SOURCE_DIR};
    if (!fs::exists(root / "hw/pinmap.textproto")) {
        return Error{Errc::bad_input, root.string() +
                                          " does not hold plugrig's data (suites/, fixtures/, hw/); set "
                                          "PLUGRIG_HOME to the folder that does"};
    }
    return Project{root};
}

Result<suite::SourceFile> Project::read(const fs::path& path) const {
    if (path.is_absolute() || fs::exists(path)) {
        return read_as(name_below(root_, path), path);
    }
    if (fs::exists(root_ / path)) {
        return read_own(path.generic_string());
    }
    return read_as(path.generic_string(), path);
}

Result<suite::SourceFile> Project::read_own(const std::string& name) const {
    return read_as(name, root_ / name);
}

Result<Bench> prepare_bench(const Project& project, const Request& request) {
    auto read = read_bench(project, request);
    if (!read) {
        return read.error();
    }
    return std::move(read->bench);
}

Result<Prepared> prepare(const Project& project, const Request& request) {
    auto read = read_bench(project, request);
    if (!read) {
        return read.error();
    }
    auto suite_file = project.read(request.suite);
    if (!suite_file) {
        return with_suite_meant(suite_file.error(), project, request.suite);
    }
    auto chatter_file = project.read_own(chatter_path);
    if (!chatter_file) {
        return chatter_file.error();
    }
    Bench& bench = read->bench;
    suite::CheckInputs inputs;
    inputs.suite = std::move(*suite_file);
    inputs.station = bench.station;
    const bool as_in_file = request.set.empty() && request.population.empty();
    inputs.station_source = {read->station.name,
                             as_in_file ? read->station.text : effective_text(bench.station)};
    inputs.profile = std::move(read->profile);
    inputs.pinmap = std::move(read->pinmap);
    inputs.chatter = std::move(*chatter_file);
    inputs.golden = [&project](const std::string& name) {
        return project.read_own("fixtures/console/" + name + ".expect");
    };
    auto outcome = suite::check(inputs);
    if (!outcome.plan) {
        return Error{Errc::bad_input, blamed_on_set(joined(outcome.errors), read->station.name, request)};
    }
    if (read->population) {
        auto& input = outcome.plan->inputs.emplace_back();
        input.set_role(plugrig::reports::Input::POPULATION);
        input.set_name(read->population->name);
        input.set_content(read->population->text);
    }
    for (auto& input : outcome.plan->inputs) {
        input.set_sha256(reports::sha256(input.content()));
    }
    return Prepared{std::move(*outcome.plan), std::move(bench.station), std::move(bench.pinmap),
                    std::move(bench.profile)};
}

}  // namespace rig::runner
