#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/journal/journal_reader.hpp"

/// For tests: what a journal says, to be changed behind the program's back.
namespace rig::tests {

/// The bytes of one line in one piece, each still knowing its event.
class Wire {
  public:
    Wire(std::vector<reports::Event>& events, plugrig::core::Line line) {
        for (reports::Event& event : events) {
            if (!event.has_rx() || event.rx().line() != line) continue;
            for (std::size_t i = 0; i < event.rx().data().size(); ++i)
                bytes_.push_back({&event, i});
            text_ += event.rx().data();
        }
    }
    const std::string& text() const { return text_; }
    double t_s(std::size_t at) const { return static_cast<double>(bytes_[at].event->t_ns()) / 1e9; }
    void put(std::size_t at, char byte) {
        (*bytes_[at].event->mutable_rx()->mutable_data())[bytes_[at].offset] = byte;
        text_[at] = byte;
    }

  private:
    struct Byte {
        reports::Event* event;
        std::size_t offset;
    };
    std::vector<Byte> bytes_;
    std::string text_;
};

inline char another_digit(char digit) {
    return digit == '9' ? '8' : static_cast<char>(digit + 1);
}

}  // namespace rig::tests
