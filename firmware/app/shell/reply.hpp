#pragma once

#include <cstdint>
#include <string_view>

#include "firmware/app/fixed_text.hpp"
#include "firmware/app/log/background_log.hpp"
#include "firmware/app/profile.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// Prints replies to commands, and lets log lines of other tasks land between and inside their lines.
class Reply {
  public:
    Reply(const Profile& profile, Terminal& terminal, BackgroundLog& background)
        : profile_{profile}, terminal_{terminal}, background_{background} {}

    Reply& operator<<(std::string_view text);
    Reply& operator<<(std::uint64_t number);

    /// Ends the reply to one command. `now` is the time a log line inside it carries.
    void finish(Time now);

  private:
    struct Damage;

    void flush(Time now);
    Damage choose_damage();
    void print_line(std::string_view line, std::uint64_t information, const Damage& damage, Time now);
    void print_torn(std::string_view line, Time now);
    void print_joined(std::string_view line, Time now);

    const Profile& profile_;
    Terminal& terminal_;
    BackgroundLog& background_;
    FixedText<1024> window_;     // the start of the reply, in which damage may fall
    bool past_window_ = false;   // the reply is longer: its rest goes straight out
    std::uint64_t replies_ = 0;  // that carried information
};

}  // namespace fw
