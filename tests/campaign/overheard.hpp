#pragma once

#include <cstdint>
#include <span>

#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"
#include "rig/wire/console_demux.hpp"

namespace rig::campaign {

/// A console's stream with an ear at it: how much of what passes is torn or joined, and how
/// often the plug boots, whoever else listens.
class Overheard final : public ByteStream, private ByteListener {
  public:
    Overheard(ByteStream& stream, Clock& clock, const console::ChatterCatalogue& chatter)
        : stream_{stream}, clock_{clock}, demux_{chatter} {
        stream_.listen(this);
    }
    ~Overheard() override { stream_.listen(nullptr); }
    Overheard(const Overheard&) = delete;
    Overheard& operator=(const Overheard&) = delete;

    Task<void> write(std::span<const std::uint8_t> bytes) override {
        demux_.sent(clock_.now(), bytes);
        return stream_.write(bytes);
    }
    void listen(ByteListener* listener) override { listener_ = listener; }

    std::uint64_t torn = 0;    ///< records so far
    std::uint64_t joined = 0;  ///< records so far
    std::uint64_t boots = 0;   ///< banners of the boot ROM so far

  private:
    void received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus status) override {
        demux_.feed(t.t, bytes, status);
        for (const console::Record& record : demux_.take()) {
            torn += record.integrity == console::Integrity::torn ? 1 : 0;
            joined += record.integrity == console::Integrity::joined ? 1 : 0;
            boots += record.text.starts_with("F1: ") ? 1 : 0;
        }
        if (listener_ != nullptr) listener_->received(t, bytes, status);
    }
    void lost(Time t, const Error& why) override {
        if (listener_ != nullptr) listener_->lost(t, why);
    }

    ByteStream& stream_;
    Clock& clock_;
    console::Demux demux_;
    ByteListener* listener_ = nullptr;
};

}  // namespace rig::campaign
