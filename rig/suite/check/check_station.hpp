#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rig/model/location.hpp"
#include "rig/model/station.hpp"
#include "rig/suite/check/check_mistakes.hpp"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// What a suite may ask of a station. A plan is not bound to a slot, so what one slot lacks, all lack.
class StationOffer {
  public:
    enum class Lacking { is_a_mistake, is_noted };

    explicit StationOffer(const plugrig::model::Station& station, Lacking lacking = Lacking::is_a_mistake)
        : station_{station}, lacking_{lacking} {}

    /// What was needed and not there since this was last asked; only when lacking is_noted.
    std::string take_noted() const { return std::exchange(noted_, {}); }

    /// The slots without this line are a mistake of whoever needs it. `needed_by`: "a relay step".
    void need(plugrig::core::Line line, const std::string& needed_by, const model::Location& where,
              Mistakes& mistakes) const;

    void need_meter(const std::string& needed_by, const model::Location& where, Mistakes& mistakes) const;

    /// `number` as a suite writes it: "2".
    void need_load(const std::string& number, const model::Location& where, Mistakes& mistakes) const;

    /// What the suite says it needs of any station.
    void check(const plugrig::suite::Needs& needs, const model::Locations& where, Mistakes& mistakes) const;

  private:
    bool has(const plugrig::model::Slot& slot, plugrig::core::Line line) const;

    void lacks(const std::string& what, const model::Location& where, const std::string& mistake,
               Mistakes& mistakes) const;

    const plugrig::model::Station& station_;
    Lacking lacking_;
    mutable std::string noted_;
};

}  // namespace rig::suite
