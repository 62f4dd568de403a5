#pragma once

#include <memory>
#include <string>

#include "firmware/app/profile.hpp"
#include "rig/core/result.hpp"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.pb.h"

namespace rig {

/// What the virtual plug's flash holds: the profile's facts, changed by the station's knobs. Owns the texts
/// that fw::Profile only points to.
class VirtualPlug {
  public:
    /// Errors: bad_input when the profile lacks a fact that the firmware is made of.
    static Result<VirtualPlug> make(const model::Profile& profile, const plugrig::model::Plug& knobs,
                                    std::uint64_t seed);

    const fw::Profile& firmware() const { return firmware_; }

  private:
    struct Texts {
        std::string model, locale, hw_version, chipset, fw_version, build_date, cm4_version, n9_version, uuid,
            mac, crash_on;
    };
    std::unique_ptr<Texts> texts_;
    fw::Profile firmware_;
};

}  // namespace rig
