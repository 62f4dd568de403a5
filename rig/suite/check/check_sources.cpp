#include "rig/suite/check/check_sources.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "rig/model/nearest_name.hpp"
#include "rig/suite/check/check_text.hpp"

namespace rig::suite {
namespace {

using plugrig::core::Unit;
using plugrig::suite::Derived;
using plugrig::suite::Measure;

struct Source {
    std::string_view name;
    Unit unit;
};

// Closed: what is measured here is also what Judge can read from the evidence.
constexpr std::array sources{
    Source{"tap.u", plugrig::core::V},         Source{"tap.i", plugrig::core::A},
    Source{"tap.p", plugrig::core::W},         Source{"meter.u", plugrig::core::V},
    Source{"meter.i", plugrig::core::A},       Source{"meter.p", plugrig::core::W},
    Source{"meter.pf", plugrig::core::RATIO},  Source{"meter.f", plugrig::core::HZ},
    Source{"power.voltage", plugrig::core::V}, Source{"power.current", plugrig::core::A},
    Source{"power.power", plugrig::core::W},
};

bool of_console(const std::string& name) {
    return name.starts_with("power.");
}

bool any_source(const Measure& measure, const std::function<bool(const std::string&)>& is) {
    return is(measure.field()) || is(measure.derived().of()) || is(measure.derived().reference());
}

Unit product(Unit a, Unit b) {
    using namespace plugrig::core;
    return (a == V && b == A) || (a == A && b == V) ? W : UNIT_UNSPECIFIED;
}

Unit ratio(Unit of, Unit reference) {
    using namespace plugrig::core;
    if (of == reference) return RATIO;
    if (of == V && reference == A) return OHM;
    if (of == W && reference == V) return A;
    if (of == W && reference == A) return V;
    return UNIT_UNSPECIFIED;
}

/// Unset where the operation makes nothing that has a unit here.
Unit unit_of(const Derived& derived, Unit of, Unit reference) {
    switch (derived.op()) {
        case Derived::DIFFERENCE:
            return of == reference ? of : plugrig::core::UNIT_UNSPECIFIED;
        case Derived::RELATIVE_PERCENT:
            return of == reference ? plugrig::core::PERCENT : plugrig::core::UNIT_UNSPECIFIED;
        case Derived::RATIO:
            return ratio(of, reference);
        case Derived::PRODUCT:
            return product(of, reference);
        default:
            return plugrig::core::UNIT_UNSPECIFIED;
    }
}

}  // namespace

ValueUnit check_source(const std::string& name, const model::Location& where, StepSurroundings& around) {
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&name](const Source& source) { return source.name == name; });
    if (found == sources.end()) {
        std::vector<std::string> names;
        for (const Source& source : sources) {
            names.emplace_back(source.name);
        }
        around.mistakes.add(where, "nothing measures " + in_quotes(name) + model::did_you_mean(name, names) +
                                       "; " + one_of(names));
        return {};
    }
    if (of_console(name)) {
        around.station.need(plugrig::core::CONSOLE, name, where, around.mistakes);
    } else if (name.starts_with("tap.")) {
        around.station.need(plugrig::core::TAP, name, where, around.mistakes);
    } else {
        around.station.need_meter(name, where, around.mistakes);
    }
    return {found->unit, name};
}

ValueUnit check_derived(const Derived& derived, const model::Locations& where, StepSurroundings& around) {
    const ValueUnit of = check_source(derived.of(), where.of(Derived::kOfFieldNumber), around);
    const ValueUnit reference =
        check_source(derived.reference(), where.of(Derived::kReferenceFieldNumber), around);
    if (derived.op() == Derived::OP_UNSPECIFIED) {
        around.mistakes.add(where.here(),
                            "a derived value must say how; add op: RELATIVE_PERCENT or another");
        return {};
    }
    if (of.unit == plugrig::core::UNIT_UNSPECIFIED || reference.unit == plugrig::core::UNIT_UNSPECIFIED) {
        return {};
    }
    const Unit unit = unit_of(derived, of.unit, reference.unit);
    const std::string operation = Derived::Op_Name(derived.op()) + " of " + of.of + " and " + reference.of;
    if (unit == plugrig::core::UNIT_UNSPECIFIED) {
        around.mistakes.add(where.of(Derived::kOpFieldNumber),
                            operation + " makes no sense: " + plugrig::core::Unit_Name(of.unit) + " and " +
                                plugrig::core::Unit_Name(reference.unit) + "; choose quantities that fit");
    }
    return {unit, operation};
}

bool asks_console(const Measure& measure) {
    return any_source(measure, of_console);
}

bool reads_meter(const Measure& measure) {
    return any_source(measure, [](const std::string& name) { return name.starts_with("meter."); });
}

}  // namespace rig::suite
