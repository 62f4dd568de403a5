#include "rig/wire/console_demux.hpp"

#include <chrono>
#include <utility>

#include "rig/wire/chatter.hpp"
#include "rig/wire/log_header.hpp"
#include "rig/wire/open_line.hpp"
#include "rig/wire/typed_text.hpp"

namespace rig::console {
namespace {

using namespace std::chrono_literals;

/// After this long behind "$ " no more text of that line comes (D3, rule 3).
constexpr Duration prompt_silence = 20ms;

constexpr std::string_view prompt_text = "$ ";

bool is_plain(char c) {
    return !is_line_end(c) && c != '[' && c != '$';
}

}  // namespace

struct Demux::Impl {
    enum class State { boot, at_prompt, reply, fault };

    Impl(const ChatterCatalogue& catalogue, Typing typing_) : chatter{&catalogue}, typing{typing_} {}

    // --- bytes -------------------------------------------------------------------------------------------

    void feed(Time t, std::string_view bytes, LineStatus status) {
        for (std::size_t i = 0; i < bytes.size();) {
            const Stamp at{received, t, status};
            if (in_plain_text() && is_plain(bytes[i])) {
                std::size_t end = i + 1;
                while (end < bytes.size() && is_plain(bytes[end]))
                    ++end;
                growing().append(at, bytes.substr(i, end - i));
                received += end - i;
                i = end;
                continue;
            }
            if (is_line_end(bytes[i])) {
                line_end(at, bytes[i]);
            } else {
                text_byte(at, bytes.substr(i, 1));
            }
            ++received;
            ++i;
        }
    }

    /// True if the next plain byte is nothing but one more of the line.
    bool in_plain_text() const {
        return !prompt.has_text() && !header.has_text() && !after_excision && growing().has_text();
    }

    OpenLine& growing() { return excised.is_log() ? excised : line; }
    const OpenLine& growing() const { return excised.is_log() ? excised : line; }

    void text_byte(const Stamp& at, std::string_view byte) {
        const char c = byte.front();
        if (prompt.text == "$") {
            if (c == ' ') return prompt.append(at, byte);
            growing().append(prompt);
        } else if (prompt.has_text() && !header.has_text() && confirms_prompt(c)) {
            confirm_prompt();
        }
        if (header.has_text() || c == '[') {
            const auto step = scanner.push(c);
            if (step != LogHeaderScanner::Step::failed) {
                header.append(at, byte);
                if (step == LogHeaderScanner::Step::full) begin_log();
                return;
            }
            give_up_candidates();
            if (c == '[') return text_byte(at, byte);
        }
        if (prompt.has_text()) growing().append(prompt);
        if (c == '$' && prompt_may_begin()) return prompt.append(at, byte);
        growing().append(at, byte);
        after_excision = false;
    }

    void line_end(const Stamp& at, char c) {
        if (prompt.text == prompt_text && !header.has_text()) {
            confirm_prompt();
        } else {
            give_up_candidates();
        }
        if (excised.is_log()) {
            excised.cover(at);
            line.end = excised.end;
            line.joined = true;
            emit(Kind::log, std::move(excised));
            excised = {};
            after_excision = true;
            line_feed_seen = c == '\n';
            return;
        }
        // The excised log's line end is CR* LF CR*; one more LF is the line's own.
        if (after_excision && !(c == '\n' && line_feed_seen)) {
            line_feed_seen |= c == '\n';
            return line.cover(at);
        }
        after_excision = false;
        line.cover(at);
        if (line.has_text() || (state == State::at_prompt && typed.entered() && typed.line().empty())) {
            close_line();
        } else {
            ++line.lead;
        }
    }

    /// Neither prompt nor header: what was held back is text after all.
    void give_up_candidates() {
        if (prompt.has_text() || header.has_text()) after_excision = false;
        if (prompt.has_text()) growing().append(prompt);
        if (header.has_text()) growing().append(header);
        scanner.restart();
    }

    // --- prompts -----------------------------------------------------------------------------------------

    /// Column 0, or anywhere once per Ctrl-C: the plug prompts again without a line break.
    bool prompt_may_begin() const {
        if (state == State::fault || excised.is_log()) return false;
        return !line.has_text() || after_excision || typed.interrupted();
    }

    bool confirms_prompt(char next) const {
        if (typing == Typing::unknown) return next != '[';
        const std::string_view expected = typed.line();
        return (!expected.empty() && expected.front() == next) || (next == '$' && typed.interrupted());
    }

    void confirm_prompt() {
        after_excision = false;
        if (line.has_text()) {
            close_line();
        } else {
            prompt.take_lead(line);
            prompt.lead = static_cast<std::uint32_t>(prompt.end - prompt.offset - prompt.text.size());
        }
        if (state != State::reply) typed.drop_blank_lines();
        typed.answer_interrupt();
        state = State::at_prompt;
        emit(Kind::prompt, std::exchange(prompt, {}));
        prompt_end = records.back().offset + records.back().length;
    }

    Time silence_ends() const {
        return prompt.text == prompt_text && !header.has_text() ? prompt.t_last + prompt_silence : never;
    }

    // --- logs --------------------------------------------------------------------------------------------

    void begin_log() {
        scanner.restart();
        if (prompt.has_text()) confirm_prompt();
        header.header = header.text.size();
        if (excised.is_log() || line.is_log()) {
            // The plug prints its logs one after another: a header inside one means that its line end was
            // lost.
            emit(Kind::log, std::exchange(growing(), {}), Integrity::torn);
            if (line.has_text()) line.end = header.offset;
        }
        if (line.has_text()) {
            excised = std::exchange(header, {});
            line.end = excised.end;
            return;
        }
        OpenLine log = std::exchange(header, {});
        const std::uint64_t text_begin = log.offset;
        log.take_lead(line);
        log.lead = static_cast<std::uint32_t>(text_begin - log.offset);
        line = std::move(log);
    }

    // --- whole lines -------------------------------------------------------------------------------------

    void close_line() {
        OpenLine closed = std::exchange(line, {});
        if (closed.is_log()) {
            log_seen = true;
            return emit(Kind::log, std::move(closed));
        }
        if (const auto at = find_banner(closed.text); at != closed.text.npos)
            return banner(std::move(closed), at);
        if (state == State::fault || begins_fault(closed.text)) {
            state = State::fault;
            typed = {};
            return emit(Kind::fault, std::move(closed));
        }
        if (state == State::at_prompt && is_echo(closed)) {
            if (typed.entered() || typing == Typing::unknown) state = State::reply;
            if (!typed.interrupted()) typed.pop_line();
            return emit(Kind::echo, std::move(closed));
        }
        if (chatter->matches(closed.text)) return emit(Kind::chatter, std::move(closed));
        if (closed.text.starts_with(prompt_text) && !closed.joined && state != State::fault &&
            chatter->matches(std::string_view{closed.text}.substr(prompt_text.size()))) {
            return prompt_with_chatter(std::move(closed));
        }
        emit(line_kind(closed.text), std::move(closed));
    }

    Kind line_kind(std::string_view text) const {
        if (is_noise(text, state == State::boot)) return Kind::noise;
        return state == State::boot ? Kind::boot : Kind::reply;
    }

    /// Whether a line that ended at the prompt is what came back of our typing, right or wrong.
    bool is_echo(const OpenLine& closed) const {
        const bool behind_prompt = closed.offset == prompt_end && closed.lead == 0;
        if (typing == Typing::unknown) return behind_prompt && !chatter->matches(closed.text);
        const std::string_view expected = typed.line();
        if (closed.text == expected) return true;
        if (typed.interrupted()) return behind_prompt;
        if (expected.empty() || chatter->matches(closed.text)) return false;
        return closed.text.starts_with(expected.front()) || closed.text.ends_with(expected);
    }

    /// The driver wrote behind a prompt before anybody typed.
    void prompt_with_chatter(OpenLine closed) {
        OpenLine head = closed;
        head.end = head.offset + head.lead + prompt_text.size();
        head.text = prompt_text;
        head.t_last = head.t_first;
        closed.offset = head.end;
        closed.lead = 0;
        closed.text.erase(0, prompt_text.size());
        prompt = std::move(head);
        confirm_prompt();
        emit(Kind::chatter, std::move(closed));
    }

    void banner(OpenLine closed, std::size_t at) {
        if (at > 0 && !closed.joined) {
            OpenLine before = closed;
            before.end = before.offset + before.lead + at;
            before.text.resize(at);
            closed.offset = before.end;
            closed.lead = 0;
            closed.text.erase(0, at);
            emit(line_kind(before.text), std::move(before));
        }
        const bool awaited =
            state == State::boot && !banner_seen && (cause != EpochCause::stream_start || !log_seen);
        if (!awaited) open_epoch(EpochCause::unexpected_reset);
        banner_seen = true;
        emit(Kind::boot, std::move(closed));
    }

    void open_epoch(EpochCause why) {
        ++epoch;
        cause = why;
        state = State::boot;
        banner_seen = false;
        log_seen = false;
        typed = {};
    }

    /// No more text of the open line comes.
    void flush() {
        if (prompt.text == prompt_text && !header.has_text()) confirm_prompt();
        give_up_candidates();
        if (excised.is_log()) {
            line.end = excised.end;
            line.joined = true;
            emit(Kind::log, std::exchange(excised, {}));
        }
        after_excision = false;
        if (line.has_text()) close_line();
    }

    void emit(Kind kind, OpenLine&& closed, Integrity at_least = Integrity::clean) {
        Record record;
        record.kind = kind;
        record.epoch = epoch;
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
        records.push_back(std::move(record));
    }

    const ChatterCatalogue* chatter;
    Typing typing;

    State state = State::boot;
    std::uint32_t epoch = 0;
    EpochCause cause = EpochCause::stream_start;
    bool banner_seen = false;  ///< in this epoch
    bool log_seen = false;     ///< in this epoch
    TypedText typed;

    std::uint64_t received = 0;
    LineStatus status_of_nothing{};  ///< of chunks without bytes: belongs to the next
    OpenLine line;                   ///< the line in progress
    OpenLine prompt;                 ///< "$" or "$ " behind it, until it is known to be a prompt
    OpenLine header;                 ///< the beginning of a log header behind both
    OpenLine excised;                ///< a whole log in the middle of `line`
    LogHeaderScanner scanner;
    bool after_excision = false;  ///< nothing but line ends came since a log was excised
    bool line_feed_seen = false;  ///< one of them was LF
    std::uint64_t prompt_end = ~std::uint64_t{0};
    std::vector<Record> records;
};

Demux::Demux(const ChatterCatalogue& catalogue, Typing typing)
    : impl_{std::make_unique<Impl>(catalogue, typing)} {}
Demux::~Demux() = default;
Demux::Demux(Demux&&) noexcept = default;
Demux& Demux::operator=(Demux&&) noexcept = default;

void Demux::feed(Time t, std::span<const std::uint8_t> bytes, LineStatus status) {
    // A byte that arrives exactly when the silence ends is in time (D2).
    if (t > impl_->silence_ends()) impl_->confirm_prompt();
    LineStatus& kept = impl_->status_of_nothing;
    status.overrun |= kept.overrun;
    status.parity |= kept.parity;
    status.framing |= kept.framing;
    status.break_received |= kept.break_received;
    kept = bytes.empty() ? status : LineStatus{};
    impl_->feed(t, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, status);
}

void Demux::sent(Time, std::span<const std::uint8_t> bytes) {
    impl_->typed.push(bytes);
}

void Demux::epoch(Time, EpochCause cause) {
    impl_->flush();
    impl_->open_epoch(cause);
}

void Demux::poll(Time t) {
    if (t >= impl_->silence_ends()) impl_->confirm_prompt();
}

Time Demux::wake() const noexcept {
    return impl_->silence_ends();
}

void Demux::finish() {
    impl_->flush();
    if (impl_->line.end > impl_->line.offset)
        impl_->emit(impl_->line_kind(""), std::exchange(impl_->line, {}));
}

std::vector<Record> Demux::take() {
    return std::exchange(impl_->records, {});
}

std::uint32_t Demux::current_epoch() const noexcept {
    return impl_->epoch;
}

EpochCause Demux::current_cause() const noexcept {
    return impl_->cause;
}

bool Demux::at_prompt() const noexcept {
    return impl_->state == Impl::State::at_prompt;
}

Demux::Echo Demux::echo() const noexcept {
    if (!at_prompt() || impl_->line.is_log()) return {};
    const std::string_view expected = impl_->typed.line();
    const std::string_view line = impl_->line.text;
    const std::string back = std::string{line} + impl_->prompt.text + impl_->header.text;
    std::uint32_t matched = 0;
    while (matched < expected.size() && matched < back.size() && expected[matched] == back[matched])
        ++matched;
    return {.matched = matched, .wrong = !impl_->typed.empty() && matched < line.size()};
}

}  // namespace rig::console
