#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "rig/wire/console_reply_samples.hpp"

// Every command's reply with every byte and every line lost without a trace. A row of the catalogue is in
// these tests by its golden.
namespace rig::console {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using plugrig::wire::Reply;
using samples::ask;
using samples::known_replies;
using samples::Lines;
using samples::value_of;

/// What a message says, field by field: two messages of one shape have as many.
void add_leaves(const Message& message, std::vector<std::string>& leaves) {
    const auto* reflection = message.GetReflection();
    for (int k = 0; k < message.GetDescriptor()->field_count(); ++k) {
        const FieldDescriptor& field = *message.GetDescriptor()->field(k);
        const bool is_message = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
        if (is_message && !field.is_repeated()) {
            if (reflection->HasField(message, &field))
                add_leaves(reflection->GetMessage(message, &field), leaves);
        } else if (is_message) {
            for (int i = 0; i < reflection->FieldSize(message, &field); ++i)
                add_leaves(reflection->GetRepeatedMessage(message, &field, i), leaves);
        } else {
            std::string text;
            const int size = field.is_repeated() ? reflection->FieldSize(message, &field) : 1;
            for (int i = 0; i < size; ++i) {
                google::protobuf::TextFormat::PrintFieldValueToString(message, &field,
                                                                      field.is_repeated() ? i : -1, &text);
                leaves.push_back(field.full_name() + " " + text);
            }
        }
    }
}

std::vector<std::string> leaves_of(const Reply& reply) {
    std::vector<std::string> leaves;
    add_leaves(reply, leaves);
    return leaves;
}

/// Fields in which two replies differ; all of them if they are not of one shape.
std::size_t differences(const Reply& a, const Reply& b) {
    const auto left = leaves_of(a);
    const auto right = leaves_of(b);
    if (left.size() != right.size()) return std::max(left.size(), right.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        count += left[i] != right[i];
    return count;
}

/// The line of its grammar that `line` is, or null.
const GrammarLine* grammar_line(const std::string& typed, const std::string& line) {
    const CommandSpec& spec = *find_command(typed);
    for (std::size_t i = 0; i < spec.lines.size(); ++i) {
        if (re2::RE2::FullMatch(line, *spec.lines[i])) return &spec.row.lines[i];
    }
    return nullptr;
}

class LossyReply : public testing::TestWithParam<std::string> {
  protected:
    const std::string& typed() const { return GetParam(); }
    const Lines& lines() const { return known_replies().at(typed()); }
    const CommandRow& row() const { return find_command(typed())->row; }
};

TEST_P(LossyReply, IsNotReadOrHasOneValueWrongWithoutAnyOneByte) {
    const Reply whole = value_of(typed(), lines());
    const std::size_t stride = 1 + lines().size() / 30;  // of the longest an even choice of its lines
    for (std::size_t i = 0; i < lines().size(); i += stride) {
        if (lines()[i].starts_with("[T: ")) continue;
        for (std::size_t at = 0; at < lines()[i].size(); ++at) {
            Lines damaged = lines();
            damaged[i].erase(at, 1);
            const auto answer = ask(typed(), damaged);
            if (answer.value() == nullptr) continue;
            EXPECT_LE(differences(*answer.value(), whole), 1u)
                << "'" << damaged[i] << "': " << answer.value()->ShortDebugString();
        }
    }
}

TEST_P(LossyReply, IsNotReadWithoutAnyLineThatMustCome) {
    const Reply whole = value_of(typed(), lines());
    for (std::size_t i = 0; i < lines().size(); ++i) {
        const GrammarLine* line = grammar_line(typed(), lines()[i]);
        Lines less = lines();
        less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
        const auto answer = ask(typed(), less);
        if (line != nullptr && line->occurs == Occurs::must) {
            EXPECT_EQ(answer.value(), nullptr) << "without '" << lines()[i] << "'";
        } else if (row().json && answer.value() != nullptr) {
            EXPECT_EQ(differences(*answer.value(), whole), 0u) << "without '" << lines()[i] << "'";
        }
    }
}

std::vector<std::string> all_typed() {
    std::vector<std::string> all;
    for (const auto& [typed, lines] : known_replies())
        all.push_back(typed);
    return all;
}
INSTANTIATE_TEST_SUITE_P(To, LossyReply, testing::ValuesIn(all_typed()), [](const auto& typed) {
    std::string name;
    for (const char c : typed.param)
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::string{c} : c == '?' ? "help" : "_";
    return name;
});

}  // namespace
}  // namespace rig::console
