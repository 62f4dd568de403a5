#pragma once

#include <string>
#include <string_view>

namespace rig::reports {

/// `text` as text of an XML 1.0 document, between tags or in a quoted attribute: markup as references, line
/// ends and tabs as numeric ones, so that an attribute keeps them. What XML cannot say at all (control
/// characters, U+FFFE, U+FFFF, bytes that are no UTF-8) as \xNN or \uNNNN.
/// Source: XML 1.0 §2.2 Char, §3.3.3.
std::string xml_attribute(std::string_view text);

/// The same between tags only: line feeds and tabs stand for themselves.
std::string xml_text(std::string_view text);

}  // namespace rig::reports
