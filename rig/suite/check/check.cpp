#include "rig/suite/check/check.hpp"

#include <algorithm>
#include <set>

#include "reports/digest.hpp"
#include "rig/model/nearest_name.hpp"
#include "rig/model/pinmap.hpp"
#include "rig/model/text_proto.hpp"
#include "rig/suite/check/check_budget.hpp"
#include "rig/suite/check/check_reachability.hpp"
#include "rig/suite/check/check_sources.hpp"
#include "rig/suite/check/check_steps.hpp"
#include "rig/suite/check/check_text.hpp"
#include "rig/suite/check/check_variants.hpp"

namespace rig::suite {
namespace {

using plugrig::reports::Input;
using plugrig::suite::Case;
using plugrig::suite::Forbid;
using plugrig::suite::Suite;

constexpr std::uint32_t suite_format = 1;

Input input(Input::Role role, const SourceFile& file) {
    Input input;
    input.set_role(role);
    input.set_name(file.name);
    input.set_content(file.text);
    input.set_sha256(reports::sha256(file.text));
    return input;
}

/// What check() looks at, read without error.
struct Documents {
    model::ParsedText<Suite> suite;
    model::Profile profile;
    console::ChatterCatalogue chatter;
};

/// Reads what is text; each file that cannot be read is one mistake.
std::optional<Documents> read_documents(const CheckInputs& inputs, Mistakes& mistakes) {
    auto suite = model::parse_text_proto<Suite>(inputs.suite.name, inputs.suite.text);
    auto profile = model::Profile::parse(inputs.profile.name, inputs.profile.text);
    auto chatter = console::ChatterCatalogue::parse(inputs.chatter.text);
    const auto pinmap = model::read_pinmap(inputs.pinmap.name, inputs.pinmap.text);
    if (!suite) mistakes.add_worded(suite.error().context);
    if (!profile) mistakes.add_worded(profile.error().context);
    if (!pinmap) mistakes.add_worded(pinmap.error().context);
    if (!chatter) mistakes.add_worded(inputs.chatter.name + ": " + chatter.error().context);
    if (!mistakes.empty()) {
        return std::nullopt;
    }
    return Documents{std::move(*suite), std::move(*profile), std::move(*chatter)};
}

bool measures_by_meter(const Plan& plan) {
    return std::ranges::any_of(plan.cases, [](const PlannedCase& planned) {
        return std::ranges::any_of(planned.steps,
                                   [](const PlannedStep& step) { return reads_meter(step.step.measure()); });
    });
}

class SuiteCheck {
  public:
    SuiteCheck(const CheckInputs& inputs, const Documents& documents, Mistakes& mistakes)
        : suite_{documents.suite.message},
          where_{documents.suite.locations},
          profile_{documents.profile},
          mistakes_{mistakes},
          station_{inputs.station, inputs.for_judging_only ? StationOffer::Lacking::is_noted
                                                           : StationOffer::Lacking::is_a_mistake},
          limit_sets_{suite_, where_, mistakes},
          around_{station_, profile_, limit_sets_, inputs.golden, mistakes} {}

    Plan plan() {
        check_head();
        Plan plan;
        plan.suite = suite_.name();
        plan.forbid = {suite_.forbid().begin(), suite_.forbid().end()};
        std::vector<std::vector<ExpandedStep>> steps;
        for (int index = 0; index < suite_.case__size(); ++index) {
            steps.push_back(check_case(index, plan));
        }
        plan.limit_sets = limit_sets_.to_choose_from();
        plan.calibrated_item = calibrated_item(plan);
        check_reachability(steps, mistakes_);
        check_identity(plan, steps, mistakes_);
        plan.goldens = std::move(around_.goldens);
        plan.fact_settled = std::move(around_.fact_settled);
        plan.needs_meter = suite_.needs_of_station().meter() || measures_by_meter(plan);
        plan.console_scale = {scale("voltage"), scale("current"), scale("power")};
        return plan;
    }

    const std::vector<SourceFile>& golden_files() const { return around_.golden_files; }

  private:
    void check_head() {
        check_name(suite_.name(), "suite", where_, Suite::kNameFieldNumber, mistakes_);
        if (suite_.format() != suite_format) {
            mistakes_.add(where_.of(Suite::kFormatFieldNumber),
                          "format " + std::to_string(suite_.format()) +
                              " is not known here; write format: " + std::to_string(suite_format));
        }
        if (suite_.case_().empty()) {
            mistakes_.add(where_.here(), "a suite without cases shows nothing; add one");
        }
        station_.check(suite_.needs_of_station(), where_.at(Suite::kNeedsOfStationFieldNumber), mistakes_);
        station_.take_noted();  // the steps that need it say so themselves
        for (int index = 0; index < suite_.forbid_size(); ++index) {
            const Forbid& forbid = suite_.forbid(index);
            const model::Locations where = where_.at(Suite::kForbidFieldNumber, index);
            check_forbidden(forbid.pattern(), where.of(Forbid::kPatternFieldNumber), mistakes_);
            if (forbid.cause().empty()) {
                mistakes_.add(where.here(),
                              "a forbidden text without a cause; say what it means, for the report");
            }
        }
    }

    std::vector<ExpandedStep> check_case(int index, Plan& plan) {
        const Case& of = suite_.case_(index);
        const model::Locations where = where_.at(Suite::kCaseFieldNumber, index);
        check_name(of.name(), "case", where, Case::kNameFieldNumber, mistakes_);
        if (of.step().empty()) {
            mistakes_.add(where.here(),
                          "case " + in_quotes(of.name()) + " has no steps; add one or delete it");
        }
        PlannedCase planned{of.name(), of.may_skip(), check_needs(of, where, plan), {}};
        std::vector<ExpandedStep> checked;
        std::set<std::string> identities;
        for (ExpandedStep& step : expand(of, where, mistakes_)) {
            check_step(step, checked, around_);
            if (!step.step.id().empty() && !identities.insert(step.identity).second) {
                mistakes_.add(step.where.of(plugrig::suite::Step::kIdFieldNumber),
                              "a second step " + in_quotes(step.step.id()) + " in case " +
                                  in_quotes(of.name()) + "; give each a name of its own");
            }
            planned.steps.push_back({step.identity, step.step, step.group});
            planned.steps.back().lacks = station_.take_noted();
            checked.push_back(std::move(step));
        }
        plan.cases.push_back(std::move(planned));
        return checked;
    }

    /// The indices of the cases that this one needs; also finds a second case of the same name.
    std::vector<std::size_t> check_needs(const Case& of, const model::Locations& where, const Plan& plan) {
        std::vector<std::string> names;
        for (const PlannedCase& earlier : plan.cases) {
            names.push_back(earlier.name);
        }
        if (!of.name().empty() && std::find(names.begin(), names.end(), of.name()) != names.end()) {
            mistakes_.add(where.of(Case::kNameFieldNumber),
                          "a second case " + in_quotes(of.name()) + "; give each a name of its own");
        }
        std::vector<std::size_t> indices;
        for (int index = 0; index < of.needs_size(); ++index) {
            const auto found = std::find(names.begin(), names.end(), of.needs(index));
            if (found == names.end()) {
                mistakes_.add(where.of(Case::kNeedsFieldNumber, index),
                              "no earlier case is called " + in_quotes(of.needs(index)) +
                                  model::did_you_mean(of.needs(index), names) +
                                  "; name one that stands before this");
            } else {
                indices.push_back(static_cast<std::size_t>(found - names.begin()));
            }
        }
        return indices;
    }

    /// A profile need not tell, unless the suite chooses limits by it.
    std::string calibrated_item(const Plan& plan) {
        const auto item = profile_.text(calibrated_item_key);
        for (const auto& [name, set] : plan.limit_sets) {
            const bool asks = std::any_of(set.variant().begin(), set.variant().end(),
                                          [](const auto& variant) { return variant.has_calibrated(); });
            if (asks && !item) {
                mistakes_.add_worded(item.error().context);
            }
        }
        return item ? *item : "";
    }

    double scale(const std::string& quantity) {
        const auto number = profile_.number("console.power." + quantity + "_scale");
        if (!number) {
            mistakes_.add_worded(number.error().context);
            return 0;
        }
        return *number;
    }

    const Suite& suite_;
    const model::Locations& where_;
    const model::Profile& profile_;
    Mistakes& mistakes_;
    StationOffer station_;
    LimitSets limit_sets_;
    StepSurroundings around_;
};

/// What a plan takes from the station and the files it was made of.
void bind(Plan& plan, const CheckInputs& inputs, const std::vector<SourceFile>& goldens) {
    for (const auto& load : inputs.station.load()) {
        plan.loads[load.number()] = {load.nominal_ohm(), load.tolerance_percent()};
    }
    plan.supply = {inputs.station.supply().low_v(), inputs.station.supply().high_v()};
    plan.virtual_bench = inputs.station.has_virtual_();
    plan.slot_proven = inputs.station.virtual_().slot_proven();
    plan.inputs = {input(Input::SUITE, inputs.suite), input(Input::STATION, inputs.station_source),
                   input(Input::PROFILE, inputs.profile), input(Input::PINMAP, inputs.pinmap),
                   input(Input::CHATTER, inputs.chatter)};
    for (const SourceFile& golden : goldens) {
        plan.inputs.push_back(input(Input::GOLDEN, golden));
    }
}

}  // namespace

CheckOutcome check(const CheckInputs& inputs) {
    Mistakes mistakes;
    auto documents = read_documents(inputs, mistakes);
    if (!documents) {
        return {mistakes.in_file_order(), std::nullopt};
    }
    SuiteCheck suite{inputs, *documents, mistakes};
    Plan plan = suite.plan();
    if (!mistakes.empty()) {
        return {mistakes.in_file_order(), std::nullopt};
    }
    plan.chatter = std::move(documents->chatter);
    bind(plan, inputs, suite.golden_files());
    plan_time(plan);
    return {{}, std::move(plan)};
}

}  // namespace rig::suite
