#pragma once

#include <string>

#include "reports/journal.pb.h"

namespace rig::reports {

using plugrig::reports::Event;

/// One event as one line of JSON, for `plugrig decode journal`; no line end.
///
///   {"seq":7,"t_s":0.320000000,"kind":"rx","line":"CONSOLE","text":"$ ver\r\n"}
///   {"seq":8,"t_s":0.370000000,"kind":"rx","line":"TAP","hex":"55 5A 02 DD 98"}
///
/// `text`: bytes that are ASCII text stand for themselves, the others as a visible \xNN, a backslash as \\;
/// `hex` comes with it when such a byte occurs. The tap's bytes are binary and are hex only. An Input's
/// content is its size, `content_bytes`. Integers beyond 2^53 are strings, as are nan and inf.
std::string to_json_line(const Event& event);

}  // namespace rig::reports
