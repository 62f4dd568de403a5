#pragma once

#include <utility>

#include "reports/privacy/redactor.hpp"

/// For tests: what renderings take, of a run without evidence.
namespace rig::reports {

template <class T>
Redacted<T> shown(T value) {
    return Redactor{}(std::move(value));
}

}  // namespace rig::reports
