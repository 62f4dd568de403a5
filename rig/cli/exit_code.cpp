#include "rig/cli/exit_code.hpp"

namespace rig::cli {

using plugrig::core::Verdict;

ExitCode exit_code(const plugrig::reports::Record& record) {
    if (!record.safe_state().proven()) {
        return ExitCode::rig_error;
    }
    switch (record.verdict()) {
        case Verdict::PASS:
            return ExitCode::pass;
        case Verdict::FAIL:
            return ExitCode::fail;
        case Verdict::ERROR:
            return ExitCode::rig_error;
        case Verdict::ABORTED:
            return ExitCode::aborted;
        default:
            return ExitCode::inconclusive;
    }
}

ExitCode exit_code(Errc code) {
    switch (code) {
        case Errc::usage:
        case Errc::bad_input:
            return ExitCode::usage;
        case Errc::aborted:
            return ExitCode::aborted;
        case Errc::busy:
            return ExitCode::busy;
        case Errc::rig_fault:
        case Errc::interlock:
        case Errc::internal:
            break;
    }
    return ExitCode::rig_error;
}

}  // namespace rig::cli
