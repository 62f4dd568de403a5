#include "reports/words/explanation.hpp"

#include <gtest/gtest.h>

#include "reports/formats/render.hpp"
#include "reports/html/render_html.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

using plugrig::reports::Record;

Record record_of(const std::string& cause) {
    Record record = failing_record();
    record.mutable_case_(1)->mutable_step(0)->set_cause(cause);
    return record;
}

void expect_parts(const std::string& cause, const std::string& why, const std::string& next) {
    const Explanation made = explain(record_of(cause));
    EXPECT_EQ(made.why, why);
    EXPECT_EQ(made.next, next);
    EXPECT_EQ(made.cause, cause);
}

TEST(Explanation, PartsACauseFromTheAdviceThatEndsIt) {
    expect_parts("relay welded: voltage at the output after OFF; check the relay's contact",
                 "relay welded: voltage at the output after OFF", "check the relay's contact");
    expect_parts(
        "no boot banner within 8 s although mains is present: check the plug's 3.3 V supply, then GND",
        "no boot banner within 8 s although mains is present", "check the plug's 3.3 V supply, then GND");
    expect_parts("the chain is open; release the E-stop and check the loads", "the chain is open",
                 "release the E-stop and check the loads");
    expect_parts("button: no toggle; check its joints; the actuator is not proven, check it with a good plug",
                 "button: no toggle; check its joints; the actuator is not proven",
                 "check it with a good plug");
}

TEST(Explanation, NeverTakesForAdviceWhatThePlugOrTheSuiteSays) {
    const std::string general = explain(record_of("something")).next;
    for (const std::string cause : {
             "bootloader: check failed: the console says 'integrity check'",
             "firmware crashed: the console says 'fota: check the image'",
             "fw.version is '2; check 1', expected '2.1.7'",
             "fw.version is 'a: check b', expected to match /a/",
             "hw.model is 'x', expected 'y'; secure boot check failed",
         })
        expect_parts(cause, cause, general);
}

TEST(Explanation, IsTheSameOnTheTerminalAndOnThePage) {
    for (const std::string cause : {"something", "the load is open; check the resistor"}) {
        const Record record = record_of(cause);
        const Explanation made = explain(record);
        const std::string page = render_html(shown(record), shown(Timeline{}));
        const std::string terminal = render_summary(shown(record), false);
        EXPECT_NE(page.find("<dt>Next</dt><dd>" + made.next + "</dd>"), page.npos);
        EXPECT_NE(terminal.find("  next     " + made.next + "\n"), terminal.npos) << terminal;
    }
}

TEST(Explanation, TellsOfADangerOnceAndInOneWording) {
    Record record = passing_record();
    EXPECT_EQ(danger(record), "");
    record.mutable_safe_state()->set_proven(false);
    record.mutable_safe_state()->set_reason("not shown: input absent; pull the mains plug before opening it");
    EXPECT_EQ(danger(record),
              "safe state NOT proven, treat the bench as live: not shown: input absent; pull the "
              "mains plug before opening it");
    const std::string page = render_html(shown(record), shown(Timeline{}));
    const std::string terminal = render_summary(shown(record), false);
    EXPECT_NE(page.find(danger(record) + "."), page.npos);
    EXPECT_NE(terminal.find("  safety   " + danger(record) + "\n"), terminal.npos) << terminal;
    record.mutable_safe_state()->clear_reason();
    EXPECT_EQ(danger(record),
              "safe state NOT proven, treat the bench as live; pull the mains plug of the bench "
              "before opening it");
}

}  // namespace
}  // namespace rig::reports
