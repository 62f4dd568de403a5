#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace rig::reports {

/// `text` as text of an HTML page, between tags or in a quoted attribute. What could be markup, hide or turn
/// round its neighbours shows its own escape: & < > " ' ` as numeric references; control characters (also of
/// C1), bidirectional controls, line separators and invisible characters as \xNN or \uNNNN; a byte that is no
/// UTF-8 as \xNN. Line feed and tab stay.
/// Source: HTML Standard §13.1.4; the bidirectional controls of UAX #9; Unicode's
/// Default_Ignorable_Code_Point.
std::string html_text(std::string_view text);

// clang 14 crashes on writing out what a consteval constructor made; g++, which builds every release, does
// not.
#if defined(__clang__) && __clang_major__ < 15
#define PLUGRIG_LITERAL_ONLY constexpr
#else
#define PLUGRIG_LITERAL_ONLY consteval
#endif

/// Markup that stands in our source. No other text can become one.
class Tag {
  public:
    PLUGRIG_LITERAL_ONLY Tag(const char* markup) : markup_{markup} {}
    std::string_view markup() const { return markup_; }

  private:
    std::string_view markup_;
};
#undef PLUGRIG_LITERAL_ONLY

template <class T>
concept DynamicText = std::same_as<T, std::string> || std::same_as<T, std::string_view>;

/// A piece of a page. Literals go in as they are, every string through html_text: forgetting to escape does
/// not compile.
class Html {
  public:
    Html() = default;

    Html& operator<<(Tag tag) {
        markup_ += tag.markup();
        return *this;
    }
    template <DynamicText T>
    Html& operator<<(const T& text) {
        markup_ += html_text(text);
        return *this;
    }
    template <std::integral T>
    Html& operator<<(T number) {
        markup_ += std::to_string(number);
        return *this;
    }
    Html& operator<<(const Html& part) {
        markup_ += part.markup_;
        return *this;
    }

    /// A script or a style sheet of ours, embedded at build time.
    Html& embed(std::string_view asset) {
        markup_ += asset;
        return *this;
    }

    bool empty() const { return markup_.empty(); }
    const std::string& markup() const { return markup_; }

  private:
    std::string markup_;
};

}  // namespace rig::reports
