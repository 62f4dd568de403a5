#include "rig/virtual/virtual_bench.hpp"

#include <gtest/gtest.h>

#include "rig/virtual/virtual_bench_fixture.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;

TEST(VirtualBench, BootsThePlugToItsPrompt) {
    BenchRun run;
    run.power_up();
    EXPECT_TRUE(run.bench.truth().plug_powered);
    EXPECT_NE(run.console.text.find("F1: 0000 0000"), std::string::npos);
    EXPECT_NE(run.console.text.find("Jump to addr 0x8012000"), std::string::npos);
    EXPECT_NE(run.console.text.find("Meross IOT running"), std::string::npos);
    EXPECT_TRUE(run.console.text.ends_with("$ ")) << run.console.text;
}

}  // namespace
}  // namespace rig::virt
