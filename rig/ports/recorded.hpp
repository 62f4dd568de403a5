#pragma once

#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"
#include "rig/ports/digital_lines.hpp"
#include "rig/ports/evidence_sink.hpp"
#include "rig/ports/power_meter.hpp"

namespace rig {

/// A ByteStream whose every byte, both ways, is taken down first.
class RecordedStream final : public ByteStream, private ByteListener {
  public:
    RecordedStream(ByteStream& inner, Line line, const Clock& clock, EvidenceSink& evidence);
    ~RecordedStream() override;

    Task<void> write(std::span<const std::uint8_t> bytes) override;
    void listen(ByteListener* listener) override { listener_ = listener; }

  private:
    void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) override;
    void lost(Time t, const Error& why) override;

    ByteStream& inner_;
    Line line_;
    const Clock& clock_;
    EvidenceSink& evidence_;
    ByteListener* listener_ = nullptr;
};

/// DigitalLines whose every drive and edge is taken down first.
class RecordedLines final : public DigitalLines, private LineListener {
  public:
    RecordedLines(DigitalLines& inner, const Clock& clock, EvidenceSink& evidence);
    ~RecordedLines() override;

    Task<void> drive(Line output, bool active) override;
    bool toggle_heartbeat() noexcept override { return inner_.toggle_heartbeat(); }
    Snapshot inputs() const override { return inner_.inputs(); }
    LineSet outputs() const override { return inner_.outputs(); }
    /// Safe first; what could not be taken down is then lost.
    void make_safe() noexcept override;
    void listen(LineListener* listener) override { listener_ = listener; }

  private:
    void edge(Sampled t, Line line, bool active) override;
    void lost(Time t, const Error& why) override;

    DigitalLines& inner_;
    const Clock& clock_;
    EvidenceSink& evidence_;
    LineSet driven_;
    LineListener* listener_ = nullptr;
};

/// The sense lines of another slot, only listened to: what moves there while this slot runs is taken down.
class RecordedNeighbour final : private LineListener {
  public:
    RecordedNeighbour(unsigned slot, DigitalLines& lines, EvidenceSink& evidence);
    ~RecordedNeighbour() override;
    RecordedNeighbour(const RecordedNeighbour&) = delete;
    RecordedNeighbour& operator=(const RecordedNeighbour&) = delete;

  private:
    void edge(Sampled t, Line line, bool active) override;
    void lost(Time, const Error&) override {}  // its adapter is not needed here

    unsigned slot_;
    DigitalLines& lines_;
    EvidenceSink& evidence_;
};

/// A PowerMeter whose every reading is taken down first.
class RecordedMeter final : public PowerMeter {
  public:
    RecordedMeter(PowerMeter& inner, const Clock& clock, EvidenceSink& evidence)
        : inner_{inner}, clock_{clock}, evidence_{evidence} {}

    Task<MeterReading> read() override;

  private:
    PowerMeter& inner_;
    const Clock& clock_;
    EvidenceSink& evidence_;
};

}  // namespace rig
