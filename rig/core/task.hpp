#pragma once

#include <boost/asio/awaitable.hpp>

namespace rig {

/// A coroutine of the bench. Throws rig::Error when the rig could not do its job.
///
/// g++ 12 law: no lambda with captures and no brace-made aggregate inside a co_await expression;
/// name it, then move it (use after free otherwise; the asan preset is the net).
template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace rig
