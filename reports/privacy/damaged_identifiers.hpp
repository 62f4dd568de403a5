#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "reports/privacy/veil.hpp"

namespace rig::reports {

/// Known identifiers of hexadecimal digits, found again where a line lost or changed some of their
/// characters: a MAC address of which one digit is missing tells the plug as well as a whole one.
class DamagedIdentifiers {
  public:
    /// `digits` without separators, in lower case; `shown` stands in place of what is found of them.
    void add(std::string_view digits, std::string shown);

    /// Separators aside: every stretch that shares eight digits running with an identifier, and every one
    /// that at most two lost, added or changed characters tell from a MAC address.
    std::vector<Veil> find(std::string_view text) const;

  private:
    struct Identifier {
        std::string digits;
        std::string shown;
    };

    std::vector<Identifier> identifiers_;
    std::bitset<1 << 16> anchors_;  ///< four digits running of any of them, as a number
};

}  // namespace rig::reports
