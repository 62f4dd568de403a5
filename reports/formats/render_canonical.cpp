#include <string>
#include <string_view>

#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "reports/number.hpp"

namespace rig::reports {

namespace pb = plugrig::reports;

namespace {

/// One line of the rendering: words, then name=value pairs.
class Line {
  public:
    explicit Line(std::string_view head) : text_{head} {}

    Line& word(std::string_view text) {
        text_.append(" ").append(text);
        return *this;
    }
    Line& text(std::string_view value) { return word(quoted(value)); }
    Line& text(std::string_view name, std::string_view value) {
        return word(name).append("=" + quoted(value));
    }
    Line& number(std::string_view name, std::uint64_t value) {
        return word(name).append("=" + std::to_string(value));
    }
    Line& flag(std::string_view name, bool value) { return word(name).append(value ? "=yes" : "=no"); }
    Line& span(std::int64_t begin_ns, std::int64_t end_ns) {
        return word(seconds_text(begin_ns, 9)).append(".." + seconds_text(end_ns, 9));
    }
    std::string end() const { return text_ + "\n"; }

  private:
    Line& append(std::string_view more) {
        text_ += more;
        return *this;
    }

    std::string text_;
};

/// A file is known by its digest; where it lay is of this machine only.
std::string_view without_folder(std::string_view file) {
    return file.substr(file.find_last_of('/') + 1);
}

const std::string& name_of(plugrig::core::Verdict verdict) {
    return plugrig::core::Verdict_Name(verdict);
}

std::string head(const Record& record) {
    const auto& run = record.run();
    std::string out = "plugrig record, format " + std::to_string(record.format()) + "\n";
    Line line{"run"};
    line.text("suite", without_folder(run.suite()))
        .text("station", without_folder(run.station()))
        .number("slot", run.slot())
        .number("seed", run.seed())
        .text("dut", run.dut())
        .flag("virtual_bench", run.virtual_bench())
        .flag("slot_proven", run.slot_proven());
    if (run.real_time()) line.flag("real_time", true);
    if (!run.lot().empty()) line.text("lot", run.lot());
    if (!run.operator_name().empty()) line.text("operator", run.operator_name());
    out += line.end();
    for (const auto& input : record.input()) {
        out += Line{"input"}
                   .word(pb::Input::Role_Name(input.role()))
                   .text(without_folder(input.name()))
                   .text("sha256", input.sha256())
                   .end();
    }
    out += Line{"verdict"}.word(name_of(record.verdict())).text("cause", record.cause()).end();
    return out + Line{"duration"}.word(seconds_text(record.duration_ns(), 9)).end();
}

std::string measurement_line(const pb::Measurement& measured) {
    Line line{"    measurement"};
    line.text(measured.name()).word(name_of(measured.verdict()));
    if (measured.has_value())
        line.word(number_text(measured.value())).word(plugrig::core::Unit_Name(measured.unit()));
    if (measured.has_text()) line.text("text", measured.text());
    if (measured.has_low()) line.word("low=" + number_text(measured.low()));
    if (measured.has_high()) line.word("high=" + number_text(measured.high()));
    if (measured.has_uncertainty()) line.word("uncertainty=" + number_text(measured.uncertainty()));
    line.text("limit_set", measured.limit_set()).number("samples", measured.samples());
    if (measured.near_limit()) line.flag("near_limit", true);
    return line.end();
}

std::string step_lines(const pb::StepRecord& step) {
    Line line{"  step"};
    line.text(step.id()).word(name_of(step.verdict())).span(step.begin_ns(), step.end_ns());
    if (!step.group().empty()) {
        line.text("group", step.group())
            .number("group_attempt", step.group_attempt())
            .number("group_attempts", step.group_attempts())
            .flag("superseded", step.superseded());
    }
    std::string out = line.text("cause", step.cause()).end();
    for (const auto& attempt : step.attempt()) {
        out += Line{"    attempt"}
                   .word(std::to_string(attempt.number()))
                   .word(attempt.answer().empty() ? "-" : attempt.answer())
                   .span(attempt.begin_ns(), attempt.end_ns())
                   .text("detail", attempt.detail())
                   .end();
    }
    for (const auto& measured : step.measurement())
        out += measurement_line(measured);
    for (const auto& assumption : step.assumes())
        out += Line{"    assumes"}.word(assumption.fact()).end();
    return out;
}

std::string case_lines(const pb::CaseRecord& tested) {
    std::string out = Line{"case"}
                          .text(tested.name())
                          .word(name_of(tested.verdict()))
                          .span(tested.begin_ns(), tested.end_ns())
                          .text("cause", tested.cause())
                          .end();
    for (const auto& step : tested.step())
        out += step_lines(step);
    return out;
}

std::string dut_line(const pb::Dut& dut) {
    Line line{"dut"};
    line.text("model", dut.model())
        .text("uuid", dut.uuid())
        .text("mac", dut.mac())
        .text("hw_version", dut.hw_version())
        .text("fw_version", dut.fw_version());
    if (!dut.locale().empty()) line.text("locale", dut.locale());
    if (dut.has_calibrated()) line.flag("calibrated", dut.calibrated());
    return line.end();
}

std::string tail(const Record& record) {
    const auto& safe = record.safe_state();
    const auto& console = record.console();
    return Line{"safe_state"}
               .flag("proven", safe.proven())
               .flag("requested_mains", safe.requested_mains())
               .flag("input_was_present", safe.input_was_present())
               .flag("input_absent", safe.input_absent())
               .flag("output_absent", safe.output_absent())
               .flag("mirror_closed", safe.mirror_closed())
               .flag("lines_inactive", safe.lines_inactive())
               .text("reason", safe.reason())
               .end() +
           dut_line(record.dut()) +
           Line{"console"}
               .number("bytes", console.bytes())
               .number("epochs", console.epochs())
               .number("logs", console.logs())
               .number("replies", console.replies())
               .number("chatter", console.chatter())
               .number("joined", console.joined())
               .number("torn", console.torn())
               .number("commands", console.commands())
               .number("retries", console.retries())
               .end();
}

}  // namespace

std::string render_canonical(const Redacted<Record>& redacted) {
    const Record& record = *redacted;
    std::string out = head(record);
    for (const auto& tested : record.case_())
        out += case_lines(tested);
    return out + tail(record);
}

}  // namespace rig::reports
