#include "rig/wire/console_session.hpp"

#include <utility>

#include "rig/wire/line_sort.hpp"
#include "rig/wire/log_header.hpp"

namespace rig::console {
namespace {

/// The transcript's plug sends 5 bytes of garbage before its banner; every line of the boot ROM is longer
/// than this.
constexpr std::size_t power_edge_bytes = 8;

/// Cuts the first `bytes` of its text from a line that was not joined.
OpenLine cut_head(OpenLine& line, std::size_t bytes) {
    OpenLine head = line;
    head.end = head.offset + head.lead + bytes;
    head.text.resize(bytes);
    line.offset = head.end;
    line.lead = 0;
    line.text.erase(0, bytes);
    return head;
}

}  // namespace

void Session::line(OpenLine&& closed) {
    if (closed.is_log()) return emit(Kind::log, std::move(closed));
    if (const auto at = find_banner(closed.text); at != closed.text.npos)
        return banner(std::move(closed), at);
    if (state_ == State::fault || begins_fault(closed.text)) {
        state_ = State::fault;
        typed_ = {};
        return emit(Kind::fault, std::move(closed));
    }
    if (state_ == State::at_prompt && is_echo(closed)) {
        if (typed_.entered() || typing_ == Typing::unknown) state_ = State::reply;
        if (!typed_.interrupted()) typed_.pop_line();
        return emit(Kind::echo, std::move(closed));
    }
    if (chatter_->matches(closed.text)) return emit(Kind::chatter, std::move(closed));
    if (closed.text.starts_with(prompt_text) && !closed.joined &&
        chatter_->matches(std::string_view{closed.text}.substr(prompt_text.size()))) {
        // The driver wrote behind the prompt before anybody typed.
        OpenLine head = cut_head(closed, prompt_text.size());
        head.t_last = head.t_first;
        prompt(std::move(head));
        return emit(Kind::chatter, std::move(closed));
    }
    const Kind kind = kind_by_state(closed.text);
    emit(kind, std::move(closed));
}

void Session::prompt(OpenLine&& closed) {
    if (state_ != State::reply) typed_.drop_blank_lines();
    typed_.answer_interrupt();
    state_ = State::at_prompt;
    prompt_end_ = closed.end;
    emit(Kind::prompt, std::move(closed));
}

bool Session::confirms_prompt(char next) const {
    if (typing_ == Typing::unknown) return next != '[';
    const std::string_view expected = typed_.line();
    return (!expected.empty() && expected.front() == next) || (next == '$' && typed_.interrupted());
}

/// Whether a line that ended at the prompt is what came back of our typing, right or wrong.
bool Session::is_echo(const OpenLine& closed) const {
    const bool behind_prompt = closed.offset == prompt_end_ && closed.lead == 0;
    if (typing_ == Typing::unknown) return behind_prompt && !chatter_->matches(closed.text);
    const std::string_view expected = typed_.line();
    if (closed.text == expected) return true;
    if (typed_.interrupted()) return behind_prompt;
    if (expected.empty() || chatter_->matches(closed.text)) return false;
    return closed.text.starts_with(expected.front()) || closed.text.ends_with(expected);
}

Kind Session::kind_by_state(std::string_view text) const {
    // What the line picks up while the supply rises may happen to be printable.
    const bool power_edge = state_ == State::boot && cause_ == EpochCause::power && !banner_seen_;
    if (power_edge && text.size() <= power_edge_bytes) return Kind::noise;
    if (is_noise(text, state_ == State::boot)) return Kind::noise;
    return state_ == State::boot ? Kind::boot : state_ == State::fault ? Kind::fault : Kind::reply;
}

void Session::banner(OpenLine&& closed, std::size_t at) {
    if (at > 0 && !closed.joined) {
        OpenLine before = cut_head(closed, at);
        const Kind kind = kind_by_state(before.text);
        emit(kind, std::move(before));
    }
    // A stream that begins in the middle of a run has logs before any banner: then the banner is a reset.
    const bool awaited =
        state_ == State::boot && !banner_seen_ && (cause_ != EpochCause::stream_start || !log_seen_);
    if (!awaited) open_epoch(EpochCause::unexpected_reset);
    banner_seen_ = true;
    emit(Kind::boot, std::move(closed));
}

void Session::open_epoch(EpochCause why) {
    ++epoch_;
    cause_ = why;
    state_ = State::boot;
    banner_seen_ = false;
    log_seen_ = false;
    typed_ = {};
}

void Session::emit(Kind kind, OpenLine&& closed, Integrity at_least) {
    log_seen_ = log_seen_ || kind == Kind::log;
    Record& record = records_.emplace_back();
    record.kind = kind;
    record.epoch = epoch_;
    record.offset = closed.offset;
    record.length = static_cast<std::uint32_t>(closed.end - closed.offset);
    record.lead = closed.lead;
    record.t_first = closed.t_first;
    record.t_last = closed.t_last;
    record.line_status = closed.status;
    record.integrity = closed.joined ? Integrity::joined : Integrity::clean;
    if (at_least == Integrity::torn ||
        has_header_fragment(std::string_view{closed.text}.substr(closed.header))) {
        record.integrity = Integrity::torn;
    }
    record.text = std::move(closed.text);
}

}  // namespace rig::console
