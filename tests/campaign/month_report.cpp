#include "tests/campaign/month_report.hpp"

#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <iomanip>
#include <iostream>

// The sanitizers' allocator keeps its own account; mallinfo2() knows nothing of it.
extern "C" [[gnu::weak]] std::size_t __sanitizer_get_current_allocated_bytes();

namespace rig::campaign {
namespace {

double allocated_bytes() {
    if (__sanitizer_get_current_allocated_bytes != nullptr)
        return static_cast<double>(__sanitizer_get_current_allocated_bytes());
    const auto heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd);
}

}  // namespace

MemoryReading read_memory(double day, std::uint64_t deeds) {
    std::ifstream statm{"/proc/self/statm"};
    std::uint64_t size = 0, resident = 0;
    statm >> size >> resident;
    return {day, deeds, allocated_bytes(),
            static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE))};
}

Trend MonthReport::slope() const {
    std::vector<Point> points;
    for (const MemoryReading& reading : memory)
        points.push_back({reading.day, reading.allocated});
    return points.size() < 3 ? Trend{} : trend(points);
}

void MonthReport::show_progress(std::size_t done, std::size_t of) const {
    if (isatty(STDERR_FILENO) == 0) return;
    constexpr std::size_t width = 40;
    const std::string bar(done * width / of, '#');
    std::cerr << "\r\033[K[" << bar << std::string(width - bar.size(), ' ') << "] " << deeds << " deeds"
              << (done == of ? "\r\033[K" : "") << std::flush;
}

void MonthReport::print() const {
    std::cout << std::fixed << std::setprecision(2) << "seed " << seed << ", " << days << " days, " << deeds
              << " deeds\n"
              << std::left << std::setw(32) << "what" << std::right << std::setw(8) << "times"
              << std::setw(16) << "answers after" << std::setw(10) << "allowed\n";
    for (const auto& [name, tally] : tallies)
        std::cout << std::left << std::setw(32) << name << std::right << std::setw(8) << tally.done
                  << std::setw(14) << to_seconds(tally.longest) << " s" << std::setw(7)
                  << to_seconds(tally.allowed) << " s\n";
    std::cout << cuts_in_writes << " cuts fell into a write; " << refused_writes << " writes were refused\n";
    for (const std::string& command : never_typed)
        std::cout << "never typed: " << command << '\n';
    std::cout << "\n     day    deeds   allocated bytes    resident bytes\n";
    for (const MemoryReading& reading : memory)
        std::cout << std::setw(8) << reading.day << std::setw(9) << reading.deeds << std::setprecision(0)
                  << std::setw(18) << reading.allocated << std::setw(18) << reading.resident
                  << std::setprecision(2) << '\n';
    const Trend line = slope();
    std::cout << std::setprecision(1) << "allocated memory: " << line.slope << " ± " << line.uncertainty
              << " bytes a day (95 %), limit " << steepest << ": " << (memory_is_flat() ? "flat" : "GROWS")
              << '\n'
              << failures << " wrong\n";
}

}  // namespace rig::campaign
