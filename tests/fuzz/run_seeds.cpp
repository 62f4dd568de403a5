#include "tests/fuzz/run_seeds.hpp"

#include <algorithm>

#include "reports/hostile_record.hpp"
#include "reports/journal.pb.h"
#include "reports/journal/journal_format.hpp"
#include "reports/record_file.hpp"
#include "tests/fuzz/bench.hpp"

namespace rig::fuzz {
namespace {

std::string payload(plugrig::reports::Event event) {
    static std::uint64_t seq = 0;
    event.set_seq(++seq);
    event.set_t_ns(static_cast<std::int64_t>(seq) * 300'000'000);
    return piece(event.SerializeAsString());
}

std::string heard(const std::string& text) {
    plugrig::reports::Event event;
    event.mutable_rx()->set_line(plugrig::core::CONSOLE);
    event.mutable_rx()->set_data(text);
    return payload(event);
}

std::string switched(plugrig::core::Line output, plugrig::core::Line input) {
    plugrig::reports::Event request, edge;
    request.mutable_drive()->set_line(output);
    request.mutable_drive()->set_active(true);
    edge.mutable_edge()->set_line(input);
    edge.mutable_edge()->set_active(true);
    return payload(request) + payload(edge);
}

}  // namespace

Inputs seeds_of_cases() {
    plugrig::reports::Event start, boot, typed;
    start.mutable_run_start()->set_suite("small");
    boot.mutable_epoch()->set_cause(plugrig::reports::Epoch::POWER);
    typed.mutable_tx()->set_line(plugrig::core::CONSOLE);
    typed.mutable_tx()->set_data("ver\r");
    Inputs all;
    for (const auto& planned : small_plan().cases) {
        std::string events = payload(start);
        for (const auto& step : planned.steps) {
            plugrig::reports::Event begin, end;
            begin.mutable_step_begin()->set_case_(planned.name);
            begin.mutable_step_begin()->set_step(step.identity);
            end.mutable_step_end()->set_case_(planned.name);
            end.mutable_step_end()->set_step(step.identity);
            events += payload(begin) + switched(plugrig::core::MAINS_REQUEST, plugrig::core::INPUT_SENSE) +
                      payload(boot) + heard("F1: 0000 0000\n\r[T: 1 M: a C: info F: f L: 2]: up\n\r$ ") +
                      payload(typed) + heard("ver\n\rCM4 Image Ver: SDK_V4.6.2\n\r$ ") + payload(end);
        }
        all.push_back(events.substr(0, 1000));
    }
    return all;
}

Inputs seeds_of_journals() {
    std::string file = ::rig::reports::journal_format::header();
    const std::string payloads = seeds_of_cases().front();
    for (std::string_view rest = payloads; !rest.empty();) {
        const std::size_t size = static_cast<unsigned char>(rest.front());
        ::rig::reports::journal_format::append_frame(file, rest.substr(1, size));
        rest.remove_prefix(std::min(rest.size(), 1 + size));
    }
    return {std::string{"\0\x05", 2} + payloads, "\x01\x09" + file};
}

Inputs seeds_of_records() {
    plugrig::reports::Record record;
    record.set_format(::rig::reports::record_format);
    record.mutable_run()->set_suite("end-of-line");
    record.set_verdict(plugrig::core::PASS);
    record.mutable_process();
    Inputs all{record.SerializeAsString()};
    ::rig::reports::fill(record, "<b>");
    record.set_format(::rig::reports::record_format);
    all.push_back(record.SerializeAsString());
    return all;
}

std::string piece(const std::string& bytes) {
    return static_cast<char>(bytes.size()) + bytes;
}

}  // namespace rig::fuzz
