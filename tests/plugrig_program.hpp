#pragma once

#include <boost/json.hpp>

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/journal/journal.hpp"
#include "reports/record_file.hpp"
#include "rig/runner/rejudged.hpp"
#include "tests/process.hpp"

/// For tests: the program that this build made, and what it leaves behind.
namespace rig::tests {

inline Finished plugrig(const std::vector<std::string>& arguments, std::string_view input = {}) {
    return run_process(PLUGRIG_PROGRAM, arguments, input);
}

inline std::string from_root(std::string_view path) {
    return std::string{PLUGRIG_SOURCE_DIR "/"} + std::string{path};
}

/// One `plugrig run` with its evidence in a folder of its own, gone with this object.
class SuiteRun {
  public:
    explicit SuiteRun(std::vector<std::string> arguments = {"--seed", "7"},
                      const std::string& suite = from_root("suites/eol.textproto"))
        : finished_{run(arguments, suite)} {
        if (left_a_folder()) expect_the_same_when_rejudged();
    }

    int exit_code() const { return finished_.exit_code; }
    const std::string& out() const { return finished_.out; }
    const std::string& err() const { return finished_.err; }
    std::string said() const { return out() + err(); }

    std::filesystem::path base() const { return folder_ / "runs"; }
    bool left_a_folder() const { return std::filesystem::exists(base()); }
    std::filesystem::path folder() const { return std::filesystem::canonical(base() / "latest"); }
    std::filesystem::path journal_file() const { return folder() / "slot1" / "journal-0001.pb"; }

    reports::Journal journal() const { return reports::read_journal(journal_file()).value(); }
    reports::Record record() const { return reports::read_record(folder() / "record.pb").value(); }
    std::string canonical() const {
        return plugrig({"report", folder().string(), "--format", "canonical"}).out;
    }

    /// What the program makes of these events alone: no record, nothing else. Judges what the arguments say.
    static Finished rejudge(const std::vector<reports::Event>& events,
                            const std::vector<std::string>& arguments = {}) {
        const reports::TemporaryFolder folder;
        write_journal(folder / "slot1", events);
        std::vector<std::string> command{"rejudge", (folder / "slot1").string()};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return plugrig(command);
    }

    static void write_journal(const std::filesystem::path& slot, const std::vector<reports::Event>& events) {
        auto journal = reports::JournalWriter::create(slot);
        for (const reports::Event& event : events)
            journal.append(event);
        journal.flush();
    }

  private:
    void expect_the_same_when_rejudged() const {
        const reports::TemporaryFolder bare;
        const auto slot = "slot" + std::to_string(record().run().slot());
        const auto journal = reports::read_journal(folder() / slot / "journal-0001.pb").value();
        write_journal(bare / "slot1", runner::without_verdicts(journal.events));
        const auto again = runner::rejudge({.run = bare / "slot1", .suite = {}, .salvage = false}, nullptr);
        ASSERT_TRUE(again) << again.error().context;
        EXPECT_TRUE(runner::rejudged_equal(record(), again->record));
    }

    Finished run(std::vector<std::string> arguments, const std::string& suite) const {
        arguments.insert(arguments.begin(), {"run", suite, "--out", base().string()});
        return plugrig(arguments);
    }

    reports::TemporaryFolder folder_;
    Finished finished_;
};

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// The line as a JSON object; without fields when it is none. Not parsed by us.
inline boost::json::object json_object(const std::string& line) {
    boost::json::error_code failed;
    const auto value = boost::json::parse(line, failed);
    return !failed && value.is_object() ? value.as_object() : boost::json::object{};
}

inline std::string text_of(const boost::json::object& object, const std::string& field) {
    const auto* value = object.if_contains(field);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : "";
}

inline double number_of(const boost::json::object& object, const std::string& field) {
    const auto* value = object.if_contains(field);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0.0 / 0.0;
}

/// Every file below `folder` with its bytes.
inline std::map<std::string, std::string> contents(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) files[entry.path().string()] = slurp(entry.path());
    }
    return files;
}

inline bool mentions(std::string_view text, std::string_view words) {
    return text.find(words) != text.npos;
}

}  // namespace rig::tests
