#!/usr/bin/python3
"""What tio shows of a `plugrig twin`: a boot, `meross hw`, `meross power`, a press of the button; as tmux has it.

tio_screens.py --plugrig PROGRAM [--out FOLDER]      prints the screens, and checks them against the real plug's text
tio_screens.py --plugrig PROGRAM --planted           tio told to do it wrong: that must be seen
"""

import argparse
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

for needed in ("tio", "tmux"):
    if shutil.which(needed) is None:
        print(f"tio_screens: {needed} is not installed")
        sys.exit(77)

import blocks
from blocks import Line
from compare import Truth, compare
from stages import MAC, USUAL, UUID
from transcript import BANNER, BOOTED, TRANSCRIPT, chatter
from twin import Twin

WIDTH, HEIGHT = 112, 78  # a boot is 66 lines, none longer than 100
WITHIN_S, WITHIN_S_IF_WRONG = 20, 4
METERED_S = 4  # by then the metering chip has measured twice


class Screen:
    """A terminal window in which tio runs. A context; and gone with the plug, because tio does not wait for another."""

    def __init__(self, link: pathlib.Path, tio_options: list[str], within_s: float):
        self._within_s = within_s
        self._folder = tempfile.TemporaryDirectory()
        # tio would read the settings of whoever runs this, and tmux too.
        environment = os.environ | {"HOME": self._folder.name, "XDG_CONFIG_HOME": self._folder.name,
                                    "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        environment.pop("TMUX", None)
        self._tmux = ["tmux", "-S", f"{self._folder.name}/socket", "-f", "/dev/null"]
        subprocess.run([*self._tmux, "new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "tio",
                        "--no-autoconnect", *tio_options, str(link)], check=True, env=environment)
        self.wait(lambda rows: any(row.endswith("Connected") for row in rows))

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=True)
        self._folder.cleanup()

    def type(self, *keys: str) -> None:
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def clear(self) -> None:
        """As a person does who wants to see what comes next: tio's Ctrl-t l."""
        self.type("C-t", "l")
        self.wait(lambda rows: not any(rows))

    def rows(self) -> list[str]:
        shown = subprocess.run([*self._tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True).stdout
        return [row.rstrip() for row in shown.rstrip().split("\n")]

    def wait(self, is_there: Callable[[list[str]], bool]) -> list[str]:
        end = time.monotonic() + self._within_s
        while not is_there(rows := self.rows()) and time.monotonic() < end:
            time.sleep(0.05)
        return rows


@dataclasses.dataclass
class Shot:
    name: str
    rows: list[str]
    wrong: str


def block_of(title: str) -> list[Line]:
    """As a screen shows it: tabs are blanks there, and one cannot see blanks at the end of a row."""
    for block in blocks.read(TRANSCRIPT.read_text(encoding="utf-8")):
        if block.title.strip() == title or not title and block.number == 1:
            lines = [Line(line.number, line.text.expandtabs().rstrip()) for line in block.lines]
            return lines[[line.text for line in lines].index(BANNER):] if not title else lines
    raise KeyError(title)


def differs(title: str, rows: list[str]) -> str:
    """How these rows are not the transcript's."""
    return compare(block_of(title), "\n".join(rows), Truth(UUID, MAC, None, "NONE"), chatter()).difference


def matches(rows: list[str], *patterns: str) -> str:
    """Each row as it must be, from its first column on."""
    for row, pattern in zip(rows, patterns):
        if not re.fullmatch(pattern, row):
            return f"instead of {pattern!r} there is {row!r}"
    return "" if len(rows) == len(patterns) else f"{len(rows)} rows, not {len(patterns)}"


def between_prompts(rows: list[str], command: str) -> tuple[list[str], str]:
    """The rows between a command and the prompt behind its reply."""
    typed = f"$ {command}"
    if rows.count(typed) != 1 or rows[-1] != "$":
        return [], f"no {typed!r} with its reply and a prompt, at the left edge"
    return rows[rows.index(typed) + 1:-1], ""


def shots(twin: Twin, screen: Screen) -> Iterator[Shot]:
    def shot(name: str, rows: list[str], shown: list[str], wrong: str, check: Callable[[list[str]], str]) -> Shot:
        return Shot(name, rows, wrong or check(shown))

    twin.mains(True)
    booted = lambda rows: rows[-1] == "$" and any(BOOTED in row for row in rows)  # noqa: E731
    screen.wait(booted)
    screen.clear()
    twin.power_cycle()
    rows = screen.wait(booted)
    shown = rows[rows.index(BANNER):-1] if BANNER in rows else []
    yield shot("boot", rows, shown, "", lambda shown: differs("", shown))

    screen.clear()
    screen.type("Enter")
    screen.wait(lambda rows: rows[-1] == "$")
    while twin.state()["uptime_s"] < METERED_S:
        time.sleep(0.1)
    for command, check in (
            ("meross hw", lambda shown: differs("meross hw", shown)),
            ("meross power", lambda shown: matches(
                shown, "-{14}runtime-{16}", "energy:cur:0,last:0,now:0", "p:0", r"v:2[23]\d\d \(ratio:188\)",
                r"i:\d \(ratio:100\)", "pulse unit:0", "max current:0", "report status:todo",
                *(rf"report time\[{each}\] 00:00" for each in range(3)), "-{14}history data-{16}", "no data"))):
        screen.type(command, "Enter")
        rows = screen.wait(lambda rows: any(row.endswith(command) for row in rows) and rows[-1] == "$")
        yield shot(command, rows, *between_prompts(rows, command), check)

    screen.clear()
    relay = twin.state()["relay"]
    twin.ask("press 300")
    rows = screen.wait(lambda rows: "switch[0]" in rows[-1])
    wrong = "" if twin.state()["relay"] != relay else "the relay did not switch"
    yield shot("a press of the button", rows, rows, wrong, lambda shown: matches(
        shown, r"\[T: \d+ M: mrs_reset C: info F: mrs_reset_proc L: 121\]: button short press,count\[3\]",
        r"\[T: \d+ M: mrs_switch C: info F: mrs_switch_set L: 142\]: switch\[0\] off"))


def take(program: str, tio_options: list[str], within_s: float) -> Iterator[Shot]:
    with Twin(program, USUAL | {"virtual.plug.console.async_log_period_s": "0"}) as twin, \
            Screen(twin.link, tio_options, within_s) as screen:
        yield from shots(twin, screen)


# Each makes another screen wrong.
PLANTED = {
    "local echo, so that each key shows twice": (["--local-echo"], "meross hw"),
    "carriage returns taken for line feeds": (["--map", "ICRNL"], "boot"),
    "every line with tio's own time stamp": (["--timestamp"], "a press of the button"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugrig", required=True)
    parser.add_argument("--out", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--planted", action="store_true")
    options = parser.parse_args()
    failed = 0
    if options.planted:
        for what, (tio_options, where) in PLANTED.items():
            taken = take(options.plugrig, tio_options, WITHIN_S_IF_WRONG)
            wrong = next(shot.wrong for shot in taken if shot.name == where)
            taken.close()
            print(f"{what}: {where}: {wrong or 'NOT SEEN'}", flush=True)
            failed += not wrong
        return 1 if failed else 0
    for shot in take(options.plugrig, [], WITHIN_S):
        print(f"=== {shot.name}: {shot.wrong or 'as it should be'}\n" + "\n".join(f"  | {row}" for row in shot.rows))
        failed += bool(shot.wrong)
        if options.out is not None:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{shot.name.replace(' ', '_')}.txt").write_text("\n".join(shot.rows) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
