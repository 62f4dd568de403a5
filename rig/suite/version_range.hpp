#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rig/core/result.hpp"

namespace rig::suite {

/// A range of versions as a suite writes it: one bound or two, ">=2.1.0 <3.0.0". A version is one to four
/// numbers with dots between; one that ends early is as if zeros followed.
class VersionRange {
  public:
    /// Errors: bad_input, with what is wrong and what to write.
    static Result<VersionRange> parse(std::string_view text);

    /// Empty when `version` is none.
    std::optional<bool> holds(std::string_view version) const;

  private:
    using Version = std::vector<std::uint32_t>;
    enum class Relation { at_least, above, at_most, below };
    struct Bound {
        Relation relation;
        Version version;
        bool lower() const { return relation == Relation::at_least || relation == Relation::above; }
        bool holds(const Version& version) const;
    };

    static std::optional<Version> parse_version(std::string_view text);
    static std::optional<Bound> parse_bound(std::string_view text);

    std::vector<Bound> bounds_;
};

}  // namespace rig::suite
