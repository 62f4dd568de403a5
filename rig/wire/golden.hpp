#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/result.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::console {

/// Expected console output, read from a `.expect` file.
///
/// ```
/// # source: where the text was observed
/// = literal with %{mac}     must come, in this order
/// ~ log text                a log line that may come late or be dropped
/// ? text                    optional
/// ...                       anything may stand here
/// ```
/// Blanks at the end of a literal line do not count. Lines of the driver's catalogue, prompts, echoes and
/// noise are passed over. If the golden lists log lines, every log line must be one of them; if it lists
/// none, any may come. A torn line matches nothing and contradicts nothing, but what is missing beside it is
/// then no evidence
/// (`Mismatch::trace`).
class Golden {
  public:
    /// Errors: bad_input with the line number: unknown sign, unknown placeholder; no source in the head, no
    /// `=` line, less than 85 % literal bytes.
    static Result<Golden> parse(std::string_view name, std::string_view text);

    const std::string& name() const { return name_; }

    /// Share of the `=` lines' bytes that are literal; a placeholder counts as long as its name. Range:
    /// 0.85–1.
    double literal_share() const { return literal_share_; }

    /// How long the text is: of the `=` lines, with their line ends. A placeholder counts as above.
    std::size_t bytes() const { return bytes_; }

    struct Mismatch {
        int line = 0;          ///< of the golden
        std::string expected;  ///< the golden's line
        std::string instead;   ///< what stands there: a record's text, or "end of input"
        bool trace = false;    ///< a torn record or a line error in the span: nothing may be concluded
        /// `instead` is the golden's line, numbers aside, but for one piece that is missing: what a console
        /// that loses bytes makes of it.
        bool piece_missing = false;
    };
    struct Match {
        std::size_t matched = 0;           ///< `=` lines found so far
        std::size_t expected = 0;          ///< `=` lines in all
        std::optional<Mismatch> mismatch;  ///< the first `=` line that is contradicted or missing
        std::optional<Time> t_complete;    ///< when the last `=` line arrived
        bool complete() const { return matched == expected && !mismatch; }
    };

    /// Compares records of one epoch. While more may come, a missing line is not yet a mismatch: `closed`
    /// says that the text is over.
    Match match(std::span<const Record> records, bool closed) const;

  private:
    struct Line;
    class Walk;
    Golden() = default;
    std::string name_;
    double literal_share_ = 1;
    std::size_t bytes_ = 0;
    bool lists_logs_ = false;
    std::shared_ptr<const std::vector<Line>> lines_;
};

}  // namespace rig::console
