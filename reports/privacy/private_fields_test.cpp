#include "reports/privacy/private_fields.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>

#include <memory>

#include "reports/record.pb.h"
#include "rig/wire/replies.pb.h"

namespace rig::reports {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorProto;

/// Every message of a file, also those that no other is made of.
std::vector<std::string> unclassified_in(const google::protobuf::FileDescriptor& file) {
    std::vector<std::string> found;
    for (int i = 0; i < file.message_type_count(); ++i) {
        const auto more = unclassified_fields(*file.message_type(i));
        found.insert(found.end(), more.begin(), more.end());
    }
    return found;
}

TEST(PrivateFields, EveryTextThatCanReachARenderingHasAClass) {
    for (const auto* file :
         {plugrig::reports::Record::descriptor()->file(), plugrig::reports::Event::descriptor()->file(),
          plugrig::wire::Reply::descriptor()->file()}) {
        for (const auto& field : unclassified_in(*file))
            ADD_FAILURE() << field << ": give it a [(core.privacy) = …] of rig/core/privacy.proto";
    }
}

TEST(PrivateFields, OneWithoutAClassIsFoundHoweverDeepItLies) {
    FileDescriptorProto file;
    file.set_name("planted.proto");
    auto& inner = *file.add_message_type();
    inner.set_name("Inner");
    const auto add = [](auto& message, const char* name, FieldDescriptorProto::Type type) -> auto& {
        auto& field = *message.add_field();
        field.set_name(name);
        field.set_number(message.field_size());
        field.set_type(type);
        field.set_label(FieldDescriptorProto::LABEL_REPEATED);
        return field;
    };
    add(inner, "passphrase", FieldDescriptorProto::TYPE_STRING);
    add(inner, "blob", FieldDescriptorProto::TYPE_BYTES);
    add(inner, "count", FieldDescriptorProto::TYPE_INT64);
    auto& classified = add(inner, "said", FieldDescriptorProto::TYPE_STRING);
    classified.mutable_options()->SetExtension(plugrig::core::privacy, plugrig::core::FREE_TEXT);
    auto& outer = *file.add_message_type();
    outer.set_name("Outer");
    add(outer, "inner", FieldDescriptorProto::TYPE_MESSAGE).set_type_name("Inner");
    file.add_dependency("rig/core/privacy.proto");
    DescriptorPool pool{DescriptorPool::generated_pool()};
    const auto* built = pool.BuildFile(file);
    ASSERT_NE(built, nullptr);
    EXPECT_EQ(unclassified_fields(*built->FindMessageTypeByName("Outer")),
              (std::vector<std::string>{"Inner.passphrase", "Inner.blob"}));
}

}  // namespace
}  // namespace rig::reports
