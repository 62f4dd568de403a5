#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include "rig/core/error.hpp"

namespace rig {

/// A value, or the Error that says why there is none. `value()` throws that Error.
template <class T>
using Result = boost::system::result<T, Error>;

/// Called by boost::system::result when value() is asked of an error.
[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw error;
}

}  // namespace rig
