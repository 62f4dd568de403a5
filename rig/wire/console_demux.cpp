#include "rig/wire/console_demux.hpp"

#include <chrono>
#include <experimental/simd>
#include <utility>

#include "rig/wire/console_session.hpp"
#include "rig/wire/log_header.hpp"
#include "rig/wire/open_line.hpp"

namespace rig::console {
namespace {

using namespace std::chrono_literals;

/// After this long behind "$ " no more text of that line comes: rule 3 of ARCHITECTURE.md, Console records.
constexpr Duration prompt_silence = 20ms;

/// Neither a line end nor the beginning of a prompt or of a log header.
constexpr bool is_plain(char c) {
    return !is_line_end(c) && c != '[' && c != '$';
}

/// Longer headers are looked at in several steps.
constexpr std::size_t usual_header_size = 128;

/// How many bytes of `bytes` are plain before the first that is not.
std::size_t plain_size(std::string_view bytes) {
    namespace simd = std::experimental;
    using Block = simd::native_simd<char>;
    std::size_t size = 0;
    for (; size + Block::size() <= bytes.size(); size += Block::size()) {
        const Block block{bytes.data() + size, simd::element_aligned};
        const auto special = block == '\r' || block == '\n' || block == '[' || block == '$';
        if (any_of(special)) return size + static_cast<std::size_t>(find_first_set(special));
    }
    while (size < bytes.size() && is_plain(bytes[size]))
        ++size;
    return size;
}

}  // namespace

struct Demux::Impl {
    Impl(const ChatterCatalogue& catalogue, Typing typing) : session{catalogue, typing} {}

    // --- bytes -------------------------------------------------------------------------------------------

    void feed(Time t, std::string_view bytes, LineStatus status) {
        while (!bytes.empty()) {
            const Stamp at{received, t, status};
            std::size_t taken = run(at, bytes);
            if (taken == 0) {
                taken = 1;
                if (is_line_end(bytes.front())) {
                    line_end(at, bytes.front());
                } else {
                    text_byte(at, bytes.substr(0, 1));
                }
            }
            received += taken;
            bytes.remove_prefix(taken);
        }
    }

    /// Takes what needs no looking at byte by byte: text without special bytes, or more of a log header.
    std::size_t run(const Stamp& at, std::string_view bytes) {
        if (header.has_text() || (bytes.front() == '[' && !prompt.has_text())) return header_run(at, bytes);
        const std::size_t size = prompt.has_text() ? 0 : plain_size(bytes);
        if (size == 0) return 0;
        growing().append(at, bytes.substr(0, size));
        after_excision = false;
        return size;
    }

    std::size_t header_run(const Stamp& at, std::string_view bytes) {
        const std::size_t held = header.text.size();
        const HeaderMatch match =
            held == 0 ? match_log_header(bytes)
                      : match_log_header(header.text + std::string{bytes.substr(0, usual_header_size)});
        if (match.size <= held) return 0;
        const std::size_t size = match.size - held;
        header.append(at, bytes.substr(0, size));
        if (match.kind == HeaderMatch::Kind::full) begin_log();
        return size;
    }

    OpenLine& growing() { return excised.is_log() ? excised : line; }
    const OpenLine& growing() const { return excised.is_log() ? excised : line; }

    void text_byte(const Stamp& at, std::string_view byte) {
        const char c = byte.front();
        if (prompt.text == "$") {
            if (c == ' ') return prompt.append(at, byte);
            growing().append(prompt);
        } else if (prompt.has_text() && !header.has_text() && session.confirms_prompt(c)) {
            confirm_prompt();
        }
        if (header.has_text()) give_up_candidates();  // run() took all that could be one
        if (c == '[') return header.append(at, byte);
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
            session.line(std::exchange(excised, {}));
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
        if (line.has_text() || session.awaits_blank_line()) {
            session.line(std::move(line));
            line.begin_anew();
        } else {
            ++line.lead;
        }
    }

    /// Neither prompt nor header: what was held back is text after all.
    void give_up_candidates() {
        if (prompt.has_text() || header.has_text()) after_excision = false;
        if (prompt.has_text()) growing().append(prompt);
        if (header.has_text()) growing().append(header);
    }

    // --- prompts -----------------------------------------------------------------------------------------

    /// Column 0, or anywhere once per Ctrl-C: the plug prompts again without a line break.
    bool prompt_may_begin() const {
        if (session.crashed() || excised.is_log()) return false;
        return !line.has_text() || after_excision || session.typed().interrupted();
    }

    void confirm_prompt() {
        after_excision = false;
        if (line.has_text()) {
            session.line(std::exchange(line, {}));
        } else {
            prompt.take_lead(line);
            prompt.lead = static_cast<std::uint32_t>(prompt.end - prompt.offset - prompt.text.size());
        }
        session.prompt(std::exchange(prompt, {}));
    }

    Time silence_ends() const {
        return prompt.text == prompt_text && !header.has_text() ? prompt.t_last + prompt_silence : never;
    }

    // --- logs --------------------------------------------------------------------------------------------

    void begin_log() {
        if (prompt.has_text()) confirm_prompt();
        header.header = header.text.size();
        if (excised.is_log() || line.is_log()) {
            // The plug prints its logs one after another: a header inside one means that its line end was
            // lost.
            session.broken_log(std::exchange(growing(), {}));
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

    /// No more text of the open line comes.
    void flush() {
        if (prompt.text == prompt_text && !header.has_text()) confirm_prompt();
        give_up_candidates();
        if (excised.is_log()) {
            line.end = excised.end;
            line.joined = true;
            session.line(std::exchange(excised, {}));
        }
        after_excision = false;
        if (line.has_text()) session.line(std::exchange(line, {}));
    }

    Session session;
    std::uint64_t received = 0;
    LineStatus status_of_nothing{};  ///< of chunks without bytes: belongs to the next
    OpenLine line;                   ///< the line in progress
    OpenLine prompt;                 ///< "$" or "$ " behind it, until it is known to be a prompt
    OpenLine header;                 ///< the beginning of a log header behind both
    OpenLine excised;                ///< a whole log in the middle of `line`
    bool after_excision = false;     ///< nothing but line ends came since a log was excised
    bool line_feed_seen = false;     ///< one of them was LF
};

Demux::Demux(const ChatterCatalogue& catalogue, Typing typing)
    : impl_{std::make_unique<Impl>(catalogue, typing)} {}
Demux::~Demux() = default;
Demux::Demux(Demux&&) noexcept = default;
Demux& Demux::operator=(Demux&&) noexcept = default;

void Demux::feed(Time t, std::span<const std::uint8_t> bytes, LineStatus status) {
    // A byte that arrives exactly when the silence ends is in time.
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
    impl_->session.sent(bytes);
}

void Demux::epoch(Time, EpochCause cause) {
    impl_->flush();
    impl_->session.open_epoch(cause);
}

void Demux::poll(Time t) {
    if (t >= impl_->silence_ends()) impl_->confirm_prompt();
}

Time Demux::wake() const noexcept {
    return impl_->silence_ends();
}

void Demux::finish() {
    impl_->flush();
    if (impl_->line.end > impl_->line.offset) impl_->session.blank(std::exchange(impl_->line, {}));
}

std::vector<Record> Demux::take() {
    std::vector<Record> records;
    take(records);
    return records;
}

void Demux::take(std::vector<Record>& into) {
    impl_->session.take(into);
}

std::uint32_t Demux::current_epoch() const noexcept {
    return impl_->session.epoch();
}

EpochCause Demux::current_cause() const noexcept {
    return impl_->session.cause();
}

bool Demux::at_prompt() const noexcept {
    return impl_->session.at_prompt();
}

Demux::Echo Demux::echo() const noexcept {
    if (!at_prompt() || impl_->line.is_log()) return {};
    const std::string_view expected = impl_->session.typed().line();
    const std::string_view line = impl_->line.text;
    const std::string back = std::string{line} + impl_->prompt.text + impl_->header.text;
    std::uint32_t matched = 0;
    while (matched < expected.size() && matched < back.size() && expected[matched] == back[matched])
        ++matched;
    return {.matched = matched, .wrong = !impl_->session.typed().empty() && matched < line.size()};
}

}  // namespace rig::console
