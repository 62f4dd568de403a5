#include "reports/record_file.hpp"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "reports/file.hpp"
#include "reports/formats/render.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"
#include "reports/temporary_folder.hpp"

namespace rig::reports {
namespace {

TEST(RecordFile, ReadsBackWhatWasWritten) {
    const TemporaryFolder folder;
    write_record(folder.path(), failing_record());
    const auto record = read_record(folder / "record.pb");
    ASSERT_TRUE(record) << record.error().context;
    auto written = failing_record();
    written.mutable_process();
    EXPECT_EQ(record->SerializeAsString(), written.SerializeAsString());
}

TEST(RecordFile, RefusesARecordCutAnywhere) {
    const TemporaryFolder folder;
    write_record(folder.path(), failing_record());
    const auto whole = *read_file(folder / "record.pb");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::ofstream{folder / "cut", std::ios::binary} << whole.substr(0, length);
        EXPECT_FALSE(read_record(folder / "cut")) << length << " of " << whole.size() << " bytes";
    }
}

TEST(RecordFile, RefusesADevice) {
    const auto read = read_record("/dev/zero");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().context, "/dev/zero is not a regular file");
}

TEST(RecordFile, SaysTheSameInJson) {
    Record parsed;
    const auto json = render_json(shown(failing_record()));
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(json, &parsed).ok()) << json;
    EXPECT_EQ(parsed.SerializeAsString(), failing_record().SerializeAsString());
    EXPECT_NE(json.find("\"duration_ns\""), std::string::npos) << "names as in record.proto";
    EXPECT_NE(json.find("\"dut\""), std::string::npos);
}

TEST(RecordFile, JsonCarriesNumbersThatAreNone) {
    auto record = passing_record();
    auto& measured = *record.mutable_case_(1)->mutable_step(0)->mutable_measurement(0);
    measured.set_value(std::numeric_limits<double>::quiet_NaN());
    measured.set_high(std::numeric_limits<double>::infinity());
    Record parsed;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(render_json(shown(record)), &parsed).ok());
    const auto& again = parsed.case_(1).step(0).measurement(0);
    EXPECT_TRUE(std::isnan(again.value()));
    EXPECT_EQ(again.high(), std::numeric_limits<double>::infinity());
}

TEST(RecordFile, JsonTellsALimitOfZeroFromNone) {
    auto record = passing_record();
    auto& measured = *record.mutable_case_(1)->mutable_step(0)->mutable_measurement(0);
    measured.set_low(0);
    measured.clear_high();
    const auto json = render_json(shown(record));
    EXPECT_NE(json.find("\"low\": 0"), std::string::npos) << json;
    EXPECT_EQ(json.find("\"high\""), std::string::npos) << json;
}

TEST(RecordFile, JsonGivesTextNoNumberAndNumbersNoText) {
    const auto json = render_json(shown(passing_record()));
    const auto from = [&json](const char* name) { return json.substr(json.find(name), 160); };
    EXPECT_NE(from("fw_version").find("\"text\": \"2.1.7\""), std::string::npos) << json;
    const auto number = json.find("\"value\":");
    EXPECT_EQ(number, json.rfind("\"value\":")) << "of one number and one text";
    EXPECT_EQ(json.find("UNIT_UNSPECIFIED"), std::string::npos);
    EXPECT_EQ(json.find("\"text\": \"\""), std::string::npos);
}

TEST(RecordFile, IsReadableByItsOwnerOnly) {
    const TemporaryFolder folder;
    const auto before = ::umask(0);
    write_record(folder.path(), passing_record());
    ::umask(before);
    struct stat status {};
    ASSERT_EQ(::stat((folder / "record.pb").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600u);
}

TEST(RecordFile, NeverOverwritesARecordAndLeavesNothingElse) {
    const TemporaryFolder folder;
    write_record(folder.path(), failing_record());
    EXPECT_THROW(write_record(folder.path(), passing_record()), Error);
    EXPECT_EQ(read_record(folder / "record.pb")->verdict(), plugrig::core::FAIL);
    const auto files = std::distance(std::filesystem::directory_iterator{folder.path()}, {});
    EXPECT_EQ(files, 1) << "record.pb and no draft";
}

TEST(RecordFile, SaysWhereItCannotWrite) {
    try {
        write_record("/nowhere", passing_record());
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(to_string(error.code), "rig fault");
        EXPECT_NE(error.context.find("/nowhere/record.pb"), std::string::npos) << error.context;
    }
}

TEST(RecordFile, RefusesARecordOfAnotherFormat) {
    const TemporaryFolder folder;
    auto record = passing_record();
    record.set_format(2);
    std::ofstream{folder / "record.pb", std::ios::binary} << record.SerializeAsString();
    const auto read = read_record(folder / "record.pb");
    ASSERT_FALSE(read);
    EXPECT_EQ(to_string(read.error().code), "bad input");
    EXPECT_EQ(read.error().context,
              (folder / "record.pb").string() + ": record of format 2; this program reads 1");
}

TEST(RecordFile, RefusesWhatIsNoRecord) {
    const TemporaryFolder folder;
    std::ofstream{folder / "text", std::ios::binary} << "verdict: PASS\n";
    std::ofstream{folder / "empty", std::ios::binary} << "";
    for (const char* name : {"text", "empty"}) {
        const auto read = read_record(folder / name);
        ASSERT_FALSE(read) << name;
        EXPECT_NE(read.error().context.find("not a record of this program"), std::string::npos);
    }
    EXPECT_FALSE(read_record(folder / "missing"));
}

TEST(RecordFile, SurvivesAPlugThatSpeaksNoUtf8) {
    const TemporaryFolder folder;
    auto record = passing_record();
    record.mutable_dut()->set_model("mss\xFF");
    write_record(folder.path(), record);
    EXPECT_EQ(read_record(folder / "record.pb")->dut().model(), R"(mss\xFF)");
}

}  // namespace
}  // namespace rig::reports
