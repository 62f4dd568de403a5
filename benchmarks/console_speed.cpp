// How fast console text is taken apart and searched, beside engines that only search: benchmarks/README.md.
#include <benchmark/benchmark.h>
#include <re2/re2.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/peers/pattern_engines.hpp"
#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/pattern_watch.hpp"

namespace {

std::string slurp(const std::string& path) {
    std::ifstream in{std::string{PLUGRIG_SOURCE_DIR "/"} + path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// One that must come and twenty that must not, as a suite of a factory has them.
const std::vector<std::string>& patterns() {
    static const std::vector<std::string> all{
        R"(WiFi Init Done: port = (\d+))",
        "assert(ion)? failed",
        "Hard ?[Ff]ault",
        "BusFault|MemManage|UsageFault",
        "stack overflow",
        "watchdog (timeout|reset)",
        "HAL_WDT_(HARDWARE|TIMEOUT)_RESET",
        R"(Last reset reason:HAL_WDT_HARDWARE\w+)",
        "[Kk]ernel panic",
        "malloc fail(ed)?",
        "out of memory",
        R"(\[T: \d+ M: \w+ C: (error|fatal))",
        R"(nvdm [^\n]*(corrupt|fail))",
        "checksum (error|mismatch)",
        "flash (read|write|erase) (error|fail)",
        "pc  = 0x[0-9a-f]{8}",
        "lr  = 0x[0-9a-f]{8}",
        R"(Exception \d+)",
        "Unable to handle",
        R"(relay [^\n]*stuck)",
        R"(HLW8032 [^\n]*timeout)",
    };
    return all;
}

// A megabyte of the transcript's boot log, each boot with other times.
const std::string& corpus() {
    static const std::string text = [] {
        const std::string transcript = slurp("fixtures/console/teardown-transcript.md");
        const std::size_t begin = transcript.find("F1: 0000 0000");
        const std::string boot = transcript.substr(begin, transcript.find("```", begin) - begin);
        std::string all;
        for (unsigned k = 0; all.size() < (1u << 20); ++k) {
            for (std::size_t at = 0; at < boot.size(); ++at) {
                if (boot.compare(at, 4, "[T: ") == 0) {
                    all += "[T: " + std::to_string(128 + 977 * k);
                    at = boot.find(' ', at + 4) - 1;
                } else if (boot[at] == '\n') {
                    all += "\r\n";
                } else {
                    all += boot[at];
                }
            }
            all += "$ \r\n";
        }
        return all;
    }();
    return text;
}

template <class Engine>
void over_corpus(benchmark::State& state, Engine& engine) {
    const std::string_view text = corpus();
    const auto chunk = static_cast<std::size_t>(state.range(0));
    for (auto _ : state)
        for (std::size_t at = 0; at < text.size(); at += chunk)
            engine.feed(text.substr(at, chunk));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    state.counters["expected"] =
        benchmark::Counter(static_cast<double>(engine.counts.expected), benchmark::Counter::kAvgIterations);
    state.counters["forbidden"] =
        benchmark::Counter(static_cast<double>(engine.counts.forbidden), benchmark::Counter::kAvgIterations);
}

template <class Engine>
void peer(benchmark::State& state) {
    Engine engine{patterns()};
    over_corpus(state, engine);
}

class Demuxed {
  public:
    void feed(std::string_view bytes) {
        demux.feed(rig::Time{}, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
        demux.take(records);
        for (const auto& record : records)
            benchmark::DoNotOptimize(record.text.data());
    }
    peers::Counts counts;

  private:
    rig::console::ChatterCatalogue chatter =
        rig::console::ChatterCatalogue::parse(slurp("fixtures/console/chatter.textproto")).value();
    rig::console::Demux demux{chatter};
    std::vector<rig::console::Record> records;
};

/// The same, and the patterns looked for: what a run does.
class Watched {
  public:
    void feed(std::string_view bytes) {
        demuxed.feed(bytes);
        for (const auto& hit : watch.feed(bytes))
            counts.add(hit.pattern);
    }
    peers::Counts counts;

  private:
    Demuxed demuxed;
    rig::console::PatternWatch watch = rig::console::PatternWatch::compile(patterns()).value();
};

void plugrig(benchmark::State& state) {
    Watched engine;
    over_corpus(state, engine);
}

void plugrig_demux(benchmark::State& state) {
    Demuxed engine;
    over_corpus(state, engine);
}

BENCHMARK(plugrig)->Arg(4096)->Arg(62);
BENCHMARK(plugrig_demux)->Arg(4096)->Arg(62);
BENCHMARK(peer<peers::Re2Set>)->Name("re2_set")->Arg(4096)->Arg(62);
BENCHMARK(peer<peers::Pcre2Jit>)->Name("pcre2_jit")->Arg(4096)->Arg(62);
BENCHMARK(peer<peers::Hyperscan>)->Name("hyperscan")->Arg(4096)->Arg(62);

}  // namespace

BENCHMARK_MAIN();
