#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

struct Capture {
    std::string hex;  ///< 24 pairs of digits
    bool good = false;
};

std::vector<Capture> captures() {
    std::vector<Capture> captures;
    for (const std::string& line : lines_of(slurp(from_root("fixtures/frames/hlw8032_frames.tsv")))) {
        if (line.starts_with('#')) continue;
        const auto tab = line.find('\t');
        captures.push_back({line.substr(0, tab), line.compare(tab + 1, 2, "ok") == 0});
    }
    return captures;
}

std::string bytes_of(const std::string& hex) {
    std::istringstream in{hex};
    std::string bytes;
    for (std::string pair; in >> pair;)
        bytes += static_cast<char>(std::stoi(pair, nullptr, 16));
    return bytes;
}

double number_at(const std::string& bytes, std::size_t at) {
    double number = 0;
    for (std::size_t i = at; i < at + 3; ++i)
        number = number * 256 + static_cast<std::uint8_t>(bytes[i]);
    return number;
}

TEST(DecodeHlw8032, PrintsEveryGoodCapturedFrameAndNoDamagedOne) {
    const auto all = captures();
    ASSERT_EQ(all.size(), 67u);
    unsigned good = 0;
    for (const Capture& capture : all) {
        // One checksum byte is weak, so the decoder believes a chip once frames agree on its parameters.
        const std::string stream = capture.hex + " " + capture.hex + " " + capture.hex;
        const Finished finished = plugrig({"decode", "hlw8032", "--hex", "-"}, stream);
        EXPECT_EQ(finished.exit_code, capture.good ? 0 : 2) << finished.err;
        const auto lines = lines_of(finished.out);
        ASSERT_EQ(lines.size(), capture.good ? 3u : 0u) << capture.hex;
        if (!capture.good) continue;
        ++good;
        // The manual's p.11: registers are three bytes each, most significant first.
        const auto frame = json_object(lines.front());
        const std::string bytes = bytes_of(capture.hex);
        EXPECT_EQ(number_of(frame, "state"), static_cast<std::uint8_t>(bytes[0]));
        EXPECT_EQ(number_of(frame, "voltage_register"), number_at(bytes, 5)) << capture.hex;
        EXPECT_EQ(number_of(frame, "current_register"), number_at(bytes, 11)) << capture.hex;
        EXPECT_EQ(number_of(frame, "power_register"), number_at(bytes, 17)) << capture.hex;
    }
    EXPECT_EQ(good, 64u);
}

TEST(DecodeHlw8032, ReadsRawBytesFromStdinAndHexFromAFileAlike) {
    std::string hex;
    std::string bytes;
    unsigned frames = 0;
    for (const Capture& capture : captures()) {
        if (!capture.hex.starts_with("55 5A 02 DC D0")) continue;  // one chip
        hex += capture.hex + "  # as captured\n";
        bytes += bytes_of(capture.hex);
        ++frames;
    }
    ASSERT_GT(frames, 10u);
    const reports::TemporaryFolder folder;
    spill(folder / "frames.hex", hex);
    spill(folder / "frames.bin", bytes);
    const Finished raw = plugrig({"decode", "hlw8032", "-"}, bytes);
    EXPECT_EQ(lines_of(raw.out).size(), frames) << raw.err;
    EXPECT_EQ(plugrig({"decode", "hlw8032", (folder / "frames.bin").string()}).out, raw.out);
    EXPECT_EQ(plugrig({"decode", "hlw8032", "--hex", (folder / "frames.hex").string()}).out, raw.out);
}

TEST(DecodeHlw8032, RefusesTextThatIsNotHexadecimal) {
    const Finished finished = plugrig({"decode", "hlw8032", "--hex", "-"}, "55 5A 02 G1");
    EXPECT_EQ(finished.exit_code, 2);
    EXPECT_EQ(finished.err, "plugrig: --hex: line 1, column 10: 'G' is no hexadecimal digit\n");
    EXPECT_EQ(plugrig({"decode", "hlw8032", "--hex", "-"}, "55 5").exit_code, 2);
}

TEST(DecodeHlw8032, ReadsTheTableOfCapturedFramesAsItIs) {
    const Finished finished =
        plugrig({"decode", "hlw8032", "--hex", from_root("fixtures/frames/hlw8032_frames.tsv")});
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_GT(lines_of(finished.out).size(), 40u) << "lone frames of a chip do not count";
}

TEST(DecodeHlw8032, SaysThatOneFrameAloneIsNotBelieved) {
    const std::string frame = bytes_of(captures().front().hex);
    const Finished alone = plugrig({"decode", "hlw8032", "-"}, frame);
    EXPECT_EQ(alone.exit_code, 2);
    EXPECT_EQ(alone.out, "");
    EXPECT_TRUE(mentions(alone.err, "plugrig: no frame in 24 bytes")) << alone.err;
    EXPECT_TRUE(mentions(alone.err, "in a row")) << alone.err;
    EXPECT_EQ(lines_of(plugrig({"decode", "hlw8032", "-"}, frame + frame).out).size(), 2u);
}

TEST(DecodeConsole, MarksTheTwoPlacesWhereTheTranscriptLostText) {
    const Finished finished =
        plugrig({"decode", "console", from_root("fixtures/console/teardown-transcript.md")});
    ASSERT_EQ(finished.exit_code, 0) << finished.err;
    std::set<std::string> kinds;
    std::vector<std::string> torn;
    for (const std::string& line : lines_of(finished.out)) {
        const auto record = json_object(line);
        ASSERT_TRUE(record.contains("text")) << line;
        kinds.insert(text_of(record, "kind"));
        if (text_of(record, "integrity") == "torn") torn.push_back(text_of(record, "text"));
    }
    for (const char* kind : {"boot", "prompt", "echo", "reply", "log", "chatter"})
        EXPECT_TRUE(kinds.contains(kind)) << kind;
    ASSERT_EQ(torn.size(), 2u);
    EXPECT_TRUE(mentions(torn[0], "mrs_timer_task_WTBL1 for cli[255] fail")) << torn[0];
    EXPECT_TRUE(mentions(torn[1], R"("sysOnlineT[T wifi C: erro)")) << torn[1];
}

TEST(DecodeConsole, ReadsWhatAPlugSaidFromStdin) {
    const Finished finished = plugrig({"decode", "console", "-"}, "$ meross fac\n\rIn fac mode:NO\n\r$ ");
    const auto lines = lines_of(finished.out);
    ASSERT_EQ(lines.size(), 4u) << finished.out;
    const char* expected[][2] = {
        {"prompt", "$ "}, {"echo", "meross fac"}, {"reply", "In fac mode:NO"}, {"prompt", "$ "}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(text_of(json_object(lines[i]), "kind"), expected[i][0]);
        EXPECT_EQ(text_of(json_object(lines[i]), "text"), expected[i][1]);
    }
}

TEST(DecodeJournal, PrintsEveryEventOfARunAsAnObject) {
    const SuiteRun run;
    const Finished finished = plugrig({"decode", "journal", run.journal_file().string()});
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_EQ(finished.err, "");
    const auto lines = lines_of(finished.out);
    ASSERT_EQ(lines.size(), run.journal().events.size());
    std::set<std::string> kinds;
    double seq = 0;
    double t_s = 0;
    for (const std::string& line : lines) {
        const auto event = json_object(line);
        EXPECT_EQ(number_of(event, "seq"), ++seq) << line;
        EXPECT_GE(number_of(event, "t_s"), t_s) << line;
        t_s = number_of(event, "t_s");
        kinds.insert(text_of(event, "kind"));
    }
    for (const char* kind : {"run_start", "input", "epoch", "rx", "tx", "edge", "drive", "meter_read",
                             "step_begin", "step_end", "heartbeat", "safe_proof"})
        EXPECT_TRUE(kinds.contains(kind)) << kind;
    EXPECT_EQ(text_of(json_object(lines.front()), "kind"), "run_start");
    EXPECT_EQ(plugrig({"decode", "journal", "-"}, slurp(run.journal_file())).out, finished.out);
}

}  // namespace
}  // namespace rig::tests
