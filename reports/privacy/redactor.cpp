#include "reports/privacy/redactor.hpp"

#include <algorithm>
#include <memory>

#include "reports/privacy/private_fields.hpp"
#include "reports/privacy/private_text.hpp"

namespace rig::reports {

using google::protobuf::Message;
using plugrig::core::Privacy;
using plugrig::reports::Input;

namespace {

/// Shorter values of names that nobody knows are words like "info", found everywhere.
constexpr std::size_t least_of_unknown = 8;
/// Shorter numbers are counts.
constexpr std::size_t least_of_number = 5;

bool is_number(std::string_view value) {
    return value.find_first_not_of("0123456789.") == value.npos;
}

bool worth_remembering(std::string_view value, Privacy privacy) {
    switch (privacy) {
        case Privacy::IDENTIFIER:
        case Privacy::PERSONAL:
        case Privacy::SECRET:
            return !is_number(value) || value.size() >= least_of_number;
        case Privacy::PRIVACY_UNSPECIFIED:
            return value.size() >= least_of_unknown;
        default:
            return false;
    }
}

}  // namespace

Redactor::Redactor(const plugrig::reports::Record& record, const Timeline& timeline,
                   std::span<const Input> inputs) {
    // Identifiers first: a plug without a network gives its own MAC address as the router's.
    learn_fields(record);
    for (const auto& input : inputs) {
        if (input.role() == Input::STATION) learn_text(input.content());
    }
    learn_console(timeline.console);
    for (const auto& typed : timeline.typed)
        learn_text(typed.text);
}

void Redactor::learn_fields(const Message& message) {
    const std::unique_ptr<Message> copy{message.New()};
    copy->CopyFrom(message);
    for_each_text(*copy, [&](Privacy privacy, const std::string& text) {
        const bool is_private =
            privacy == Privacy::IDENTIFIER || privacy == Privacy::PERSONAL || privacy == Privacy::SECRET;
        if (is_private && !tells_nothing(text)) values_.add(text, privacy);
        return text;
    });
}

void Redactor::learn_text(std::string_view text) {
    for (const auto& told : telling_values(text)) {
        const auto value = text.substr(told.begin, told.end - told.begin);
        if (worth_remembering(value, told.privacy)) values_.add(value, told.privacy);
    }
}

Redacted<plugrig::reports::Record> Redactor::operator()(plugrig::reports::Record record) const {
    record.DiscardUnknownFields();
    for_each_text(record, [this](Privacy privacy, const std::string& value) {
        switch (privacy) {
            case Privacy::PUBLIC:
                return value;
            case Privacy::FREE_TEXT:
                return text(value);
            default:
                return shown_value(value, privacy);
        }
    });
    return Redacted{std::move(record)};
}

Redacted<Timeline> Redactor::operator()(Timeline timeline) const {
    timeline.missing = text(timeline.missing);
    for (auto& mark : timeline.marks)
        mark.text = text(mark.text);
    for (auto& step : timeline.steps) {
        step.case_name = text(step.case_name);
        step.step = text(step.step);
    }
    for (auto& typed : timeline.typed)
        typed.text = text(typed.text);
    redact(timeline.console);
    return Redacted{std::move(timeline)};
}

Redacted<ConsoleHistory> Redactor::operator()(ConsoleHistory history) const {
    for (auto& sent : history.sent)
        sent.text = text(sent.text);
    redact(history.records);
    return Redacted{std::move(history)};
}

std::string Redactor::text(std::string_view text) const {
    return veiled(text, veils_of(text));
}

std::vector<Veil> Redactor::veils_of(std::string_view text) const {
    std::vector<Veil> veils = values_.find(text);
    const auto known = veils.size();
    for (const auto& told : telling_values(text)) {
        if (told.privacy == Privacy::PUBLIC) continue;
        // What is known says more of it than its looks do: which plug it was.
        if (std::any_of(veils.begin(), veils.begin() + static_cast<std::ptrdiff_t>(known),
                        [&](const Veil& veil) { return veil.begin <= told.begin && told.end <= veil.end; }))
            continue;
        const auto value = text.substr(told.begin, told.end - told.begin);
        const auto privacy = values_.is_identifier(value) ? Privacy::IDENTIFIER : told.privacy;
        veils.push_back({told.begin, told.end, shown_value(value, privacy)});
    }
    return veils;
}

}  // namespace rig::reports
