#include "rig/model/text_proto.hpp"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/message.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "rig/model/parse_advice.hpp"
#include "rig/model/value_check.hpp"

namespace rig::model {

using google::protobuf::TextFormat;

namespace {

/// Deeper nesting than any data file needs; keeps a hostile file from exhausting the stack.
constexpr int deepest_nesting = 64;

/// The parser goes on after an error and reports its consequences too: the first one is the cause.
class FirstError : public google::protobuf::io::ErrorCollector {
  public:
    void AddError(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
        if (!message_) {
            line_ = line;
            column_ = column;
            message_ = message;
        }
    }

    Location location(const std::string& file) const { return {file, line_ + 1, column_ + 1}; }
    std::string message() const { return message_.value_or("cannot be parsed"); }

  private:
    int line_ = -1;
    int column_ = -1;
    std::optional<std::string> message_;
};

}  // namespace

Result<Locations> parse_text_proto(std::string file, std::string_view text,
                                   google::protobuf::Message& message) {
    FirstError first_error;
    auto tree = std::make_shared<TextFormat::ParseInfoTree>();
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&first_error);
    parser.WriteLocationsTo(tree.get());
    parser.SetRecursionLimit(deepest_nesting);
    if (!parser.ParseFromString(std::string{text}, &message)) {
        const ParseAdvice advice =
            advise(first_error.location(file), first_error.message(), text, *message.GetDescriptor());
        return error_at(advice.location, advice.message);
    }
    Locations locations{std::move(file), message.GetDescriptor(), std::move(tree)};
    if (auto checked = check_values(message, locations); !checked) {
        return checked.error();
    }
    return locations;
}

Error error_at(const Location& location, std::string_view what) {
    return {Errc::bad_input, to_string(location) + ": " + std::string{what}};
}

Result<std::string> read_file(const std::filesystem::path& path) {
    const auto cannot_read = [&path](const std::string& why) {
        return Error{Errc::bad_input, "cannot read " + path.string() + ": " + why};
    };
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return cannot_read("it is a folder");
    }
    errno = 0;
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        return cannot_read(std::generic_category().message(errno));
    }
    std::string bytes{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    if (in.bad()) {
        return cannot_read("the device failed while it was read");
    }
    return bytes;
}

}  // namespace rig::model
