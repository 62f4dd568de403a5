#pragma once

#include <memory>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::console {

/// The lines of the Wi-Fi driver that may stand anywhere in the console's text
/// (fixtures/console/chatter.textproto).
class ChatterCatalogue {
  public:
    /// Knows no line.
    ChatterCatalogue();
    ~ChatterCatalogue();
    ChatterCatalogue(ChatterCatalogue&&) noexcept;
    ChatterCatalogue& operator=(ChatterCatalogue&&) noexcept;

    /// Reads a plugrig.wire.Chatter.
    /// Errors: bad_input: not that message, a pattern that RE2 refuses or that matches an empty line, no
    /// provenance.
    static Result<ChatterCatalogue> parse(std::string_view textproto);

    /// True if the whole line is one of the catalogue.
    bool matches(std::string_view line) const;

  private:
    struct Impl;
    std::unique_ptr<const Impl> impl_;
};

}  // namespace rig::console
