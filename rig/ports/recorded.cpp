#include "rig/ports/recorded.hpp"

namespace rig {

RecordedStream::RecordedStream(ByteStream& inner, Line line, const Clock& clock, EvidenceSink& evidence)
    : inner_{inner}, line_{line}, clock_{clock}, evidence_{evidence} {
    inner_.listen(this);
}

RecordedStream::~RecordedStream() {
    inner_.listen(nullptr);
}

Task<void> RecordedStream::write(std::span<const std::uint8_t> bytes) {
    evidence_.tx(line_, clock_.now(), bytes);
    co_await inner_.write(bytes);
    evidence_.completed(line_, clock_.now());
}

void RecordedStream::received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) {
    evidence_.rx(line_, t, bytes, status);
    if (listener_ != nullptr) {
        listener_->received(t, bytes, status);
    }
}

void RecordedStream::lost(Time t, const Error& why) {
    evidence_.fault(t, why);
    if (listener_ != nullptr) {
        listener_->lost(t, why);
    }
}

RecordedLines::RecordedLines(DigitalLines& inner, const Clock& clock, EvidenceSink& evidence)
    : inner_{inner}, clock_{clock}, evidence_{evidence} {
    inner_.listen(this);
}

RecordedLines::~RecordedLines() {
    inner_.listen(nullptr);
}

Task<void> RecordedLines::drive(Line output, bool active) {
    evidence_.drive(output, clock_.now(), active);
    driven_.set(output, active);
    co_await inner_.drive(output, active);
    evidence_.completed(output, clock_.now());
}

void RecordedLines::make_safe() noexcept {
    inner_.make_safe();
    try {
        for (const Line output : {Line::MAINS_REQUEST, Line::BUTTON, Line::BOOT_STRAP, Line::LOAD_SELECT_0,
                                  Line::LOAD_SELECT_1}) {
            if (driven_.has(output)) {
                driven_.set(output, false);
                evidence_.drive(output, clock_.now(), false);
            }
        }
    } catch (...) {  // NOLINT: nothing may keep a bench from being made safe
    }
}

void RecordedLines::edge(Sampled t, Line line, bool active) {
    evidence_.edge(line, t, active);
    if (listener_ != nullptr) {
        listener_->edge(t, line, active);
    }
}

void RecordedLines::lost(Time t, const Error& why) {
    evidence_.fault(t, why);
    if (listener_ != nullptr) {
        listener_->lost(t, why);
    }
}

RecordedNeighbour::RecordedNeighbour(unsigned slot, DigitalLines& lines, EvidenceSink& evidence)
    : slot_{slot}, lines_{lines}, evidence_{evidence} {
    lines_.listen(this);
}

RecordedNeighbour::~RecordedNeighbour() {
    lines_.listen(nullptr);
}

void RecordedNeighbour::edge(Sampled t, Line line, bool active) {
    if (line == Line::INPUT_SENSE || line == Line::OUTPUT_SENSE || line == Line::DUT_POWER) {
        evidence_.neighbour_edge(slot_, line, t.t, active);
    }
}

Task<MeterReading> RecordedMeter::read() {
    const MeterReading reading = co_await inner_.read();
    evidence_.read(clock_.now(), reading);
    co_return reading;
}

}  // namespace rig
