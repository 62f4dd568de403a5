#include <gtest/gtest.h>

#include "reports/sample_record.hpp"

namespace rig::reports {

namespace core = plugrig::core;

namespace {

plugrig::reports::StepRecord& add_step(plugrig::reports::CaseRecord& tested, const char* id,
                                       std::int64_t begin_ns, std::int64_t end_ns) {
    auto& step = *tested.add_step();
    step.set_id(id);
    step.set_verdict(core::PASS);
    step.set_begin_ns(begin_ns);
    step.set_end_ns(end_ns);
    return step;
}

void add_boot(plugrig::reports::Record& record) {
    auto& boot = *record.add_case_();
    boot.set_name("boot");
    boot.set_verdict(core::PASS);
    boot.set_end_ns(2'500'000'000);
    add_step(boot, "mains_on", 0, 400'000'000);
    auto& version = add_step(boot, "version", 400'000'000, 2'500'000'000);
    auto& attempt = *version.add_attempt();
    attempt.set_number(1);
    attempt.set_begin_ns(400'000'000);
    attempt.set_end_ns(2'500'000'000);
    attempt.set_answer("value");
    auto& measured = *version.add_measurement();
    measured.set_name("fw_version");
    measured.set_text("2.1.7");
    measured.set_verdict(core::PASS);
    measured.set_samples(1);
}

void add_metering(plugrig::reports::Record& record) {
    auto& metering = *record.add_case_();
    metering.set_name("metering");
    metering.set_verdict(core::PASS);
    metering.set_begin_ns(2'500'000'000);
    metering.set_end_ns(7'150'000'000);
    auto& step = add_step(metering, "console_power[load=2]", 2'500'000'000, 7'150'000'000);
    step.add_assumes()->set_fact("U07");
    for (unsigned number : {1u, 2u}) {
        auto& attempt = *step.add_attempt();
        attempt.set_number(number);
        attempt.set_begin_ns(number * 2'500'000'000LL);
        attempt.set_end_ns(number * 2'500'000'000LL + 100'000'000);
        attempt.set_answer(number == 1 ? "torn" : "value");
        attempt.set_detail(number == 1 ? "\"voltage\":23[T: 1" : "");
    }
    auto& measured = *step.add_measurement();
    measured.set_name("power.voltage");
    measured.set_value(230.5);
    measured.set_unit(core::V);
    measured.set_low(-3.5);
    measured.set_high(238.05);
    measured.set_limit_set("as_built");
    measured.set_verdict(core::PASS);
    measured.set_samples(4);
}

}  // namespace

plugrig::reports::Record passing_record() {
    plugrig::reports::Record record;
    record.set_format(1);
    auto& run = *record.mutable_run();
    run.set_suite("eol");
    run.set_station("virtual");
    run.set_slot(1);
    run.set_seed(7);
    run.set_virtual_bench(true);
    run.set_slot_proven(true);
    run.mutable_host()->set_started_utc("2026-11-22T10:15:30.123Z");
    record.set_verdict(core::PASS);
    record.set_duration_ns(7'250'000'000);
    auto& input = *record.add_input();
    input.set_role(plugrig::reports::Input::SUITE);
    input.set_name("/home/tester/plugrig/suites/eol.textproto");
    input.set_sha256("ab12");
    add_boot(record);
    add_metering(record);
    auto& safe = *record.mutable_safe_state();
    for (const auto set :
         {&plugrig::reports::SafeProof::set_requested_mains,
          &plugrig::reports::SafeProof::set_input_was_present, &plugrig::reports::SafeProof::set_input_absent,
          &plugrig::reports::SafeProof::set_output_absent, &plugrig::reports::SafeProof::set_mirror_closed,
          &plugrig::reports::SafeProof::set_lines_inactive, &plugrig::reports::SafeProof::set_proven}) {
        (safe.*set)(true);
    }
    record.mutable_dut()->set_model("mss310");
    record.mutable_console()->set_bytes(4096);
    record.mutable_console()->set_torn(1);
    return record;
}

plugrig::reports::Record failing_record() {
    auto record = passing_record();
    record.set_verdict(core::FAIL);
    record.set_cause("metering: check the shunt");
    auto& metering = *record.mutable_case_(1);
    metering.set_verdict(core::FAIL);
    auto& step = *metering.mutable_step(0);
    step.set_verdict(core::FAIL);
    step.set_cause("console voltage out of limits: check the shunt and R5 against the schematic");
    step.mutable_measurement(0)->set_value(242.1);
    step.mutable_measurement(0)->set_verdict(core::FAIL);
    return record;
}

}  // namespace rig::reports
