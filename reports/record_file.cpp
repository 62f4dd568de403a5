#include "reports/record_file.hpp"

#include <system_error>
#include <utility>

#include "reports/file.hpp"
#include "reports/formats/escape.hpp"

namespace rig::reports {

namespace fs = std::filesystem;

void write_record(const std::filesystem::path& folder, Record record) {
    record.set_format(record_format);
    record.mutable_process();
    make_strings_valid(record);
    write_new_file(folder / "record.pb", record.SerializeAsString());
}

Result<Record> read_record(const std::filesystem::path& file) {
    std::error_code ignored;
    if (fs::exists(file, ignored) && !fs::is_regular_file(file, ignored))  // a device may never end
        return Error{Errc::bad_input, file.string() + " is not a regular file"};
    const auto content = read_file(file);
    if (!content) return content.error();
    Record record;
    // Not a word about fields: a format this program does not know may not even parse.
    if (!record.ParseFromString(*content) || record.format() == 0) {
        return Error{Errc::bad_input, file.string() + ": this is not a record of this program"};
    }
    if (record.format() != record_format) {
        return Error{Errc::bad_input, file.string() + ": record of format " +
                                          std::to_string(record.format()) + "; this program reads " +
                                          std::to_string(record_format)};
    }
    // The last field written, so what was cut between two fields, which parses, lacks it.
    if (!record.has_run() || record.verdict() == plugrig::core::VERDICT_UNSPECIFIED ||
        !record.has_process()) {
        return Error{Errc::bad_input,
                     file.string() + ": this record is cut: start, verdict or end is missing"};
    }
    return record;
}

}  // namespace rig::reports
