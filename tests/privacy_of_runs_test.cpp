// A plug whose identity must not be shown is run, and every rendering is searched for it.
#include <gtest/gtest.h>

#include "tests/canaries.hpp"

namespace rig::tests {
namespace {

std::vector<std::string> canary_plug(std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--set", "virtual.plug.uuid=" + std::string{uuid}, "--set",
                             "virtual.plug.mac=" + std::string{mac}});
    return more;
}

TEST(Privacy, NoRenderingOfARunShowsThePlug) {
    for (const std::vector<std::string>& knobs :
         {std::vector<std::string>{},
          {"--set", "virtual.plug.relay.welded=true"},
          {"--set", "virtual.plug.console.tear_every=1"},
          {"--set", "virtual.plug.console.silent_loss_per_million=20000"},
          {"--set", "virtual.adapter.unplug_at_ms=3000"}}) {
        const SuiteRun run{canary_plug(knobs)};
        auto renderings = renderings_of(run.folder());
        renderings["run"] = run.said();
        renderings["run --json"] = SuiteRun{canary_plug({"--json"})}.said();
        const SuiteRun other;
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"rejudge", run.folder().string()},
              {"diff", run.folder().string(), other.folder().string()}}) {
            for (const bool json : {false, true}) {
                auto arguments = command;
                if (json) arguments.push_back("--json");
                const Finished finished = plugrig(arguments);
                EXPECT_NE(finished.exit_code, 2) << finished.err;
                renderings[command.front() + (json ? " --json" : "")] = finished.out + finished.err;
            }
        }
        expect_no_canary(renderings);
        ASSERT_FALSE(seen_in(slurp(run.journal_file())).empty())
            << "the evidence must hold what is looked for";
    }
}

TEST(Privacy, APersonCanStillTellWhichPlugItWas) {
    const SuiteRun run{canary_plug()};
    EXPECT_EQ(run.record().dut().uuid(), uuid);
    EXPECT_EQ(run.record().dut().mac(), mac);
    for (const auto& [name, text] : renderings_of(run.folder())) {
        EXPECT_TRUE(name.ends_with("measurements") || mentions(text, "…c7d6")) << name;
    }
}

TEST(Privacy, ACanaryThatIsShownIsSeen) {
    EXPECT_EQ(seen_in("nothing here"), std::vector<std::string>{});
    for (const auto& canary : canaries) {
        for (const auto& form : encodings(canary))
            EXPECT_FALSE(seen_in("x" + form + "x").empty()) << form;
    }
}

}  // namespace
}  // namespace rig::tests
