#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

Profile plug() {
    Profile profile;
    profile.mac = "48:e1:e9:12:34:56";
    return profile;
}

// The teardown transcript of bytespider/Meross; its one torn line is whole here (U10).
constexpr std::string_view boot_text = R"(sleep locked.
normal bootup
No 32k crystal
[T: 128 M: common C: info F: system_init L: 353]: platform:MT7682-E3.
[T: 128 M: common C: info F: system_init L: 354]: system initialize done.
system up:0
[T: 128 M: mrs_main C: info F: mrs_main_task_init L: 224]: main task init ok
Last reset reason:HAL_WDT_SOFTWARE_RESET
meross watch dog start
cmd id 0xdd -- 0x0 seq 0x0
pAd2
===> rt2860_close
###############################
#### Meross IOT running... ####
###############################
cmd id 0xdf -- 0x12 seq 0x1
__original_rt2860_init
EntryLifeCheck=1024
PhyMode=14, BW=0, BssCoex=0, 40MHzIntolerant=0, CH adjustment NOT required!
ap up48:e1:e9:12:34:56
[T: 140 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up
[T: 141 M: mrs_reset C: info F: mrs_reset_start L: 83]: button reset enable,max count[60]
[T: 141 M: mrs_timer C: info F: mrs_timer_task_init L: 523]: timer task init ok
	NORMAL MODE
	RMAC_RFCR = 0x1DE70A
	NORMAL MODE
	RMAC_RFCR = 0x1DE70A
Response MAC=48:e1:e9:12:34:56
Event 0x30 not handled
TxPower = 160
auth:0, encrypt:1
[T: 144 M: mrs_atf C: info F: mrs_autooff_task_init L: 820]: autooff task init ok
[T: 144 M: mrs_http C: info F: mrs_http_handle_event L: 29]: meross httpd handle start
[T: 152 M: mrs_timer C: info F: mrs_timer_nvdm_load_rules L: 556]: load 0 rules
[T: 153 M: mrs_http C: info F: mrs_http_handle_event L: 33]: httpd status = 1
[T: 153 M: mrs_http C: info F: mrs_http_server_start L: 159]: meross http server init success.
[T: 156 M: mrs_atf C: info F: mrs_autooff_nvdm_load_rules L: 712]: load 0 rules
[T: 198 M: mrs_main C: info F: mrs_main_wifi_init_done_handler L: 34]: WiFi Init Done: port = 1
$ )";

TEST(BootLog, IsTheTranscriptsTextAndEndsInThePrompt) {
    TestBoard board{plug()};
    board.power_on(ResetReason::software);
    board.run_until(1 * second);
    EXPECT_EQ(lines(board.take_output()), boot_text);
}

TEST(BootLog, PrintsEachLineWhenItIsDueAndNotBefore) {
    TestBoard board{plug()};
    board.run_until(127999);
    EXPECT_EQ(lines(board.take_output()), "sleep locked.\nnormal bootup\nNo 32k crystal\n");
    board.run_until(128000);
    EXPECT_TRUE(board.take_output().starts_with("[T: 128 M: common"));
    board.run_until(139999);
    EXPECT_EQ(board.take_output(), "");
    board.run_until(140000);
    EXPECT_TRUE(board.take_output().starts_with("[T: 140 M: mrs_main"));
    board.run_until(142999);
    EXPECT_TRUE(board.take_output().ends_with("auth:0, encrypt:1\n\r\n\r"));
}

TEST(BootLog, EndsLogLinesWithCrLfCrAndPlainLinesWithLfCr) {
    TestBoard board{plug()};
    board.run_until(1 * second);
    const std::string output = board.take_output();
    EXPECT_TRUE(output.starts_with("sleep locked.\r\n\r\r\n\rnormal bootup\r\n\r\r\n\r"));
    EXPECT_NE(output.find(": event system up\r\n\r["), std::string::npos);
    EXPECT_NE(output.find("system up:0\n\r[T"), std::string::npos);
    EXPECT_NE(output.find("auth:0, encrypt:1\n\r\n\r[T"), std::string::npos);
}

TEST(BootLog, NamesTheResetReason) {
    const std::pair<ResetReason, std::string> names[] = {
        {ResetReason::none, "HAL_WDT_NONE_RESET"},
        {ResetReason::software, "HAL_WDT_SOFTWARE_RESET"},
        {ResetReason::watchdog_timeout, "HAL_WDT_TIMEOUT_RESET"}};
    TestBoard board{plug()};
    for (const auto& [reason, name] : names) {
        board.power_on(reason);
        board.run_until(1 * second);
        EXPECT_NE(board.take_output().find("Last reset reason:" + name + "\n\r"), std::string::npos) << name;
    }
}

TEST(BootLog, OfAnAppThatStartsLateCarriesTheTimeOfItsStart) {
    TestBoard board{plug()};
    board.run_until(-1);  // not stepped yet
    App app{board.profile_, ResetReason::none};
    const Time next = app.step(150 * millisecond, board);
    const std::string output = board.take_output();
    EXPECT_NE(output.find("[T: 150 M: common"), std::string::npos);
    EXPECT_NE(output.find("[T: 150 M: mrs_http"), std::string::npos);
    EXPECT_EQ(output.find("[T: 152"), std::string::npos);
    EXPECT_EQ(next, 152 * millisecond);
}

TEST(BootLog, OfASilentConsoleIsNothing) {
    Profile profile = plug();
    profile.silent = true;
    TestBoard board{profile};
    board.run_until(1 * second);
    board.receive("ver\r");
    board.run_for(1 * second);
    EXPECT_EQ(board.take_output(), "");
    EXPECT_EQ(board.relay_, true) << "only the console is dead";
}

}  // namespace
}  // namespace fw
