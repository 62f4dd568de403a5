// Bytes of any value at the plug's console, as fast as the wire takes them.
#include <iomanip>
#include <iostream>
#include <optional>

#include "rig/core/random.hpp"
#include "tests/campaign/campaigns.hpp"
#include "tests/campaign/socket_plug.hpp"

namespace rig::campaign {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t megabyte = 1'000'000, piece = 10'000;
constexpr Duration answers_within = 2s;

std::string random_bytes(const Random& random, std::uint64_t first, std::size_t count) {
    std::string bytes;
    for (std::size_t k = 0; k < count; ++k)
        bytes += static_cast<char>(random.bits(first + k));
    return bytes;
}

Task<void> pelt(SocketPlug& plug, std::uint64_t seed, std::uint64_t first) {
    const Random random{seed, "campaign/noise"};
    for (std::uint64_t k = 0; k < megabyte / piece; ++k) {
        const std::string bytes = random_bytes(random, first + k * piece, piece);
        co_await plug.type(bytes);
    }
}

Task<void> wait_for_answer(SocketPlug& plug, std::optional<Duration>& took) {
    took = co_await plug.answers(answers_within);
}

}  // namespace

bool noise(std::uint64_t megabytes, std::uint64_t seed) {
    SocketPlug plug{{}, seed};
    plug.mains(true);
    plug.clock().run(plug.wait(2s));
    const std::uint64_t boots = plug.boots();
    std::cout << "megabytes   took s   answered after s\n" << std::fixed;
    for (std::uint64_t k = 0; k < megabytes; ++k) {
        const Time begin = plug.clock().now();
        plug.clock().run(pelt(plug, seed, k * megabyte));
        const Time end = plug.clock().now();
        std::optional<Duration> answered;
        plug.clock().run(wait_for_answer(plug, answered));
        std::cout << std::setw(9) << k + 1 << std::setw(9) << std::setprecision(1) << to_seconds(end - begin)
                  << std::setw(19) << std::setprecision(2) << to_seconds(plug.clock().now() - end)
                  << std::endl;
        if (!answered || plug.boots() != boots) {
            std::cout << "WRONG: " << (answered ? "it restarted" : "no answer") << '\n';
            return false;
        }
    }
    return true;
}

}  // namespace rig::campaign
