#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "reports/privacy/damaged_identifiers.hpp"
#include "reports/privacy/veil.hpp"
#include "rig/core/privacy.pb.h"

namespace rig::reports {

/// What is known to be private in one run, found again wherever and however it is written.
class PrivateValues {
  public:
    /// Remembers an IDENTIFIER, PERSONAL or SECRET value; what was an identifier first stays one. Values of
    /// less than four characters are not searched for: they would be found everywhere.
    void add(std::string_view value, plugrig::core::Privacy privacy);

    /// Whether `value` is a known identifier, in any spelling.
    bool is_identifier(std::string_view value) const;

    /// Every stretch of `text` that shows eight characters running of a value in any of its forms, so a torn
    /// value too; a value of fewer characters only where it stands alone; an identifier also with characters
    /// missing or wrong (damaged_identifiers.hpp).
    std::vector<Veil> find(std::string_view text) const;

  private:
    struct Form {
        std::string text;
        std::string shown;
    };
    struct Place {
        std::uint32_t form;
        std::uint32_t offset;
        std::uint32_t length;  ///< of the form from `offset`, to be met whole
    };

    void add_forms(std::string_view spelling, std::size_t characters, const std::string& shown);
    void add_form(const std::string& text, std::size_t window, const std::string& shown);

    DamagedIdentifiers damaged_;
    std::vector<Form> forms_;
    std::vector<Form> words_;  ///< too short to be looked for within others
    std::unordered_map<std::uint64_t, std::vector<Place>> places_;  ///< by their first eight characters
    std::unordered_set<std::string> identifiers_;                   ///< bare digits
    std::unordered_set<std::string> known_;
};

}  // namespace rig::reports
