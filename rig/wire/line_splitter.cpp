#include "rig/wire/line_splitter.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "rig/wire/first_byte.hpp"
#include "rig/wire/log_header.hpp"

namespace rig::console {
namespace {

using namespace std::chrono_literals;

/// After this long behind "$ " no more text of that line comes: rule 3 of ARCHITECTURE.md, Console records.
constexpr Duration prompt_silence = 20ms;

/// Longer headers are looked at in several steps.
constexpr std::size_t usual_header_size = 128;

/// How many bytes of `bytes` stand before the first line end or beginning of a prompt or of a log header.
std::size_t plain_size(std::string_view bytes) {
    return first_byte(bytes, [](auto c) { return c == '\r' || c == '\n' || c == '[' || c == '$'; });
}

}  // namespace

// --- bytes -----------------------------------------------------------------------------------------------

void LineSplitter::feed(Time t, std::string_view bytes, LineStatus status) {
    // A byte that arrives exactly when the silence ends is in time.
    if (t > silence_ends()) confirm_prompt();
    status |= status_of_nothing_;
    status_of_nothing_ = bytes.empty() ? status : LineStatus{};
    while (!bytes.empty()) {
        const Stamp at{received_, t, status};
        std::size_t taken = run(at, bytes);
        if (taken == 0) {
            taken = 1;
            if (is_line_end(bytes.front())) {
                line_end(at, bytes.front());
            } else {
                text_byte(at, bytes.substr(0, 1));
            }
        }
        received_ += taken;
        bytes.remove_prefix(taken);
    }
}

/// Takes what needs no looking at byte by byte: text without special bytes, or more of a log header.
std::size_t LineSplitter::run(const Stamp& at, std::string_view bytes) {
    if (header_.has_text() || (bytes.front() == '[' && !prompt_.has_text())) return header_run(at, bytes);
    const std::size_t size = prompt_.has_text() ? 0 : plain_size(bytes);
    if (size == 0) return 0;
    growing().append(at, bytes.substr(0, size));
    after_excision_ = false;
    return size;
}

std::size_t LineSplitter::header_run(const Stamp& at, std::string_view bytes) {
    const std::size_t held = header_.text.size();
    if (held == 0) {
        header_match_ = match_log_header(bytes);
        if (header_match_.size == 0) return 0;
        header_.append(at, bytes.substr(0, header_match_.size));
    } else {
        // Looked at behind what is held, where nearly always there is room for it.
        header_.text += bytes.substr(0, usual_header_size);
        header_match_ = match_log_header(header_.text, header_match_);
        header_.text.resize(std::max(held, header_match_.size));
        if (header_match_.size <= held) return 0;
        header_.cover(at, header_match_.size - held);
    }
    const std::size_t size = header_match_.size - held;
    if (header_match_.kind == HeaderMatch::Kind::full) begin_log();
    return size;
}

void LineSplitter::text_byte(const Stamp& at, std::string_view byte) {
    const char c = byte.front();
    if (prompt_.text == "$") {
        if (c == ' ') return prompt_.append(at, byte);
        growing().append(prompt_);
    } else if (prompt_.has_text() && !header_.has_text() && session_.confirms_prompt(c)) {
        confirm_prompt();
    }
    if (header_.has_text()) give_up_candidates();  // run() took all that could be one
    if (c == '[') {
        header_match_ = {};
        return header_.append(at, byte);
    }
    if (prompt_.has_text()) growing().append(prompt_);
    if (c == '$' && prompt_may_begin()) return prompt_.append(at, byte);
    growing().append(at, byte);
    after_excision_ = false;
}

void LineSplitter::line_end(const Stamp& at, char c) {
    if (is_prompt()) {
        confirm_prompt();
    } else {
        give_up_candidates();
    }
    if (excised_.is_log()) {
        excised_.cover(at);
        close_excised();
        after_excision_ = true;
        line_feed_seen_ = c == '\n';
        return;
    }
    line_.cover(at);
    if (belongs_to_excised(c)) return;
    after_excision_ = false;
    if (line_.has_text() || session_.awaits_blank_line()) {
        session_.line(std::move(line_));
        line_.begin_anew();
    } else {
        ++line_.lead;
    }
}

/// The line end of an excised log is CR* LF CR*; one more LF is the open line's own.
bool LineSplitter::belongs_to_excised(char line_end) {
    const bool belongs = after_excision_ && !(line_end == '\n' && line_feed_seen_);
    if (belongs) line_feed_seen_ |= line_end == '\n';
    return belongs;
}

/// Neither prompt nor header: what was held back is text after all.
void LineSplitter::give_up_candidates() {
    if (prompt_.has_text() || header_.has_text()) after_excision_ = false;
    if (prompt_.has_text()) growing().append(prompt_);
    if (header_.has_text()) growing().append(header_);
}

// --- prompts ---------------------------------------------------------------------------------------------

bool LineSplitter::is_prompt() const {
    return prompt_.text == prompt_text && !header_.has_text();
}

/// Column 0, or anywhere once per Ctrl-C: the plug prompts again without a line break.
bool LineSplitter::prompt_may_begin() const {
    if (session_.crashed() || excised_.is_log()) return false;
    return !line_.has_text() || after_excision_ || session_.typed().interrupted();
}

void LineSplitter::confirm_prompt() {
    after_excision_ = false;
    if (line_.has_text()) {
        session_.line(std::exchange(line_, {}));
    } else {
        prompt_.take_lead(line_);
        prompt_.lead = static_cast<std::uint32_t>(prompt_.end - prompt_.offset - prompt_.text.size());
    }
    session_.prompt(std::exchange(prompt_, {}));
}

void LineSplitter::poll(Time t) {
    if (t >= silence_ends()) confirm_prompt();
}

Time LineSplitter::silence_ends() const {
    return is_prompt() ? prompt_.t_last + prompt_silence : never;
}

// --- logs ------------------------------------------------------------------------------------------------

void LineSplitter::begin_log() {
    if (prompt_.has_text()) confirm_prompt();
    header_.header = header_.text.size();
    if (excised_.is_log() || line_.is_log()) {
        // The plug prints its logs one after another: a header inside one means that its line end was lost.
        session_.broken_log(std::exchange(growing(), {}));
        if (line_.has_text()) line_.end = header_.offset;
    }
    if (line_.has_text()) {
        excised_ = std::exchange(header_, {});
        line_.end = excised_.end;
        return;
    }
    OpenLine log = std::exchange(header_, {});
    const std::uint64_t text_begin = log.offset;
    log.take_lead(line_);
    log.lead = static_cast<std::uint32_t>(text_begin - log.offset);
    line_ = std::move(log);
}

void LineSplitter::close_excised() {
    line_.end = excised_.end;
    line_.joined = true;
    session_.line(std::exchange(excised_, {}));
}

// --- the end of it ---------------------------------------------------------------------------------------

void LineSplitter::flush() {
    if (is_prompt()) confirm_prompt();
    give_up_candidates();
    if (excised_.is_log()) close_excised();
    after_excision_ = false;
    if (line_.has_text()) session_.line(std::exchange(line_, {}));
}

OpenLine LineSplitter::take_blank() {
    return std::exchange(line_, {});
}

}  // namespace rig::console
