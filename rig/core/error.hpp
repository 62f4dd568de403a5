#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace rig {

/// What kind of thing went wrong. The program's exit code and a run's verdict follow from it.
enum class Errc {
    usage,      ///< the person asked for something that does not exist
    bad_input,  ///< a file cannot be read or says something impossible
    rig_fault,  ///< adapter, meter, mains or another part of the bench failed
    interlock,  ///< the safety chain refused to energise, or took mains away
    aborted,    ///< a person stopped the run
    busy,       ///< another process holds the slot
    internal,   ///< a bug in plugrig itself
};

/// The rig could not do its job. Thrown by coroutines, carried by Result in pure code.
/// What the plug said, even a refusal, is never an Error: that is a value, see wire/answer.hpp.
struct Error : std::exception {
    /// Never thrown: boost::system::result makes one when error() is asked of a value.
    Error() : code{Errc::internal} {}
    Error(Errc code_, std::string context_) : code{code_}, context{std::move(context_)} {}

    const char* what() const noexcept override { return context.c_str(); }

    Errc code;
    std::string context;  ///< what happened and what to check next, for a person
};

/// The name a report prints: "rig fault", "bad input", …
std::string_view to_string(Errc code) noexcept;

}  // namespace rig
