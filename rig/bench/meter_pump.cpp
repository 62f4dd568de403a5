#include "rig/bench/meter_pump.hpp"

namespace rig {

MeterPump::MeterPump(PowerMeter& meter, Clock& clock, EvidenceSink& evidence, Duration period)
    : meter_{meter}, clock_{clock}, evidence_{evidence}, period_{period}, background_{clock} {}

Task<void> MeterPump::start() {
    co_await background_.start(pump());
}

Task<void> MeterPump::stop() {
    co_await background_.stop();
}

Task<void> MeterPump::pump() {
    for (Time due = clock_.now();; due += period_) {
        co_await sleep_until(clock_, due, "next meter reading");
        try {
            co_await meter_.read();
        } catch (const Error& e) {
            if (e.code == Errc::aborted) {
                throw;
            }
            evidence_.meter_lost(clock_.now(), e);
            co_return;
        }
    }
}

}  // namespace rig
