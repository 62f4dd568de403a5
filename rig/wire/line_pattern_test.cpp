#include "rig/wire/line_pattern.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

namespace rig::console {
namespace {

const char* const simple[] = {
    "pAd2",
    "===> rt2860_close",
    R"(cmd id 0x[0-9a-f]+ -- 0x[0-9a-f]+ seq 0x[0-9a-f]+)",
    R"(EntryLifeCheck=\d+)",
    R"(WTBL\d+ for cli\[\d+\] fail)",
    R"(\tRMAC_RFCR = 0x[0-9A-F]+)",
    R"(ap up[0-9A-Fa-fx:]+)",
    R"([a-c-]+\.)",
};

TEST(LinePattern, MatchesWhatRe2Matches) {
    const std::string lines[] = {"pAd2",
                                 "===> rt2860_close",
                                 "cmd id 0xd5 -- 0x0 seq 0x3b",
                                 "EntryLifeCheck=1024",
                                 "WTBL1 for cli[255] fail",
                                 "\tRMAC_RFCR = 0x1DE70A",
                                 "ap up02:00:00:31:00:01",
                                 "a-b-c.",
                                 ""};
    int matched = 0;
    for (const char* pattern : simple) {
        const auto compiled = LinePattern::compile(pattern);
        ASSERT_TRUE(compiled) << pattern;
        const re2::RE2 re2{pattern};
        const auto compare = [&](const std::string& line) {
            EXPECT_EQ(compiled->matches(line), re2::RE2::FullMatch(line, re2)) << pattern << ": " << line;
            matched += compiled->matches(line) ? 1 : 0;
        };
        for (const std::string& line : lines) {
            compare(line);
            for (std::size_t at = 0; at < line.size(); ++at) {
                compare(line.substr(0, at));
                compare(std::string{line}.erase(at, 1));
                for (const char c : {'0', 'f', 'x', ' ', '\xE2', '\n'}) {
                    compare(std::string{line}.insert(at, 1, c));
                    std::string changed = line;
                    changed[at] = c;
                    compare(changed);
                }
            }
        }
    }
    EXPECT_GT(matched, 50);
}

TEST(LinePattern, LeavesToRe2WhatIsNotSimple) {
    for (const char* pattern :
         {"a|b",          "(ab)",    "a.c",     "a*",       "ab?",          "a+",     R"(\d)",
          R"(\d{2})",     R"(\d*)",  "[^a]+",   R"([\d]+)", "[[:alpha:]]+", R"(\w+)", R"(\d+7)",
          R"([a-z]+\d+)", "^a",      "a$",      "[a",       "[]+",          R"(a\)",  "a{2}",
          "\xC3\xA9",     R"(\d+?)", R"(\d++)", "(?i)a"})
        EXPECT_FALSE(LinePattern::compile(pattern)) << pattern;
}

}  // namespace
}  // namespace rig::console
