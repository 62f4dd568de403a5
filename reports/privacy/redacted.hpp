#pragma once

#include <utility>

namespace rig::reports {

/// A value that may be shown: only a Redactor makes one, and renderings take nothing else.
template <class T>
class Redacted {
  public:
    const T& operator*() const { return value_; }
    const T* operator->() const { return &value_; }

  private:
    friend class Redactor;
    explicit Redacted(T value) : value_{std::move(value)} {}

    T value_;
};

}  // namespace rig::reports
