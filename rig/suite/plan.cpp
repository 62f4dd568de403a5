#include "rig/suite/plan.hpp"

namespace rig::suite {

std::size_t PlannedCase::first_of_group(std::size_t index) const {
    while (index > 0 && steps[index].group && steps[index - 1].group == steps[index].group) {
        --index;
    }
    return index;
}

}  // namespace rig::suite
