#pragma once

#include <iosfwd>
#include <string>

#include "rig/runner/run_observer.hpp"

namespace rig::cli {

/// One line on a terminal that shows where the run is; gone when the run is over.
class ProgressBar final : public runner::RunObserver {
  public:
    /// `colour` also allows the line to be redrawn: without it nothing is shown.
    ProgressBar(std::ostream& out, bool terminal);
    ~ProgressBar() override;

    void step_begins(Time t, const std::string& case_name, const std::string& step, unsigned done,
                     unsigned total) override;
    void step_ended(Time t, const std::string& case_name, const std::string& step,
                    plugrig::core::Verdict verdict) override;
    void asked_again(Time t, const std::string& step, unsigned attempt) override;

  private:
    std::ostream& out_;
    bool terminal_;
    std::size_t shown_ = 0;
};

/// One JSON object a line: what a program that watches the run reads.
class JsonStream final : public runner::RunObserver {
  public:
    explicit JsonStream(std::ostream& out) : out_{out} {}

    void step_begins(Time t, const std::string& case_name, const std::string& step, unsigned done,
                     unsigned total) override;
    void step_ended(Time t, const std::string& case_name, const std::string& step,
                    plugrig::core::Verdict verdict) override;
    void asked_again(Time t, const std::string& step, unsigned attempt) override;

  private:
    std::ostream& out_;
};

}  // namespace rig::cli
