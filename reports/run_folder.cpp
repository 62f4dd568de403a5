#include "reports/run_folder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <system_error>

#include "reports/file.hpp"

namespace rig::reports {

namespace fs = std::filesystem;

namespace {

/// `suite` as part of a file name.
std::string safe_name(std::string_view suite) {
    std::string name{suite};
    const auto safe = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    };
    std::replace_if(
        name.begin(), name.end(), [&](char c) { return !safe(c); }, '_');
    return name.substr(0, 100);
}

/// Lets `base`/latest name `run`, at once for whoever looks.
void point_latest_at(const fs::path& base, const fs::path& run) {
    const auto latest = base / "latest";
    std::error_code error;
    const auto status = fs::symlink_status(latest, error);
    if (fs::exists(status) && !fs::is_symlink(status)) {
        throw Error{Errc::rig_fault, latest.string() + " is not a link of this program: move it away"};
    }
    const auto draft = base / (".latest-" + run.filename().string());
    fs::create_symlink(run.filename(), draft, error);
    if (!error) fs::rename(draft, latest, error);
    if (error) {
        std::error_code ignored;
        fs::remove(draft, ignored);
        throw Error{Errc::rig_fault, "cannot link " + latest.string() + ": " + error.message()};
    }
}

std::string utc_text(RunFolder::Utc time, const char* format) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::array<char, 64> text{};
    const int length = std::snprintf(
        text.data(), text.size(), format, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

RunFolder RunFolder::create(const fs::path& base, Utc started, std::string_view suite) {
    std::error_code error;
    fs::create_directories(base, error);
    if (error) throw Error{Errc::rig_fault, "cannot create folder " + base.string() + ": " + error.message()};
    const auto name = basic_utc(started) + "-" + safe_name(suite);
    fs::path path = base / name;
    for (unsigned copy = 2; !create_private_folder(path); ++copy)
        path = base / (name + "-" + std::to_string(copy));
    sync_folder(base);
    point_latest_at(base, path);
    return RunFolder{path};
}

Result<RunFolder> RunFolder::open(const fs::path& path) {
    std::error_code error;
    // The path may be runs/latest: reports name the run itself.
    auto folder = fs::canonical(path, error);
    if (error) return Error{Errc::bad_input, "no run at " + path.string() + ": " + error.message()};
    if (!fs::is_directory(folder, error)) folder = folder.parent_path();
    for (const auto& candidate : {folder, folder.parent_path()}) {
        if (fs::is_regular_file(candidate / "record.pb", error)) return RunFolder{candidate};
    }
    return Error{Errc::bad_input,
                 "no record.pb in " + folder.string() +
                     ": not a run folder, or the run did not finish (`plugrig decode journal` "
                     "shows how far it came)"};
}

Result<RunFolder> RunFolder::open_evidence(const fs::path& path) {
    std::error_code error;
    auto folder = fs::canonical(path, error);
    if (error) return Error{Errc::bad_input, "no run at " + path.string() + ": " + error.message()};
    if (!fs::is_directory(folder, error)) folder = folder.parent_path();
    for (const auto& candidate : {folder, folder.parent_path()}) {
        if (RunFolder run{candidate}; !run.slots().empty()) return run;
    }
    return Error{Errc::bad_input, "no journal in " + folder.string() + ": not a run folder"};
}

std::vector<fs::path> RunFolder::journals(unsigned slot) const {
    std::vector<fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{this->slot(slot), error}) {
        const auto name = entry.path().filename().string();
        if (name.starts_with("journal-") && name.ends_with(".pb")) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<unsigned> RunFolder::slots() const {
    std::vector<unsigned> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{path_, error}) {
        const auto name = entry.path().filename().string();
        unsigned number = 0;
        const auto* end = name.data() + name.size();
        if (name.starts_with("slot") && std::from_chars(name.data() + 4, end, number).ptr == end &&
            !journals(number).empty())
            found.push_back(number);
    }
    std::sort(found.begin(), found.end());
    return found;
}

fs::path RunFolder::create_slot(unsigned number) const {
    create_private_folder(slot(number));
    return slot(number);
}

std::string basic_utc(RunFolder::Utc time) {
    return utc_text(time, "%04d%02u%02uT%02d%02d%02d.%03dZ");
}

std::string iso_utc(RunFolder::Utc time) {
    return utc_text(time, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ");
}

}  // namespace rig::reports
