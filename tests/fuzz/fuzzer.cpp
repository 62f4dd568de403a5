// One target as libFuzzer wants it.
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
void PLUGRIG_FUZZ_TARGET(Input input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    rig::fuzz::PLUGRIG_FUZZ_TARGET({data, size});
    return 0;
}
