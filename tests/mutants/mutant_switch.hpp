#pragma once

/// Which mutant of the generated firmware is alive in this process.
namespace mutant {

/// 0: none, the firmware as it is.
inline int active = 0;

/// More than there are mutants.
inline constexpr int limit = 1 << 14;

/// One byte a mutant: whether its place in the code was evaluated. A child process has it in memory that it
/// shares with its parent.
inline unsigned char unwatched[limit];
inline unsigned char* reached = unwatched;

inline bool on(int number) {
    reached[number] = 1;
    return number == active;
}

}  // namespace mutant
