#include "rig/suite/judge/plug_identity.hpp"

#include "rig/suite/judge/asked.hpp"
#include "rig/suite/limit_variants.hpp"

namespace rig::suite {
namespace {

// Unverified(U60): write ratios on a live unit and see whether dev.enr.ratioFlag changes; read it on a plug
// that the factory calibrated.
constexpr std::string_view not_calibrated = "0";

}  // namespace

void learn_identity(const StepView& step, plugrig::reports::Dut& dut) {
    if (!step.planned.step.has_query() || !step.planned.step.query().golden().empty()) {
        return;  // a golden says whether the text is right, and brings no values
    }
    const std::string& command = step.planned.step.query().command();
    for (std::size_t k = 0; k < step.attempts.size(); ++k) {
        const Asked answer = asked(step, k, command);
        if (answer.outcome != Asked::Outcome::value) {
            continue;
        }
        if (answer.reply.has_hw()) {
            dut.set_model(answer.reply.hw().model());
            dut.set_uuid(answer.reply.hw().uuid());
            dut.set_mac(answer.reply.hw().mac());
            dut.set_hw_version(answer.reply.hw().hw_version());
            dut.set_locale(answer.reply.hw().local());
        } else if (answer.reply.has_fw()) {
            dut.set_fw_version(answer.reply.fw().version());
        } else if (command == config_query(step.plan.calibrated_item) &&
                   answer.reply.config_item().exists()) {
            dut.set_calibrated(answer.reply.config_item().value() != not_calibrated);
        }
    }
}

}  // namespace rig::suite
