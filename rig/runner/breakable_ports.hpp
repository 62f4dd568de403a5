#pragma once

#include <functional>

#include "rig/bench/slot.hpp"

namespace rig::runner {

/// A slot's ports that can break: from break_with() on, whoever asks something of them gets that error. Only
/// make_safe() and what the inputs say still pass. For tests.
class BreakablePorts {
  public:
    explicit BreakablePorts(SlotPorts inner)
        : console_{inner.console, *this},
          tap_{inner.tap, *this},
          lines_{inner.lines, *this},
          meter_{inner.meter, *this},
          neighbours_{inner.neighbours} {}

    void break_with(std::function<void()> raise) { raise_ = std::move(raise); }

    SlotPorts ports() { return {console_, tap_, lines_, meter_, neighbours_}; }
    unsigned made_safe() const { return lines_.made_safe; }

  private:
    void check() const {
        if (raise_) {
            raise_();
        }
    }

    struct Stream final : ByteStream {
        Stream(ByteStream& inner_, const BreakablePorts& owner_) : inner{inner_}, owner{owner_} {}
        Task<void> write(std::span<const std::uint8_t> bytes) override {
            owner.check();
            co_await inner.write(bytes);
        }
        void listen(ByteListener* listener) override { inner.listen(listener); }
        ByteStream& inner;
        const BreakablePorts& owner;
    };

    struct Lines final : DigitalLines {
        Lines(DigitalLines& inner_, const BreakablePorts& owner_) : inner{inner_}, owner{owner_} {}
        Task<void> drive(Line output, bool active) override {
            owner.check();
            co_await inner.drive(output, active);
        }
        bool toggle_heartbeat() noexcept override { return inner.toggle_heartbeat(); }
        Snapshot inputs() const override { return inner.inputs(); }
        LineSet outputs() const override { return inner.outputs(); }
        void make_safe() noexcept override {
            ++made_safe;
            inner.make_safe();
        }
        void listen(LineListener* listener) override { inner.listen(listener); }
        DigitalLines& inner;
        const BreakablePorts& owner;
        unsigned made_safe = 0;
    };

    struct Meter final : PowerMeter {
        Meter(PowerMeter& inner_, const BreakablePorts& owner_) : inner{inner_}, owner{owner_} {}
        Task<MeterReading> read() override {
            owner.check();
            co_return co_await inner.read();
        }
        PowerMeter& inner;
        const BreakablePorts& owner;
    };

    std::function<void()> raise_;
    Stream console_;
    Stream tap_;
    Lines lines_;
    Meter meter_;
    std::vector<NeighbourPort> neighbours_;
};

}  // namespace rig::runner
