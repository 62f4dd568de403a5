#pragma once

#include <google/protobuf/text_format.h>

#include <memory>
#include <string>

namespace rig::model {

/// A place in a file as a person counts: the first line is 1, the first column is 1.
/// Line 0 means that the file as a whole is meant.
struct Location {
    std::string file;
    int line = 0;
    int column = 0;

    friend bool operator==(const Location&, const Location&) = default;
};

/// "suites/eol.textproto:12:7"; the file's name alone when the line is not known.
std::string to_string(const Location& location);

/// Where the fields of one message stand in the file it was read from. Walk down beside the message:
///
///     locations.at(Station::kSlotFieldNumber, 0).at(Slot::kWireFieldNumber, 3).of(Wire::kLineFieldNumber)
///
/// Cheap to copy: a Locations is a view into one parsed file, which it keeps alive. It knows nothing of
/// changes made to the message afterwards (`--set`): what is not in the file is said to stand at the
/// nearest enclosing message that is.
class Locations {
  public:
    /// Knows only the file: for a message that was not parsed from text.
    Locations(std::string file, const google::protobuf::Descriptor* type);

    Locations(std::string file, const google::protobuf::Descriptor* type,
              std::shared_ptr<const google::protobuf::TextFormat::ParseInfoTree> tree);

    /// This message: where the field that holds it begins.
    const Location& here() const { return here_; }

    /// A field of this message. Errors: internal, when the type has no field of this number.
    Location of(int field_number, int index = 0) const;

    /// The locations inside a field that is itself a message. Errors: internal, when it is none.
    Locations at(int field_number, int index = 0) const;

  private:
    const google::protobuf::FieldDescriptor& field(int number) const;

    const google::protobuf::Descriptor* type_;
    std::shared_ptr<const google::protobuf::TextFormat::ParseInfoTree> tree_;  ///< null: not in the file
    Location here_;
};

}  // namespace rig::model
