#include "rig/faults/fault_table.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "rig/model/field_path.hpp"
#include "rig/model/rules.hpp"
#include "rig/model/text_proto.hpp"

namespace rig::faults {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> text_protos_in(const fs::path& folder) {
    std::error_code failed;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{folder, failed}) {
        if (entry.path().extension() == ".textproto") {
            files.push_back(entry.path());
        }
    }
    if (failed || files.empty()) {
        return Error{Errc::bad_input, folder.string() + ": no .textproto there" +
                                          (failed ? ": " + failed.message() : std::string{})};
    }
    std::ranges::sort(files);
    return files;
}

// "virtual.load.2.open=true" and "virtual.load.1.open" are the same knob.
std::string knob_of(std::string path) {
    path = path.substr(0, path.find('='));
    for (std::size_t k = 1; k < path.size(); ++k) {
        const bool number = path[k] >= '0' && path[k] <= '9' && path[k - 1] == '.';
        const auto end = path.find('.', k);
        if (number && end != path.npos) {
            path.erase(k, end - k + 1);
        }
    }
    return path;
}

}  // namespace

Result<FaultTable> read_fault_table(const runner::Project& project) {
    const auto files = text_protos_in(project.root() / "tests/faults");
    if (!files) {
        return files.error();
    }
    FaultTable table;
    std::set<std::string> names;
    for (const fs::path& path : *files) {
        const auto file = project.read(path);
        if (!file) {
            return file.error();
        }
        const auto part = model::parse_text_proto<FaultTable>(file->name, file->text);
        if (!part) {
            return part.error();
        }
        if (const auto ruled = model::check_rules(part->message, part->locations); !ruled) {
            return ruled.error();
        }
        for (const Fault& fault : part->message.fault()) {
            if (!names.insert(fault.name()).second) {
                return Error{Errc::bad_input, file->name + ": two faults are named " + fault.name()};
            }
            if (fault.set().empty() || fault.group() == plugrig::faults::GROUP_UNSPECIFIED) {
                return Error{Errc::bad_input, file->name + ": " + fault.name() + " has no " +
                                                  (fault.set().empty() ? "knobs" : "group")};
            }
        }
        table.MergeFrom(part->message);
    }
    std::ranges::stable_sort(*table.mutable_fault(), {}, &Fault::group);
    return table;
}

Result<std::vector<std::string>> suites_of(const runner::Project& project) {
    const auto files = text_protos_in(project.root() / "suites");
    if (!files) {
        return files.error();
    }
    std::vector<std::string> names;
    for (const fs::path& path : *files) {
        names.push_back(path.stem().string());
    }
    return names;
}

const Cell* cell_for(const Fault& fault, const std::string& suite) {
    const auto found =
        std::ranges::find_if(fault.cell(), [&](const Cell& cell) { return cell.suite() == suite; });
    return found == fault.cell().end() ? nullptr : &*found;
}

std::vector<std::string> gaps(const FaultTable& table, const std::vector<std::string>& suites) {
    std::vector<std::string> missing;
    for (const Fault& fault : table.fault()) {
        for (const std::string& suite : suites) {
            if (cell_for(fault, suite) == nullptr) {
                missing.push_back(fault.name() + " has no cell for the suite " + suite);
            }
        }
        for (const Cell& cell : fault.cell()) {
            const std::string where = fault.name() + ", suite " + cell.suite() + ": ";
            if (std::ranges::find(suites, cell.suite()) == suites.end()) {
                missing.push_back(where + "there is no such suite");
            }
            const auto& found = cell.found();
            const bool empty = cell.has_found() ? found.verdict() == plugrig::core::VERDICT_UNSPECIFIED ||
                                                      found.verdict() == plugrig::core::PASS ||
                                                      found.at().empty() || found.cause().empty()
                                                : cell.harmless().empty() && cell.not_exercised().empty();
            if (empty) {
                missing.push_back(where + "does not say what is found, at which step and why");
            }
        }
    }
    return missing;
}

std::vector<std::string> knobs_without_row(const FaultTable& table, const plugrig::model::Station& station) {
    std::set<std::string> known;
    for (const Fault& fault : table.fault()) {
        for (const std::string& assignment : fault.set()) {
            known.insert(knob_of(assignment));
        }
    }
    for (const auto& setting : table.setting()) {
        if (!setting.reason().empty()) {
            known.insert(knob_of(setting.knob()));
        }
    }
    std::vector<std::string> missing;
    for (const model::FieldDoc& field : model::list_fields(station)) {
        const std::string knob = knob_of(field.path);
        if (knob.starts_with("virtual.") && known.insert(knob).second) {
            missing.push_back(knob);
        }
    }
    return missing;
}

}  // namespace rig::faults
