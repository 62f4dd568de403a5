#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/formats/console_log.hpp"
#include "reports/privacy/private_values.hpp"
#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"
#include "reports/timeline.hpp"

namespace rig::reports {

/// Takes out of a run what is not for everybody's eyes: the one way to a Redacted value.
///
/// First by field, by its class in the message (rig/core/privacy.proto); a field without a class is not
/// shown. Then, in every free text, what the run's evidence has shown to be private, however it is written
/// (private_values.hpp), and what the text itself tells of its values (private_text.hpp).
class Redactor {
  public:
    /// Knows of no run: for texts that are shown before there is evidence.
    Redactor() = default;

    /// Knows what this run's evidence tells. `inputs`: of its journal; a virtual station names the plug in
    /// it.
    Redactor(const plugrig::reports::Record& record, const Timeline& timeline,
             std::span<const plugrig::reports::Input> inputs = {});

    Redacted<plugrig::reports::Record> operator()(plugrig::reports::Record record) const;
    Redacted<Timeline> operator()(Timeline timeline) const;
    Redacted<ConsoleHistory> operator()(ConsoleHistory history) const;

    /// One free text.
    std::string text(std::string_view text) const;

  private:
    void learn_fields(const google::protobuf::Message& message);
    void learn_text(std::string_view text);
    void learn_console(const std::vector<console::Record>& records);
    std::vector<Veil> veils_of(std::string_view text) const;
    void redact(std::vector<console::Record>& records) const;
    void veil_across(const std::vector<console::Record>& records, bool dialogue_only,
                     std::vector<std::vector<Veil>>& veils) const;

    PrivateValues values_;
};

}  // namespace rig::reports
