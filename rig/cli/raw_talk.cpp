#include "rig/cli/raw_talk.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>
#include <vector>

namespace rig::cli {
namespace {

using namespace std::chrono_literals;

constexpr Duration silence_at_end = 1s;

}  // namespace

RawTalk::RawTalk(PlugConsole& plug, Options options)
    : plug_{plug}, options_{std::move(options)}, activity_{plug.loop()} {
    plug_.stream().listen(this);
}

RawTalk::~RawTalk() {
    plug_.stream().listen(nullptr);
}

Task<void> RawTalk::run() {
    Clock& clock = plug_.loop();
    while (!leaving_ && !gone_) {
        if (!typed_.empty()) {
            const std::string text = std::exchange(typed_, {});
            const std::vector<std::uint8_t> bytes(text.begin(), text.end());
            co_await plug_.stream().write(bytes);
            last_byte_ = clock.now();
            options_.next();
        } else if (ended_ && clock.now() >= last_byte_ + silence_at_end) {
            break;
        } else {
            co_await activity_.wait(ended_ ? last_byte_ + silence_at_end : never, "somebody to type");
        }
    }
    if (gone_) {
        throw *gone_;
    }
}

void RawTalk::type(std::string bytes) {
    const auto key = options_.leave_by_key ? bytes.find(leave_key) : bytes.npos;
    leaving_ = leaving_ || key != bytes.npos;
    if (bytes.empty()) {
        ended_ = true;
        last_byte_ = plug_.loop().now();
    }
    typed_ += bytes.substr(0, key);
    activity_.notify();
}

void RawTalk::leave() {
    leaving_ = true;
    activity_.notify();
}

void RawTalk::received(Sampled t, std::span<const std::uint8_t> bytes, LineStatus) {
    if (options_.capture != nullptr) {
        options_.capture->add(t.t, bytes);
    }
    last_byte_ = t.t;
    while (!bytes.empty() && !gone_) {
        const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno != EINTR && errno != EAGAIN) {
            gone_ = Error{Errc::rig_fault, "nobody reads what the plug says any more"};
        }
    }
    activity_.notify();
}

void RawTalk::lost(Time, const Error& why) {
    gone_ = why;
    activity_.notify();
}

}  // namespace rig::cli
