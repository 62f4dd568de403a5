#pragma once

#include <string>
#include <vector>

#include "rig/model/location.hpp"

namespace rig::suite {

/// What is wrong with a suite, collected so that a person can mend it in one go.
class Mistakes {
  public:
    /// `what` says what is wrong and, after a semicolon, what to do about it.
    void add(const model::Location& where, std::string what);

    /// Something already worded as "file:line:column: …" by a reader of the file.
    void add_worded(std::string mistake);

    bool empty() const { return found_.empty() && worded_.empty(); }

    /// One string each, in file order. An unrolled for_each makes the same mistake once per value: it is
    /// listed once.
    std::vector<std::string> in_file_order() const;

  private:
    struct Mistake {
        model::Location where;
        std::string what;
    };
    std::vector<Mistake> found_;
    std::vector<std::string> worded_;
};

/// A word in quotes, for messages.
std::string in_quotes(std::string_view word);

}  // namespace rig::suite
