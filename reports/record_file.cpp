#include "reports/record_file.hpp"

#include <utility>

#include "reports/escape.hpp"
#include "reports/file.hpp"

namespace rig::reports {

void write_record(const std::filesystem::path& folder, Record record) {
    record.set_format(record_format);
    make_strings_valid(record);
    write_new_file(folder / "record.pb", record.SerializeAsString());
}

Result<Record> read_record(const std::filesystem::path& file) {
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
    return record;
}

}  // namespace rig::reports
