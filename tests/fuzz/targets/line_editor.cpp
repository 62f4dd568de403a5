// What stands on the terminal is the line that the plug's shell takes, whatever keys were typed.
#include "firmware/app/shell/line_editor.hpp"

#include <algorithm>
#include <array>

#include "firmware/app/shell/tokens.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

/// One line of a terminal, which does what the editor's echo says.
class Screen final : public fw::Io {
  public:
    std::string_view line() const { return {cells_.data(), end_}; }
    void clear() { column_ = end_ = 0; }

  private:
    void console_put(std::uint8_t byte) override {
        const char c = static_cast<char>(byte);
        if (escape_ == 1) {
            require(c == '[', "an unknown escape sequence");
        } else if (escape_ == 2) {
            require(c == 'C' ? column_ < end_ : c == 'D' && column_ > 0, "the cursor leaves the line");
            column_ += c == 'C' ? 1 : std::size_t(-1);
        } else if (c >= ' ' || c < 0) {
            require(column_ < cells_.size(), "more than a line is echoed");
            cells_[column_++] = c;
            end_ = std::max(end_, column_);
        }
        escape_ = c == '\x1B' ? 1 : escape_ == 1 ? 2 : 0;
    }
    bool console_idle() const override { return true; }
    bool console_get(std::uint8_t&) override { return false; }
    bool metering_get(std::uint8_t&) override { return false; }
    void relay(bool) override {}
    void leds(bool, bool) override {}
    bool button() const override { return false; }
    void reset() override {}
    void restart_watchdog() override {}
    std::span<std::uint8_t> nvdm() override { return {}; }
    void write_back_nvdm() override {}

    std::array<char, fw::LineHistory::longest> cells_{};
    std::size_t column_ = 0, end_ = 0;
    int escape_ = 0;  // bytes of a sequence so far
};

bool shows(std::string_view screen, std::string_view line) {
    return screen.starts_with(line) && screen.find_first_not_of(' ', line.size()) == screen.npos;
}

}  // namespace

void line_editor(Input input) {
    Screen screen;
    fw::Terminal terminal{false};
    terminal.begin(0, screen);
    fw::LineEditor editor;
    for (const std::uint8_t byte : input) {
        const auto event = editor.feed(byte, terminal);
        const std::string_view line{editor.line().data(), editor.line().size()};
        if (event == fw::LineEditor::Event::none) {
            require(shows(screen.line(), line), "the terminal shows another line than the plug has");
            continue;
        }
        if (event == fw::LineEditor::Event::line) {
            require(shows(screen.line(), line), "the plug takes another line than it showed");
            std::array<char, fw::LineHistory::longest> copy{};
            std::ranges::copy(line, copy.begin());
            fw::Tokens tokens;
            if (tokens.split({copy.data(), line.size()}))
                for (const std::string_view word : tokens.words())
                    require(
                        word.data() >= copy.data() && word.data() + word.size() <= copy.data() + line.size(),
                        "a word that is not in the line");
            editor.clear();
        }
        screen.clear();
    }
}

}  // namespace rig::fuzz
