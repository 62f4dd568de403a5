#include "rig/suite/check/check_expand.hpp"

#include <algorithm>
#include <set>

#include "rig/model/nearest_name.hpp"
#include "rig/suite/check/check_text.hpp"

namespace rig::suite {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using plugrig::suite::Command;
using plugrig::suite::FieldExpectation;
using plugrig::suite::ForEach;
using plugrig::suite::Group;
using plugrig::suite::Measure;
using plugrig::suite::Query;
using plugrig::suite::SelectLoad;
using plugrig::suite::Step;

// Hours of a bench, and seconds of ours: more comes of a loop too many.
constexpr std::size_t most_steps = 100'000;

// More attempts than this hide a fault rather than bridge a moment.
constexpr std::uint32_t most_attempts = 10;

struct Binding {
    std::string name;
    std::string value;
};
using Bindings = std::vector<Binding>;  // outermost loop first

std::string suffix(Bindings::const_iterator first, Bindings::const_iterator last) {
    std::string text;
    for (auto binding = first; binding != last; ++binding) {
        text += (text.empty() ? "" : ",") + binding->name + "=" + binding->value;
    }
    return text.empty() ? "" : "[" + text + "]";
}

std::vector<std::string> suffixes(const Bindings& bindings) {
    std::vector<std::string> all;
    for (std::size_t depth = bindings.size() + 1; depth-- > 0;) {
        all.push_back(suffix(bindings.begin(), bindings.begin() + static_cast<std::ptrdiff_t>(depth)));
    }
    return all;
}

bool takes_variables(const FieldDescriptor& field) {
    static const std::set<const FieldDescriptor*> taking{
        SelectLoad::descriptor()->FindFieldByNumber(SelectLoad::kNumberFieldNumber),
        Measure::descriptor()->FindFieldByNumber(Measure::kLimitSetFieldNumber),
        Measure::descriptor()->FindFieldByNumber(Measure::kNameFieldNumber),
        Command::descriptor()->FindFieldByNumber(Command::kTextFieldNumber),
        Query::descriptor()->FindFieldByNumber(Query::kCommandFieldNumber),
        FieldExpectation::descriptor()->FindFieldByNumber(FieldExpectation::kEqualsFieldNumber),
    };
    return taking.contains(&field);
}

class Substitution {
  public:
    Substitution(const Bindings& bindings, Mistakes& mistakes) : bindings_{bindings}, mistakes_{mistakes} {}

    void in(Message& message, const model::Locations& where) {
        const auto& access = *message.GetReflection();
        std::vector<const FieldDescriptor*> fields;
        access.ListFields(message, &fields);
        for (const FieldDescriptor* field : fields) {
            const int count = field->is_repeated() ? access.FieldSize(message, field) : 1;
            for (int index = 0; index < count; ++index) {
                if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                    Message& part = field->is_repeated()
                                        ? *access.MutableRepeatedMessage(&message, field, index)
                                        : *access.MutableMessage(&message, field);
                    in(part, where.at(field->number(), index));
                } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
                    in_text(message, *field, index, where.of(field->number(), index));
                }
            }
        }
    }

  private:
    void in_text(Message& message, const FieldDescriptor& field, int index, const model::Location& where) {
        const auto& access = *message.GetReflection();
        const std::string text = field.is_repeated() ? access.GetRepeatedString(message, &field, index)
                                                     : access.GetString(message, &field);
        if (text.find("${") == std::string::npos) {
            return;
        }
        if (!takes_variables(field)) {
            mistakes_.add(where, "${…} does not work in " + in_quotes(field.name()) +
                                     "; it stands only in what is typed and what an answer equals, in a "
                                     "load's number, a limit_set's name and a measure's name");
            return;
        }
        access.SetString(&message, &field, replaced(text, where));
    }

    std::string replaced(const std::string& text, const model::Location& where) {
        std::string result;
        std::size_t from = 0;
        for (std::size_t at = 0; (at = text.find("${", from)) != std::string::npos;) {
            const std::size_t end = text.find('}', at);
            if (end == std::string::npos) {
                mistakes_.add(where, "${ without }; close it");
                return text;
            }
            result += text.substr(from, at - from) + value(text.substr(at + 2, end - at - 2), where);
            from = end + 1;
        }
        return result + text.substr(from);
    }

    std::string value(const std::string& name, const model::Location& where) {
        std::vector<std::string> names;
        for (const Binding& binding : bindings_) {
            if (binding.name == name) {
                return binding.value;
            }
            names.push_back(binding.name);
        }
        mistakes_.add(where, names.empty()
                                 ? "${" + name + "} outside a for_each; write the value itself"
                                 : "no for_each around this step is called " + in_quotes(name) +
                                       model::did_you_mean(name, names) + "; write ${" + names.back() + "}");
        return "${" + name + "}";
    }

    const Bindings& bindings_;
    Mistakes& mistakes_;
};

class Expander {
  public:
    explicit Expander(Mistakes& mistakes) : mistakes_{mistakes} {}

    void step(const Step& step, const model::Locations& where) {
        if (steps.size() >= most_steps) {
            if (!too_many_) {
                mistakes_.add(where.here(), "more than " + std::to_string(most_steps) +
                                                " steps in this case, with all rounds of its loops; make "
                                                "them fewer");
            }
            too_many_ = true;
            return;
        }
        if (step.kind_case() == Step::kForEach) {
            loop(step, where);
            return;
        }
        if (step.kind_case() == Step::kGroup) {
            group(step, where);
            return;
        }
        ExpandedStep expanded{identity(step), step, where, suffixes(bindings_), group_};
        Substitution{bindings_, mistakes_}.in(expanded.step, where);
        steps.push_back(std::move(expanded));
    }

    std::vector<ExpandedStep> steps;

  private:
    std::string identity(const Step& step) const {
        return step.id() + suffix(bindings_.begin(), bindings_.end());
    }

    void group(const Step& step, const model::Locations& where) {
        const Group& of = step.group();
        const model::Locations inside = where.at(Step::kGroupFieldNumber);
        check_group(step, where, inside);
        const bool outermost = !group_;
        if (outermost) {
            group_ = StepGroup{identity(step), of.attempts()};
        } else {
            mistakes_.add(where.here(), "a group inside group " + in_quotes(group_->identity) +
                                            ", whose attempts already run it again; put its steps there");
        }
        for (int index = 0; index < of.step_size(); ++index) {
            this->step(of.step(index), inside.at(Group::kStepFieldNumber, index));
        }
        if (outermost) {
            group_.reset();
        }
    }

    void check_group(const Step& step, const model::Locations& where, const model::Locations& inside) {
        refuse_own_fields(step, where, "group");
        check_name(step.id(), "group", where, Step::kIdFieldNumber, mistakes_);
        if (!step.id().empty() && !groups_.insert(identity(step)).second) {
            mistakes_.add(where.of(Step::kIdFieldNumber), "a second group " + in_quotes(step.id()) +
                                                              " in this case; give each a name of its own");
        }
        const std::uint32_t attempts = step.group().attempts();
        if (attempts < 1 || attempts > most_attempts) {
            mistakes_.add(inside.of(Group::kAttemptsFieldNumber),
                          "attempts " + std::to_string(attempts) +
                              " is not how often a group can run; give 1 to " +
                              std::to_string(most_attempts));
        }
        if (step.group().step().empty()) {
            mistakes_.add(inside.here(), "a group without steps; add one or delete it");
        }
    }

    void refuse_own_fields(const Step& step, const model::Locations& where, const std::string& kind) {
        if (step.within_ms() != 0) {
            mistakes_.add(where.of(Step::kWithinMsFieldNumber),
                          "a " + kind + " has no budget of its own; give within_ms to the steps inside");
        }
        if (step.usual_ms() != 0) {
            mistakes_.add(where.of(Step::kUsualMsFieldNumber),
                          "a " + kind + " takes as long as its steps; give usual_ms to the steps inside");
        }
        if (step.assumes_size() != 0) {
            mistakes_.add(where.of(Step::kAssumesFieldNumber),
                          "a " + kind + " assumes nothing itself; give assumes to the steps inside");
        }
    }

    void loop(const Step& step, const model::Locations& where) {
        const ForEach& each = step.for_each();
        const model::Locations inside = where.at(Step::kForEachFieldNumber);
        check_loop(step, where, inside);
        for (const std::string& value : each.in()) {
            if (too_many_) {
                return;
            }
            bindings_.push_back({each.name(), value});
            for (int index = 0; index < each.step_size(); ++index) {
                this->step(each.step(index), inside.at(ForEach::kStepFieldNumber, index));
            }
            bindings_.pop_back();
        }
    }

    void check_loop(const Step& step, const model::Locations& where, const model::Locations& inside) {
        const ForEach& each = step.for_each();
        refuse_own_fields(step, where, "for_each");
        if (each.name().empty()) {
            mistakes_.add(inside.of(ForEach::kNameFieldNumber),
                          "a for_each without a name; name what ${…} stands for, as in name: \"load\"");
        }
        if (std::any_of(bindings_.begin(), bindings_.end(),
                        [&](const Binding& outer) { return outer.name == each.name(); })) {
            mistakes_.add(inside.of(ForEach::kNameFieldNumber), "a for_each inside another of the name " +
                                                                    in_quotes(each.name()) +
                                                                    "; give the inner one a name of its own");
        }
        if (each.in().empty()) {
            mistakes_.add(inside.here(), "a for_each over nothing; list its values, as in in: \"1\"");
        }
        if (each.step().empty()) {
            mistakes_.add(inside.here(), "a for_each without steps; add one or delete it");
        }
        std::set<std::string> seen;
        for (int index = 0; index < each.in_size(); ++index) {
            if (!seen.insert(each.in(index)).second) {
                mistakes_.add(inside.of(ForEach::kInFieldNumber, index),
                              in_quotes(each.in(index)) + " is listed twice; delete one");
            }
        }
    }

    Mistakes& mistakes_;
    bool too_many_ = false;
    Bindings bindings_;
    std::optional<StepGroup> group_;  // around the step that is looked at
    std::set<std::string> groups_;    // of the case so far
};

}  // namespace

std::vector<ExpandedStep> expand(const plugrig::suite::Case& of, const model::Locations& where,
                                 Mistakes& mistakes) {
    Expander expander{mistakes};
    for (int index = 0; index < of.step_size(); ++index) {
        expander.step(of.step(index), where.at(plugrig::suite::Case::kStepFieldNumber, index));
    }
    return std::move(expander.steps);
}

}  // namespace rig::suite
