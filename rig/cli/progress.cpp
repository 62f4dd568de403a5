#include "rig/cli/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>
#include <string>

#include "reports/formats/escape.hpp"
#include "reports/number.hpp"

namespace rig::cli {
namespace {

using reports::json_string;
using runner::StepEvent;

constexpr unsigned bar_width = 24;

// Every event's fields but those that its kind adds.
std::string json_head(const char* kind, const StepEvent& event) {
    return std::string{R"({"event":")"} + kind + R"(","t_s":)" +
           reports::seconds_text(event.t.time_since_epoch().count(), 3) + R"(,"case":)" +
           json_string(event.case_name) + R"(,"step":)" + json_string(event.step) +
           (event.group_attempts == 0 ? ""
                                      : R"(,"group_attempt":)" + std::to_string(event.group_attempt) +
                                            R"(,"group_attempts":)" + std::to_string(event.group_attempts));
}

/// How much of the run is over: by time, as check reckons it.
double share(const StepEvent& event) {
    if (event.usual_total <= Duration{0}) {
        return event.total == 0 ? 0 : static_cast<double>(event.done) / event.total;
    }
    const Duration past = event.usual_before + std::min(event.into_step, event.step_usual);
    return std::min(1.0, to_seconds(past) / to_seconds(event.usual_total));
}

/// Of a step that one waits for: ", 7 of about 23 s".
std::string seconds_into(const StepEvent& event) {
    using namespace std::chrono_literals;
    if (event.into_step < 1s) {
        return {};
    }
    const auto whole = [](Duration time) { return std::to_string(std::lround(std::ceil(to_seconds(time)))); };
    const std::string now = std::to_string(static_cast<long>(to_seconds(event.into_step)));
    return event.into_step <= event.step_usual ? ", " + now + " of about " + whole(event.step_usual) + " s"
                                               : ", " + now + " s, at most " + whole(event.step_most) + " s";
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, std::function<std::size_t()> columns)
    : out_{out}, columns_{std::move(columns)} {}

ProgressBar::~ProgressBar() {
    if (shown_ > 0) {
        out_ << '\r' << std::string(shown_, ' ') << '\r' << std::flush;
    }
}

void ProgressBar::draw(const StepEvent& event) {
    const std::size_t width = columns_();
    if (width == 0) {
        return;
    }
    const auto filled = static_cast<unsigned>(share(event) * bar_width);
    std::string line = "[" + std::string(filled, '#') + std::string(bar_width - filled, '-') + "] " +
                       std::to_string(event.done) + "/" + std::to_string(event.total) + " " +
                       reports::seconds_text(event.t.time_since_epoch().count(), 1) + " s  ";
    line.append(event.case_name).append("/").append(event.step);
    if (event.group_attempt > 1) {
        line += ", attempt " + std::to_string(event.group_attempt) + " of " +
                std::to_string(event.group_attempts);
    }
    if (event.attempt > 1) {
        line += ", asked " + std::to_string(event.attempt) + " times";
    }
    line += seconds_into(event);
    // The last column stays free: writing it makes some terminals go to the next line.
    line.resize(std::min(line.size(), width - 1));
    shown_ = std::min(shown_, width - 1);
    const std::size_t now = line.size();
    line.resize(std::max(now, shown_), ' ');  // what the last one wrote further right
    shown_ = now;
    out_ << '\r' << line << std::flush;
}

void JsonStream::step_begins(const StepEvent& event) {
    out_ << json_head("step_begin", event) << R"(,"done":)" << event.done << R"(,"total":)" << event.total
         << "}\n"
         << std::flush;
}

void JsonStream::step_ended(const StepEvent& event) {
    out_ << json_head("step_end", event) << R"(,"verdict":)"
         << json_string(plugrig::core::Verdict_Name(event.verdict)) << "}\n"
         << std::flush;
}

void JsonStream::asked_again(const StepEvent& event) {
    out_ << json_head("attempt", event) << R"(,"attempt":)" << event.attempt << "}\n" << std::flush;
}

}  // namespace rig::cli
