// A record is refused with a reason, or can be shown, and nothing of the plug's is shown that cannot be.
#include <sys/mman.h>
#include <unistd.h>

#include "reports/formats/render.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "reports/record_file.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

/// A file in memory.
class Scratch {
  public:
    void write(Input input) {
        require(ftruncate(descriptor_, 0) == 0, "no room");
        require(pwrite(descriptor_, input.data(), input.size(), 0) == static_cast<ssize_t>(input.size()),
                "no room");
    }
    const std::string& path() const { return path_; }

  private:
    int descriptor_ = memfd_create("fuzz", 0);
    std::string path_ = "/proc/self/fd/" + std::to_string(descriptor_);
};

}  // namespace

void record(Input input) {
    static Scratch file;
    file.write(input);
    const auto record = reports::read_record(file.path());
    if (!record) return require(!record.error().context.empty(), "refused without a word");
    const auto run = reports::redact_without_journal(*record, "fuzz");
    require(!reports::render_junit(run.record).empty() && !reports::render_csv(run.record).empty() &&
                !reports::render_report(run.record, false).empty(),
            "a rendering without a word");
}

}  // namespace rig::fuzz
