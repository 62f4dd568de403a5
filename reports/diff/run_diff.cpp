#include "reports/diff/run_diff.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <sstream>

namespace rig::reports {

using plugrig::reports::Input;
using plugrig::reports::Measurement;
using plugrig::reports::Record;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::string software(const Record& record) {
    const auto& host = record.run().host();
    return host.version() + " " + host.revision();
}

std::vector<IdentityDifference> identity(const Record& left, const Record& right) {
    const auto& a = left.run();
    const auto& b = right.run();
    std::vector<IdentityDifference> all{
        {"suite", a.suite(), b.suite()},
        {"station", a.station(), b.station()},
        {"slot", std::to_string(a.slot()), std::to_string(b.slot())},
        {"seed", std::to_string(a.seed()), std::to_string(b.seed())},
        {"label", a.dut(), b.dut()},
        {"lot", a.lot(), b.lot()},
        {"model", left.dut().model(), right.dut().model()},
        {"uuid", left.dut().uuid(), right.dut().uuid()},
        {"mac", left.dut().mac(), right.dut().mac()},
        {"hardware", left.dut().hw_version(), right.dut().hw_version()},
        {"firmware", left.dut().fw_version(), right.dut().fw_version()},
        {"plugrig", software(left), software(right)},
    };
    std::erase_if(all, [](const IdentityDifference& one) { return one.left == one.right; });
    return all;
}

/// Of most roles a run has one file, whatever its name; of goldens many.
using InputKey = std::pair<int, std::string>;

std::map<InputKey, const ShownInput*> by_key(const std::vector<ShownInput>& inputs) {
    std::map<InputKey, const ShownInput*> keyed;
    for (const ShownInput& input : inputs)
        keyed[{input.role, input.role == Input::GOLDEN ? input.name : ""}] = &input;
    return keyed;
}

std::vector<InputDifference> input_differences(const RunSide& left, const RunSide& right) {
    const auto a = by_key(left.inputs);
    const auto b = by_key(right.inputs);
    std::vector<InputDifference> all;
    for (const auto& [key, was] : a) {
        const auto found = b.find(key);
        const ShownInput* is = found == b.end() ? nullptr : found->second;
        if (is == nullptr) {
            all.push_back({was->name, {}, {}});
        } else if (was->digest != is->digest) {
            all.push_back({was->name, is->name, compare_lines(lines_of(was->text), lines_of(is->text))});
        }
    }
    for (const auto& [key, is] : b) {
        if (!a.contains(key)) all.push_back({{}, is->name, {}});
    }
    return all;
}

/// What a step is known by: of a group's attempts the last counts.
template <class Use>
void for_each_step(const Record& record, const Use& use) {
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (!step.superseded()) use(tested.name() + "/" + step.id(), step);
        }
    }
}

/// By path, and by name where a step measures more than one thing.
std::map<std::string, Measurement> measured(const Record& record) {
    std::map<std::string, Measurement> all;
    for_each_step(record, [&](const std::string& path, const plugrig::reports::StepRecord& step) {
        for (const Measurement& one : step.measurement()) {
            if (one.has_value()) all[step.measurement_size() > 1 ? path + " " + one.name() : path] = one;
        }
    });
    return all;
}

/// How much a change matters: its share of what the limits leave, else of the value. What only one run
/// measured is no change.
double weight(const MeasurementDifference& one) {
    if (!one.left || !one.right) return -1;
    return std::abs(one.of_limits.value_or(one.relative.value_or(1)));
}

std::vector<MeasurementDifference> measurement_differences(const Record& left, const Record& right) {
    const auto a = measured(left);
    auto b = measured(right);
    std::vector<MeasurementDifference> all;
    for (const auto& [path, was] : a) {
        const auto found = b.find(path);
        if (found == b.end()) {
            all.push_back({path, was, {}, 0, {}, {}});
            continue;
        }
        const Measurement& is = found->second;
        MeasurementDifference one{path, was, is, is.value() - was.value(), {}, {}};
        if (was.value() != 0) one.relative = one.difference / std::abs(was.value());
        if (is.has_low() && is.has_high() && is.high() > is.low())
            one.of_limits = one.difference / (is.high() - is.low());
        const bool same_limits = was.has_low() == is.has_low() && was.low() == is.low() &&
                                 was.has_high() == is.has_high() && was.high() == is.high();
        if (one.difference != 0 || !same_limits) all.push_back(std::move(one));
        b.erase(found);
    }
    for (const auto& [path, is] : b)
        all.push_back({path, {}, is, 0, {}, {}});
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& x, const auto& y) { return weight(x) > weight(y); });
    return all;
}

/// Shown from here on: a run on the bench never takes the same time to the microsecond.
constexpr std::int64_t noticeable_ns = 1'000'000;

double stretch(const TimeDifference& one) {
    const double ratio =
        static_cast<double>(one.right_ns + noticeable_ns) / static_cast<double>(one.left_ns + noticeable_ns);
    return std::max(ratio, 1 / ratio);
}

std::vector<TimeDifference> time_differences(const Record& left, const Record& right) {
    std::map<std::string, std::int64_t> a;
    for_each_step(
        left, [&](const std::string& path, const auto& step) { a[path] = step.end_ns() - step.begin_ns(); });
    std::vector<TimeDifference> all;
    for_each_step(right, [&](const std::string& path, const auto& step) {
        if (a.contains(path)) all.push_back({path, a[path], step.end_ns() - step.begin_ns()});
    });
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& x, const auto& y) { return stretch(x) > stretch(y); });
    all.insert(all.begin(), {"run", left.duration_ns(), right.duration_ns()});
    std::erase_if(
        all, [](const TimeDifference& one) { return std::abs(one.right_ns - one.left_ns) < noticeable_ns; });
    return all;
}

std::vector<std::string> console_lines(const std::vector<console::Record>& records) {
    std::vector<std::string> lines;
    for (const console::Record& record : records) {
        if (record.kind == console::Kind::prompt) continue;
        std::string kind{to_string(record.kind)};
        kind.resize(std::max<std::size_t>(kind.size(), 8), ' ');
        lines.push_back(kind + record.text);
    }
    return lines;
}

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Times, counters, values and identifiers differ from run to run; what is said does not. A number is a word
/// of hexadecimal digits with a decimal one among them.
std::string without_numbers(const std::string& line) {
    std::string key;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size() && std::isalnum(static_cast<unsigned char>(line[end])) != 0)
            ++end;
        const std::string word = line.substr(at, end - at);
        const bool number = std::all_of(word.begin(), word.end(), is_hex_digit) &&
                            word.find_first_of("0123456789") != std::string::npos;
        key += number ? "#" : word;
        if (end < line.size()) key += line[end];
        at = end + 1;
    }
    return key;
}

}  // namespace

RunDiff compare_runs(const RunSide& left, const RunSide& right) {
    return {identity(*left.record, *right.record),
            input_differences(left, right),
            verdict_changes(left.record, right.record),
            measurement_differences(*left.record, *right.record),
            time_differences(*left.record, *right.record),
            compare_lines(console_lines(left.timeline->console), console_lines(right.timeline->console),
                          without_numbers)};
}

}  // namespace rig::reports
