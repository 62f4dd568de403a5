"""A `plugrig twin` on its pseudo-terminal, by pexpect; and its control socket."""

import functools
import json
import os
import pathlib
import re
import socket
import tempfile
import time
import tty
from collections.abc import Callable

import pexpect
import pexpect.fdpexpect

from compare import LOG_HEADER

LOG_AMONG_TYPING = re.compile(rf"{LOG_HEADER}[^\r\n]*\r\n\r")
PROMPT_AT_COLUMN_0 = r"(?:^|[\r\n])\$ "
BEGUN_LOG_LINE = re.compile(r"(?:^|[\r\n]|\$ )\[[^\r\n]*$")
TAIL_S = 0.2  # what is not a reply's any more, and must not be there, comes at once


class Twin:
    """A context: the twin lives in it. It begins without mains."""

    def __init__(self, program: str, knobs: dict[str, str]):
        self._folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(self._folder.name)
        self._control = folder / "control"
        arguments = ["twin", "--off", "--link", str(folder / "plug"), "--control", str(self._control)]
        for knob, value in knobs.items():
            arguments += ["--set", f"{knob}={value}"]
        self.link = folder / "plug"
        self._process = pexpect.spawn(program, arguments, timeout=30, encoding="utf-8")
        self._process.expect_exact("Ctrl-C ends it")

    @functools.cached_property
    def console(self) -> pexpect.fdpexpect.fdspawn:
        """Its terminal, opened when it is first needed."""
        terminal = os.open(self.link, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(terminal)
        opened = pexpect.fdpexpect.fdspawn(terminal, timeout=30, encoding="utf-8", codec_errors="replace")
        opened.delaybeforesend = None
        return opened

    def __enter__(self) -> "Twin":
        return self

    def __exit__(self, *_: object) -> None:
        if "console" in self.__dict__:
            self.console.close()
        self._process.sendintr()
        self._process.expect(pexpect.EOF)
        self._process.close()
        self._folder.cleanup()

    def ask(self, line: str) -> str:
        """One line to the control socket and the answer."""
        with socket.socket(socket.AF_UNIX) as control:
            control.settimeout(30)
            control.connect(str(self._control))
            control.sendall(line.encode() + b"\n")
            with control.makefile() as answers:
                return answers.readline().strip()

    def state(self) -> dict:
        return json.loads(self.ask("state"))

    def mains(self, on: bool) -> None:
        if (answer := self.ask(f"mains {'on' if on else 'off'}")) != "ok":
            raise RuntimeError(f"mains: {answer}")

    def power_cycle(self) -> None:
        self.mains(False)
        deadline = time.monotonic() + 30
        while self.state()["powered"]:  # its supply holds up for a while
            if time.monotonic() > deadline:
                raise RuntimeError("the plug does not lose its supply")
        self.mains(True)

    def collect(self, for_s: float) -> str:
        """What comes meanwhile."""
        text = ""
        end = time.monotonic() + for_s
        while (left := end - time.monotonic()) > 0:
            if self.console.expect([r"[\s\S]+", pexpect.TIMEOUT], timeout=left) == 0:
                text += self.console.after
        return text

    def type(self, command: str) -> None:
        """Types and enters a command; its echo must be the same."""
        self.console.send(command)
        self._expect_typed(lambda text: text.endswith(command))
        self.console.send("\r")
        self._expect_typed(lambda text: text.startswith("\n\r"))

    def _expect_typed(self, is_there: Callable[[str], bool]) -> None:
        text = ""
        while not is_there(LOG_AMONG_TYPING.sub("", text)):
            self.console.expect(r"[\s\S]")  # or pexpect.TIMEOUT is thrown: it was not echoed
            text += self.console.after

    def until(self, is_whole: Callable[[str], bool], within_s: float) -> str:
        """What comes until that is whole, and what follows at once; what came by then, if it never is."""
        text = ""
        end = time.monotonic() + within_s
        while not is_whole(text) and time.monotonic() < end:
            text += self.collect(0.05)
        text += self.collect(TAIL_S)
        while BEGUN_LOG_LINE.search(text) and time.monotonic() < end:  # it is not torn, only still on its way
            text += self.collect(0.05)
        return text

    def text_after(self, command: str, is_whole: Callable[[str], bool], within_s: float) -> str:
        """What comes behind the echo of a command."""
        self.type(command)
        return self.until(is_whole, within_s)

    def reply(self, command: str, is_whole: Callable[[str], bool], within_s: float) -> str:
        """What comes behind the echo of a command, and a prompt among it."""
        return self.text_after(
            command, lambda text: re.search(PROMPT_AT_COLUMN_0, text) is not None and is_whole(text), within_s)
