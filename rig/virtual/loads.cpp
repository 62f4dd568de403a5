#include "rig/virtual/loads.hpp"

namespace rig::virt {

Loads::Loads(const plugrig::model::Virtual& station) {
    for (const auto& load : station.load()) {
        Ohms& resistance = resistance_.at(load.number());
        if (load.ohm() != 0) {
            resistance = Ohms{load.ohm()};
        }
        if (load.open()) {
            resistance = open;
        }
    }
}

}  // namespace rig::virt
