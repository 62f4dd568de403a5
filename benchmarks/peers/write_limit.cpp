// What no runner with results on disk can beat: a timed call, a comparison with limits, one line of JSON, and
// one write() a step. Provenance: rewritten from p4_limit.cpp of this project's peer measurements.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: write_limit STEPS FILE\n");
        return 2;
    }
    const long steps = std::atol(argv[1]);
    const int file = open(argv[2], O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0) return 1;
    volatile double measured = 5;
    for (long step = 0; step < steps; ++step) {
        const auto begin = std::chrono::steady_clock::now();
        const double value = measured;
        const bool inside = value >= 0 && value <= 10;
        const auto end = std::chrono::steady_clock::now();
        char line[256];
        const int length = std::snprintf(
            line, sizeof line,
            "{\"step\":\"step_%ld\",\"outcome\":\"%s\",\"start_ns\":%lld,\"dur_ns\":%lld,"
            "\"measurements\":{\"m_%ld\":{\"value\":%g,\"min\":0,\"max\":10}}}\n",
            step, inside ? "PASS" : "FAIL", static_cast<long long>(begin.time_since_epoch().count()),
            static_cast<long long>((end - begin).count()), step, value);
        if (write(file, line, static_cast<std::size_t>(length)) != length) return 1;
    }
    fsync(file);
    return close(file);
}
