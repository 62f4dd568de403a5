#pragma once

#include <functional>
#include <iosfwd>

#include "rig/runner/run_observer.hpp"

namespace rig::cli {

/// One line on a terminal that shows where the run is, by the time that it takes; gone when the run is over.
class ProgressBar final : public runner::RunObserver {
  public:
    /// `columns` is asked before each line is drawn: windows change. 0 is no terminal: nothing is shown.
    ProgressBar(std::ostream& out, std::function<std::size_t()> columns);
    ~ProgressBar() override;

    void step_begins(const runner::StepEvent& event) override { draw(event); }
    void step_ended(const runner::StepEvent&) override {}
    void asked_again(const runner::StepEvent& event) override { draw(event); }
    void goes_on(const runner::StepEvent& event) override { draw(event); }

  private:
    void draw(const runner::StepEvent& event);

    std::ostream& out_;
    std::function<std::size_t()> columns_;
    std::size_t shown_ = 0;
};

/// One JSON object a line: what a program that watches the run reads.
class JsonStream final : public runner::RunObserver {
  public:
    explicit JsonStream(std::ostream& out) : out_{out} {}

    void step_begins(const runner::StepEvent& event) override;
    void step_ended(const runner::StepEvent& event) override;
    void asked_again(const runner::StepEvent& event) override;

  private:
    std::ostream& out_;
};

}  // namespace rig::cli
