#!/usr/bin/python3
"""Every fenced block of a real plug's transcript, asked of a `plugrig twin` over its pseudo-terminal with pexpect.

transcript.py --plugrig PROGRAM [--transcript FILE] [--only BLOCK] [--within SECONDS]
transcript.py --plugrig PROGRAM --planted      the comparison must notice what is planted in a copy
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

try:
    import pexpect
except ImportError:
    print("transcript: python3-pexpect is not installed")
    sys.exit(77)

import blocks
import stages
from blocks import Block, Exchange
from compare import Outcome, Truth, change_each, compare
from stages import MAC, USUAL, UUID, Stage
from twin import Twin

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRANSCRIPT = ROOT / "fixtures/console/teardown-transcript.md"
BANNER = "F1: 0000 0000"
BOOTED = "WiFi Init Done: port = 1"


def chatter() -> list[re.Pattern[str]]:
    """The Wi-Fi driver's lines; as text, because protobuf's Python is not needed for anything else."""
    catalogue = (ROOT / "fixtures/console/chatter.textproto").read_text()
    return [re.compile(pattern.replace("\\\\", "\\")) for pattern in re.findall(r'pattern: "([^"]*)"', catalogue)]


class Bench:
    """Tries blocks, each on a plug of its own."""

    def __init__(self, program: str, within_s: float):
        self._program = program
        self._within_s = within_s
        self._chatter = chatter()

    def plug(self, knobs: dict[str, str]) -> Twin:
        return Twin(self._program, USUAL | knobs)

    def boots(self, block: Block) -> Iterator[tuple[str, str, Outcome]]:
        """The boot block, after the plug lost its power and after it was told to restart."""
        lines = block.lines
        while lines and lines[0].text != BANNER:
            lines.pop(0)
        why = "its first line, noise before the banner, is not compared"
        with self.plug({"virtual.plug.console.async_log_period_s": "0"}) as twin:
            twin.mains(True)
            twin.until(lambda text: BOOTED in text, self._within_s)
            twin.power_cycle()
            text = twin.until(lambda text: BOOTED in text, self._within_s)
            yield "(power cycle)", why + "; the reset reason is another", self.judge_boot(lines, text, "NONE")
            text = twin.reply("reboot", lambda text: BOOTED in text, self._within_s)
            yield "(reboot)", why, self.judge_boot(lines, text, "SOFTWARE")

    def judge_boot(self, lines: list[blocks.Line], text: str, reason: str) -> Outcome:
        """Nothing runs yet that could say something between, so no line of a log is set apart here."""
        truth = Truth(UUID, MAC, None, reason)
        outcome = self.judge(lines, text[max(text.rfind(BANNER), 0):], truth, Stage())
        if outcome.set_apart:
            outcome.difference = outcome.difference or f"the block has no {outcome.set_apart[0]!r}"
        return outcome

    def judge(self, lines, text: str, truth: Truth, stage: Stage) -> Outcome:
        rules = dict(blank_lines_free=stage.blank_lines_free, beyond=stage.then)
        outcome = compare(lines, text, truth, self._chatter, **rules)
        if outcome.equal:
            outcome.changed, outcome.unnoticed = change_each(lines, text, truth, self._chatter, **rules)
            if outcome.unnoticed:
                outcome.difference = f"a changed character was not noticed: {outcome.unnoticed[0]}"
        return outcome

    def ask(self, block: Block) -> Outcome:
        """Each command of a block, and its reply."""
        stage = stages.stage_of(block)
        whole = Outcome()
        with self.plug(stage.knobs) as twin:
            twin.mains(True)
            twin.until(lambda text: BOOTED in text, self._within_s)
            for command, end in stage.before:
                twin.reply(command, lambda text: end in text, self._within_s)
            for exchange in block.exchanges:
                last = exchange is block.exchanges[-1]
                whole.add(self.exchange(twin, exchange, stage if last else Stage(ask=stage.ask)))
            if stage.check is not None:
                command, wanted = stage.check
                said = twin.reply(command, lambda text: wanted in text, self._within_s)
                if wanted not in said:
                    whole.difference = whole.difference or f"{command} says {said!r}"
        return whole

    def exchange(self, twin: Twin, exchange: Exchange, stage: Stage) -> Outcome:
        before = twin.state()
        truth = Truth(UUID, MAC, (before["uptime_s"], before["uptime_s"] + self._within_s))
        rules = dict(blank_lines_free=stage.blank_lines_free, beyond=stage.then)
        answers = twin.text_after if stage.then else twin.reply  # after a crash there is no prompt
        text = answers(stage.ask or exchange.command,
                       lambda text: compare(exchange.reply, text, truth, self._chatter, **rules).equal, self._within_s)
        truth = Truth(UUID, MAC, (before["uptime_s"], max(twin.state()["uptime_s"], before["uptime_s"])))
        outcome = self.judge(exchange.reply, text, truth, stage)
        if stage.relay and not self.switched(twin, before["relay"]):
            outcome.difference = outcome.difference or "the relay did not switch"
        return outcome

    def switched(self, twin: Twin, before: bool) -> bool:
        end = time.monotonic() + self._within_s
        while twin.state()["relay"] == before:
            if time.monotonic() > end:
                return False
            twin.collect(0.05)
        return True


ROW = "{:>5} {:>5}  {:34} {:>5} {:>7} {:>6} {:>5} {:>6}  {}"


def run(program: str, transcript: pathlib.Path, only: int | None, within_s: float) -> int:
    all_blocks = blocks.read(transcript.read_text(encoding="utf-8"))
    unused = set(stages.STAGES) - {block.title.strip() for block in all_blocks}
    if unused:
        print(f"transcript: no block begins with {', '.join(sorted(unused))}; see stages.py")
        return 1
    bench = Bench(program, within_s)
    total, failed, rows = Outcome(), 0, 0
    print(ROW.format("block", "line", "command", "lines", "literal", "masked", "apart", "beyond", "verdict"))
    for block in all_blocks:
        if only not in (None, block.number):
            continue
        if block is all_blocks[0]:
            tried = list(bench.boots(block))
        else:
            tried = [(block.title.strip(), stages.stage_of(block).why, bench.ask(block))]
        for title, why, outcome in tried:
            print(ROW.format(block.number, block.line, title, outcome.lines, outcome.literal, outcome.placeholder,
                             len(outcome.set_apart), outcome.beyond, "equal" if outcome.equal else "DIFFERS"))
            for text in filter(None, (why, outcome.blank and f"{outcome.blank} blank line more or less",
                                      outcome.difference)):
                print(f"{'':14}{text}", flush=True)
            failed += not outcome.equal
            rows += 1
            total.add(outcome)
    share = 100 * total.literal / max(total.literal + total.placeholder, 1)
    print(f"{len(all_blocks)} blocks, {rows} compared, {failed} differ; {total.lines} lines, {share:.2f} % of their "
          f"characters literal ({total.literal} of {total.literal + total.placeholder})")
    print(f"set apart: {len(total.set_apart)} whole log and driver lines that no block has there; "
          f"beyond the end of a block: {total.beyond} lines")
    print(f"each literal character changed in turn: {total.changed} changes, {total.changed - len(total.unnoticed)} "
          "noticed")
    return 1 if failed or not rows else 0


# What is planted in a copy, in which block, and what must be said of it.
PLANTED = [
    (5, "chipset   :mt7682", "chipset   :mt7683", "instead of 'chipset   :mt7683' came 'chipset   :mt7682'"),
    (9, "free: 83536\n", "", "instead of 'low:  80496' came 'free: 83536'"),
    (30, "N9 Image  Ver: 20170823172833\n", "N9 Image  Ver: 20170823172833\nmore\n", "'more' did not come"),
    (3, "\n\ninterface: ap1", "\ninterface: ap1", "instead of 'interface: ap1' came ''"),
    (20, "$ meross test relay 1 1", "$ meross switch", "behind the block's last line came 'meross switch <uuid> on/off'"),
    (31, "$ reboot", "$ ver", "'HAL_WDT_SOFTWARE_RESET' did not come behind the block"),
    (1, "Last reset reason:HAL_WDT_SOFTWARE_RESET", "Last reset reason:HAL_WDT_TIMEOUT_RESET",
     "instead of 'Last reset reason:HAL_WDT_TIMEOUT_RESET' came 'Last reset reason:HAL_WDT_NONE_RESET'"),
    (1, "[T: 140 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up\n", "",
     "the block has no '[T: 140 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up'"),
]


def plant(program: str) -> int:
    missed = 0
    text = TRANSCRIPT.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "transcript.md"
        for block, original, changed, complaint in PLANTED:
            assert text.count(original) == 1, original
            copy.write_text(text.replace(original, changed), encoding="utf-8")
            tried = subprocess.run([sys.executable, __file__, "--plugrig", program, "--transcript", str(copy), "--only",
                                    str(block), "--within", "6"], capture_output=True, text=True)
            noticed = tried.returncode == 1 and complaint in tried.stdout
            print(f"block {block}, {changed.strip()!r} for {original.strip()!r}: "
                  f"{'noticed' if noticed else 'NOT NOTICED: ' + tried.stdout + tried.stderr}", flush=True)
            missed += not noticed
    return 1 if missed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugrig", required=True)
    parser.add_argument("--transcript", type=pathlib.Path, default=TRANSCRIPT)
    parser.add_argument("--only", type=int, metavar="BLOCK")
    parser.add_argument("--within", type=float, default=15, metavar="SECONDS", help="in which a reply must be whole")
    parser.add_argument("--planted", action="store_true")
    options = parser.parse_args()
    if options.planted:
        return plant(options.plugrig)
    return run(options.plugrig, options.transcript, options.only, options.within)


if __name__ == "__main__":
    sys.exit(main())
