#include "reports/privacy/private_keys.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>

#include "reports/file.hpp"

namespace rig::reports {
namespace {

using plugrig::core::Privacy;

/// The names that a plug has been seen to print values under.
std::set<std::string> names_in_the_transcript() {
    const auto transcript = read_file(PLUGRIG_SOURCE_DIR "/fixtures/console/teardown-transcript.md");
    std::set<std::string> names;
    for (const char* pattern : {R"((?m)^\[\w+\]([\w.]+): )", R"rx("(\w+)":\s+["0-9])rx"}) {
        re2::StringPiece rest{*transcript};
        std::string name;
        while (RE2::FindAndConsume(&rest, pattern, &name))
            names.insert(name);
    }
    return names;
}

TEST(PrivateKeys, HaveAClassForEveryNameOfTheTranscript) {
    const auto names = names_in_the_transcript();
    EXPECT_GT(names.size(), 200u);
    for (const auto& name : names)
        EXPECT_NE(privacy_of_key(name), Privacy::PRIVACY_UNSPECIFIED) << name;
}

TEST(PrivateKeys, AreFoundWhateverTheirCaseNumberAndSpacing) {
    EXPECT_EQ(privacy_of_key("dev.cfg.userId"), Privacy::PERSONAL);
    EXPECT_EQ(privacy_of_key("dev.tim.Rule.07"), Privacy::PERSONAL);
    EXPECT_EQ(privacy_of_key("dev.ctl.switchStatus.00"), Privacy::PUBLIC);
    EXPECT_EQ(privacy_of_key("primary   host"), Privacy::PERSONAL);
    EXPECT_EQ(privacy_of_key("User key"), Privacy::SECRET);
}

TEST(PrivateKeys, OfNobodysKnowledgeHaveNone) {
    for (const char* name : {"", "dev.cfg.Invented", "d", "keyId"})
        EXPECT_EQ(privacy_of_key(name), Privacy::PRIVACY_UNSPECIFIED) << name;
}

}  // namespace
}  // namespace rig::reports
