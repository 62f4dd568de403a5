#include "rig/suite/check/check_station.hpp"

#include <algorithm>

#include "rig/model/nearest_name.hpp"
#include "rig/suite/check/check_text.hpp"

namespace rig::suite {

using plugrig::core::Line;
using plugrig::model::Slot;
using plugrig::suite::Needs;

bool StationOffer::has(const Slot& slot, Line line) const {
    if ((line == plugrig::core::CONSOLE && slot.has_console()) ||
        (line == plugrig::core::TAP && slot.has_tap())) {
        return true;
    }
    return std::any_of(slot.wire().begin(), slot.wire().end(),
                       [line](const plugrig::model::Wire& wire) { return wire.line() == line; });
}

void StationOffer::lacks(const std::string& what, const model::Location& where, const std::string& mistake,
                         Mistakes& mistakes) const {
    if (lacking_ == Lacking::is_noted) {
        noted_ = "station " + in_quotes(station_.name()) + " has no " + what;
    } else {
        mistakes.add(where, mistake);
    }
}

void StationOffer::need(Line line, const std::string& needed_by, const model::Location& where,
                        Mistakes& mistakes) const {
    for (const Slot& slot : station_.slot()) {
        if (!has(slot, line)) {
            lacks(plugrig::core::Line_Name(line), where,
                  needed_by + " needs the line " + plugrig::core::Line_Name(line) + ", which slot " +
                      std::to_string(slot.number()) + " of station " + in_quotes(station_.name()) +
                      " does not have; wire it there or take another station",
                  mistakes);
        }
    }
}

void StationOffer::need_meter(const std::string& needed_by, const model::Location& where,
                              Mistakes& mistakes) const {
    if (!station_.has_meter()) {
        lacks("reference meter", where,
              needed_by + " needs a reference meter, which station " + in_quotes(station_.name()) +
                  " does not have; add one or take another station",
              mistakes);
    }
}

void StationOffer::need_load(const std::string& number, const model::Location& where,
                             Mistakes& mistakes) const {
    std::vector<std::string> numbers;
    for (const auto& load : station_.load()) {
        numbers.push_back(std::to_string(load.number()));
    }
    if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) {
        return;
    }
    lacks("load " + number, where,
          "station " + in_quotes(station_.name()) + " has no load " + in_quotes(number) + "; " +
              (numbers.empty() ? "it has none at all: add one" : one_of(numbers)),
          mistakes);
}

void StationOffer::check(const Needs& needs, const model::Locations& where, Mistakes& mistakes) const {
    for (int index = 0; index < needs.line_size(); ++index) {
        need(needs.line(index), "this suite", where.of(Needs::kLineFieldNumber, index), mistakes);
    }
    for (int index = 0; index < needs.load_size(); ++index) {
        need_load(std::to_string(needs.load(index)), where.of(Needs::kLoadFieldNumber, index), mistakes);
    }
    for (const Slot& slot : station_.slot()) {
        const std::uint32_t latency = slot.console().latency_ms();
        if (needs.console_latency_ms() != 0 && latency > needs.console_latency_ms()) {
            const std::string most = std::to_string(needs.console_latency_ms()) + " ms";
            lacks("console latency of at most " + most, where.of(Needs::kConsoleLatencyMsFieldNumber),
                  "this suite times what the console says and needs a latency of at most " + most +
                      ", and slot " + std::to_string(slot.number()) + " of station " +
                      in_quotes(station_.name()) + " has " + std::to_string(latency) +
                      " ms; set console { latency_ms } there",
                  mistakes);
        }
    }
    if (needs.meter()) {
        need_meter("this suite", where.of(Needs::kMeterFieldNumber), mistakes);
    }
}

}  // namespace rig::suite
