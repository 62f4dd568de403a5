#include "reports/html/render_html.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reports/hostile_record.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

namespace core = plugrig::core;

/// The names of a page's tags and of their attributes, in order, and nothing of its text: as a browser splits
/// them. Source: HTML Standard §13.2.5.
std::string skeleton(std::string_view page) {
    std::string bones;
    for (std::size_t at = 0; (at = page.find('<', at)) != page.npos;) {
        if (page.substr(at).starts_with("<!--")) {
            at = page.find("-->", at);
            bones += "!";
            continue;
        }
        char quote = 0;
        bool value = false;
        const bool raw = page.substr(at).starts_with("<script") || page.substr(at).starts_with("<style");
        const std::string_view closing = page.substr(at).starts_with("<style") ? "</style" : "</script";
        for (; at < page.size() && (quote != 0 || page[at] != '>'); ++at) {
            const char c = page[at];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else {
                value = c == '=' || (value && c != ' ');
                if (!value) bones += c;
            }
        }
        bones += ">\n";
        if (raw) at = page.find(closing, at);  // its content is no markup
    }
    return bones;
}

std::size_t count(std::string_view page, std::string_view word) {
    std::size_t found = 0;
    for (std::size_t at = page.find(word); at != page.npos; at = page.find(word, at + word.size()))
        ++found;
    return found;
}

TEST(ReportHtml, IsTheSamePageWhateverThePlugSays) {
    const std::string plain = render_html(shown(filled_record("plain")), shown(filled_timeline("plain")));
    for (const auto text : hostile_texts) {
        const std::string page = render_html(shown(filled_record(text)), shown(filled_timeline(text)));
        EXPECT_EQ(skeleton(page), skeleton(plain)) << text;
        EXPECT_EQ(page.find('\0'), page.npos) << text;
        EXPECT_EQ(page.find("\u202E"), page.npos) << text;
    }
}

TEST(ReportHtml, WouldBeAnotherPageIfOneTextWereMarkup) {
    const std::string plain = render_html(shown(filled_record("plain")), shown(filled_timeline("plain")));
    std::string broken = plain;
    broken.replace(broken.rfind("plain"), 5, "<img src=x onerror=alert(1)>");
    EXPECT_NE(skeleton(broken), skeleton(plain));
    broken = plain;
    const auto label = broken.find("aria-label=\"plain");
    ASSERT_NE(label, broken.npos);
    broken.replace(label + 12, 5, "\" onmouseover=\"alert(1)");
    EXPECT_NE(skeleton(broken), skeleton(plain));
}

TEST(ReportHtml, SaysTheVerdictAsAWordAndAsAShape) {
    std::vector<std::string> shapes;
    for (const auto verdict : {core::PASS, core::FAIL, core::ERROR, core::INCONCLUSIVE, core::ABORTED}) {
        auto record = passing_record();
        record.set_verdict(verdict);
        const std::string page = render_html(shown(record), shown(Timeline{}));
        EXPECT_EQ(count(page, "<h1>" + core::Verdict_Name(verdict) + "</h1>"), 1u);
        const auto shape = page.find("class=\"solid\" d=\"") + 17;
        shapes.push_back(page.substr(shape, page.find('"', shape) - shape));
    }
    std::sort(shapes.begin(), shapes.end());
    EXPECT_EQ(std::unique(shapes.begin(), shapes.end()), shapes.end());
}

TEST(ReportHtml, LeadsToTheStepThatDecidedAndNotToItsNeighbour) {
    const auto at = [](int ms) { return Time{std::chrono::milliseconds{ms}}; };
    auto record = failing_record();
    Timeline timeline;
    timeline.end = at(7200);
    // A step that takes no time begins at the same instant.
    timeline.steps = {{"metering", "counted", 1, 0, {at(2500), at(2500)}},
                      {"metering", record.case_(1).step(0).id(), 1, 0, {at(2500), at(3000)}},
                      {"metering", record.case_(1).step(0).id(), 2, 0, {at(3000), at(4000)}}};
    const std::string page = render_html(shown(record), shown(timeline));
    EXPECT_EQ(count(page, "id=\"deciding\""), 1u);
    EXPECT_NE(page.find("id=\"deciding\"><span>2.500</span><b>metering/console_power[load=2]</b>"),
              page.npos);
}

TEST(ReportHtml, FoldsWhatIsInOrderOfALongRun) {
    auto record = passing_record();
    EXPECT_EQ(count(render_html(shown(record), shown(Timeline{})), "<details class=\"measured\" open>"), 2u);
    auto& step = *record.mutable_case_(1)->mutable_step(0);
    for (int k = 0; k < 60; ++k)
        *step.add_measurement() = step.measurement(0);
    EXPECT_EQ(count(render_html(shown(record), shown(Timeline{})), "<details class=\"measured\" open>"), 0u);
    step.mutable_measurement(7)->set_near_limit(true);
    EXPECT_EQ(count(render_html(shown(record), shown(Timeline{})), "<details class=\"measured\" open>"), 1u);
}

TEST(ReportHtml, HasAnIndexOfItsCasesWithTheirVerdicts) {
    const std::string page = render_html(shown(failing_record()), shown(Timeline{}));
    EXPECT_NE(page.find("href=\"#case-0\" aria-label=\"boot, PASS\""), page.npos);
    EXPECT_NE(page.find("href=\"#case-1\" aria-label=\"metering, FAIL\""), page.npos);
    for (const std::string_view id :
         {"measurements", "cases", "timeline", "console", "evidence", "case-0", "case-1"}) {
        EXPECT_EQ(count(page, " id=\"" + std::string{id} + "\""), 1u) << id;
        EXPECT_GE(count(page, "href=\"#" + std::string{id} + "\""), 1u) << id;
    }
}

TEST(ReportHtml, TellsWhyAndWhatNext) {
    const std::string page = render_html(shown(failing_record()), shown(Timeline{}));
    EXPECT_NE(page.find("<dt>Why</dt><dd>console voltage out of limits</dd>"), page.npos);
    EXPECT_NE(page.find("<dt>Next</dt><dd>check the shunt and R5 against the schematic</dd>"), page.npos);
    EXPECT_NE(page.find("power.voltage = 242.1 V, allowed -3.5 … 238.05 V"), page.npos);
    EXPECT_NE(page.find("<b>torn</b> at 2.500 s"), page.npos);  // the attempt before
}

TEST(ReportHtml, WarnsWhenTheBenchMayBeLive) {
    auto record = passing_record();
    EXPECT_EQ(render_html(shown(record), shown(Timeline{})).find("NOT proven"), std::string::npos);
    record.mutable_safe_state()->set_proven(false);
    record.mutable_safe_state()->set_reason("the output is live");
    EXPECT_NE(render_html(shown(record), shown(Timeline{}))
                  .find("NOT proven, treat the bench as live: the output is live; pull the mains plug"),
              std::string::npos);
}

TEST(ReportHtml, NamesTheLimitThatAGoodValueComesClosestTo) {
    auto record = passing_record();
    for (auto& tested : *record.mutable_case_())
        for (auto& step : *tested.mutable_step())
            step.clear_measurement();
    auto& measured = *record.mutable_case_(1)->mutable_step(0)->add_measurement();
    measured.set_name("u");
    measured.set_low(100);
    measured.set_high(200);
    const auto room = [&](double value) {
        measured.set_value(value);
        const std::string page = render_html(shown(record), shown(Timeline{}));
        const auto from = page.find(" % of the window ");
        return page.substr(from - 2, page.find('.', from) - from + 2);
    };
    EXPECT_EQ(room(115), "15 % of the window above its lower limit");
    EXPECT_EQ(room(188), "12 % of the window below its upper limit");
}

TEST(ReportHtml, AsksNobodyForAnything) {
    const std::string page = render_html(shown(failing_record()), shown(filled_timeline("plain")));
    EXPECT_NE(page.find("default-src 'none'"), page.npos);
    for (const std::string_view reference : {" src=", "@import", "url(", "<iframe", "<object", "<form"})
        EXPECT_EQ(page.find(reference), page.npos) << reference;
}

TEST(ReportHtml, StaysSmallHoweverLongARunIs) {
    Timeline timeline = filled_timeline("plain");
    const auto line = timeline.console.front();
    timeline.console.assign(200'000, line);
    for (int k = 0; k < 500'000; ++k)
        timeline.voltage.tap.push_back({Time{std::chrono::milliseconds{k}}, 230.0 + k % 7});
    const std::string page = render_html(shown(passing_record()), shown(timeline));
    EXPECT_LT(page.size(), 1'000'000u);
    EXPECT_NE(page.find("196000 lines are left out here; console.log has them all"), page.npos);
}

}  // namespace
}  // namespace rig::reports
