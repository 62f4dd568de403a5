#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "reports/formats/escape.hpp"
#include "reports/formats/render.hpp"
#include "reports/number.hpp"

namespace rig::reports {

namespace {

/// RFC 4180 §2. A name stays what it is for ever; new columns come behind the last.
constexpr std::string_view header =
    "suite,station,slot,seed,dut,lot,operator,model,uuid,mac,hw_version,fw_version,started_utc,run_verdict,"
    "case,step,keys,group,group_attempt,superseded,answers,name,value,text,unit,uncertainty,low,high,limit_"
    "set,"
    "verdict,near_limit,samples,begin_s,end_s\r\n";

class Row {
  public:
    Row& text(std::string_view value) {
        std::string cell = visible(value);
        // A spreadsheet takes these for a formula; the apostrophe makes it a text.
        if (!cell.empty() && std::string_view{"=+-@'"}.find(cell.front()) != std::string_view::npos)
            cell.insert(0, 1, '\'');
        if (cell.find_first_of(",\"") != std::string::npos) {
            for (std::size_t at = 0; (at = cell.find('"', at)) != std::string::npos; at += 2)
                cell.insert(at, 1, '"');
            cell = "\"" + cell + "\"";
        }
        return add(cell);
    }
    Row& number(std::uint64_t value) { return add(std::to_string(value)); }
    Row& number(bool present, double value) { return add(present ? number_text(value) : ""); }
    Row& seconds(std::int64_t nanoseconds) { return add(seconds_text(nanoseconds, 9)); }
    Row& flag(bool value) { return add(value ? "true" : "false"); }
    Row& verdict(plugrig::core::Verdict value) { return add(plugrig::core::Verdict_Name(value)); }
    Row& empty() { return add(""); }

    std::string end() const { return cells_ + "\r\n"; }

  private:
    Row& add(std::string_view cell) {
        if (!first_) cells_ += ',';
        first_ = false;
        cells_ += cell;
        return *this;
    }

    std::string cells_;
    bool first_ = true;
};

/// What every row of a run begins with.
Row of_run(const Record& record) {
    const auto& run = record.run();
    const auto& dut = record.dut();
    Row row;
    row.text(run.suite()).text(run.station()).number(run.slot()).number(run.seed()).text(run.dut());
    row.text(run.lot()).text(run.operator_name()).text(dut.model()).text(dut.uuid()).text(dut.mac());
    row.text(dut.hw_version()).text(dut.fw_version()).text(run.host().started_utc());
    row.verdict(record.verdict());
    return row;
}

/// "output_on[load=2,mode=a]" as "output_on" and "load=2,mode=a".
std::array<std::string_view, 2> parts_of(std::string_view identity) {
    const auto bracket = identity.find('[');
    if (bracket == identity.npos || !identity.ends_with(']')) return {identity, {}};
    return {identity.substr(0, bracket), identity.substr(bracket + 1, identity.size() - bracket - 2)};
}

}  // namespace

std::string render_csv(const Redacted<Record>& record) {
    std::string out{header};
    const Row run = of_run(*record);
    for (const auto& tested : record->case_()) {
        for (const auto& step : tested.step()) {
            const auto [name, keys] = parts_of(step.id());
            for (const auto& measured : step.measurement()) {
                Row row = run;
                row.text(tested.name()).text(name).text(keys).text(step.group());
                row.number(step.group_attempt()).flag(step.superseded());
                row.number(static_cast<std::uint64_t>(step.attempt_size())).text(measured.name());
                row.number(measured.has_value(), measured.value()).text(measured.text());
                if (measured.has_unit()) {
                    row.text(plugrig::core::Unit_Name(measured.unit()));
                } else {
                    row.empty();
                }
                row.number(measured.has_uncertainty(), measured.uncertainty());
                row.number(measured.has_low(), measured.low()).number(measured.has_high(), measured.high());
                row.text(measured.limit_set()).verdict(measured.verdict()).flag(measured.near_limit());
                row.number(measured.samples()).seconds(step.begin_ns()).seconds(step.end_ns());
                out += row.end();
            }
        }
    }
    return out;
}

}  // namespace rig::reports
