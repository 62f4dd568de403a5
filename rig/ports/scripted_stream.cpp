#include "rig/ports/scripted_stream.hpp"

#include <cstdint>
#include <utility>

namespace rig {
namespace {

constexpr const char* hex = "0123456789abcdef";

std::string quoted(std::string_view bytes) {
    std::string text = "'";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) {
            text += c;
        } else {
            text += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return text + "'";
}

Error line_lost() {
    return {Errc::rig_fault, "the scripted line is lost"};
}

}  // namespace

ScriptedStream::Script& ScriptedStream::Script::expect_write(std::string_view bytes) {
    steps_.push_back({Step::Kind::write, std::string{bytes}, {}, false});
    return *this;
}

ScriptedStream::Script& ScriptedStream::Script::reply(std::string_view bytes, Duration after) {
    steps_.push_back({Step::Kind::reply, std::string{bytes}, after, false});
    return *this;
}

ScriptedStream::Script& ScriptedStream::Script::fail_at(std::size_t k) {
    if (k >= steps_.size()) {
        throw Error{Errc::internal, "the script has no step " + std::to_string(k)};
    }
    steps_[k].fails = true;
    return *this;
}

ScriptedStream::ScriptedStream(Clock& clock, Script script) : clock_{clock}, script_{std::move(script)} {
    proceed();
}

ScriptedStream::~ScriptedStream() {
    clock_.cancel(timer_);
}

Task<void> ScriptedStream::write(std::span<const std::uint8_t> bytes) {
    if (lost_) {
        throw line_lost();
    }
    const std::string got(bytes.begin(), bytes.end());
    const bool more = next_ < script_.steps();
    const bool expected = more && script_.steps_[next_].kind == Script::Step::Kind::write;
    if (!expected || script_.steps_[next_].bytes != got) {
        const std::string instead =
            !more      ? "nothing more"
            : expected ? quoted(script_.steps_[next_].bytes)
                       : "nothing before the reply " + quoted(script_.steps_[next_].bytes) + " has come";
        const std::string what =
            "step " + std::to_string(next_) + ": " + quoted(got) + " was written, expected was " + instead;
        if (complaint_.empty()) {
            complaint_ = what;
        }
        throw Error{Errc::internal, what};
    }
    if (script_.steps_[next_].fails) {
        lost_ = true;
        timer_ = clock_.at(clock_.now(), Phase::delivery, "scripted loss", [this] { lose(); });
        throw line_lost();
    }
    written_ += got;
    ++next_;
    proceed();
    co_return;
}

void ScriptedStream::proceed() {
    if (next_ < script_.steps() && script_.steps_[next_].kind == Script::Step::Kind::reply) {
        timer_ = clock_.at(clock_.now() + script_.steps_[next_].after, Phase::delivery, "scripted reply",
                           [this] { arrive(); });
    }
}

void ScriptedStream::arrive() {
    const Script::Step& step = script_.steps_[next_];
    if (step.fails) {
        lose();
        return;
    }
    ++next_;
    if (listener_ != nullptr) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(step.bytes.data());
        listener_->received(clock_.now(), {bytes, step.bytes.size()}, {});
    }
    proceed();
}

void ScriptedStream::lose() {
    lost_ = true;
    if (listener_ != nullptr) {
        listener_->lost(clock_.now(), line_lost());
    }
}

std::string ScriptedStream::complaint() const {
    if (!complaint_.empty() || lost_ || next_ == script_.steps()) {
        return complaint_;
    }
    const Script::Step& step = script_.steps_[next_];
    return "step " + std::to_string(next_) + " of " + std::to_string(script_.steps()) +
           " never came: " + (step.kind == Script::Step::Kind::write ? "write " : "reply ") +
           quoted(step.bytes);
}

}  // namespace rig
