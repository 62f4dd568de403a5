#include "rig/cli/progress.hpp"

#include <algorithm>
#include <ostream>

#include "reports/escape.hpp"
#include "reports/number.hpp"

namespace rig::cli {
namespace {

using plugrig::core::Verdict;
using reports::json_string;

constexpr unsigned bar_width = 24;
constexpr std::size_t line_width = 78;

std::string seconds(Time t) {
    return reports::seconds_text(t.time_since_epoch().count(), 3);
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, bool terminal) : out_{out}, terminal_{terminal} {}

ProgressBar::~ProgressBar() {
    if (shown_ > 0) {
        out_ << '\r' << std::string(shown_, ' ') << '\r' << std::flush;
    }
}

void ProgressBar::step_begins(Time t, const std::string& case_name, const std::string& step, unsigned done,
                              unsigned total) {
    if (!terminal_) {
        return;
    }
    const unsigned filled = total == 0 ? 0 : done * bar_width / total;
    std::string line = "[" + std::string(filled, '#') + std::string(bar_width - filled, '-') + "] " +
                       std::to_string(done) + "/" + std::to_string(total) + " " +
                       reports::seconds_text(t.time_since_epoch().count(), 1) + " s  " + case_name + "/" +
                       step;
    line.resize(std::min(line.size(), line_width));
    const std::size_t width = line.size();
    line.resize(std::max(width, shown_), ' ');  // what the last one wrote further right
    shown_ = width;
    out_ << '\r' << line << std::flush;
}

void ProgressBar::step_ended(Time, const std::string&, const std::string&, Verdict) {}

void ProgressBar::asked_again(Time, const std::string&, unsigned) {}

void JsonStream::step_begins(Time t, const std::string& case_name, const std::string& step, unsigned done,
                             unsigned total) {
    out_ << R"({"event":"step_begin","t_s":)" << seconds(t) << R"(,"case":)" << json_string(case_name)
         << R"(,"step":)" << json_string(step) << R"(,"done":)" << done << R"(,"total":)" << total << "}\n"
         << std::flush;
}

void JsonStream::step_ended(Time t, const std::string& case_name, const std::string& step, Verdict verdict) {
    out_ << R"({"event":"step_end","t_s":)" << seconds(t) << R"(,"case":)" << json_string(case_name)
         << R"(,"step":)" << json_string(step) << R"(,"verdict":)"
         << json_string(plugrig::core::Verdict_Name(verdict)) << "}\n"
         << std::flush;
}

void JsonStream::asked_again(Time t, const std::string& step, unsigned attempt) {
    out_ << R"({"event":"asked_again","t_s":)" << seconds(t) << R"(,"step":)" << json_string(step)
         << R"(,"attempt":)" << attempt << "}\n"
         << std::flush;
}

}  // namespace rig::cli
