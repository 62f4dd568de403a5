"""A plug's text against the transcript's: equal but for what the rules below set apart, and they count it.

Placeholders: what the transcript's author masked, and what no two moments have in common. Each rule also says what
must stand there instead, so a placeholder is no hole.
"""

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable

from blocks import PROMPT, Line

LOG_HEADER = r"\[T: \d+ M: \S+ C: \S+ F: \S+ L: \d+\]: "
LOG_LINE = re.compile(rf"(?:{re.escape(PROMPT)})?{LOG_HEADER}[^\n]*")


@dataclasses.dataclass(frozen=True)
class Truth:
    """What is true of the plug that answers."""

    uuid: str
    mac: str
    # Seconds since its supply came up, before the command and after the reply. None: the times of its log lines are
    # the transcript's.
    up_s: tuple[float, float] | None
    reset_reason: str = "SOFTWARE"


def hms(text: str) -> int:
    hours, minutes, seconds = map(int, re.findall(r"\d+", text))
    return hours * 3600 + minutes * 60 + seconds


# What stands in the transcript, what it is in another plug's text, and how many seconds of uptime that tells.
ADDRESS = r"[0-9a-f]{2}(?::[0-9a-f]{2}){5}"
PLACEHOLDERS = [
    # One x is missing in the transcript's `meross net`.
    ("mac", re.compile(r"xx:xx?(?::xx){4}"), lambda truth: re.escape(truth.mac), None),
    ("uuid", re.compile(r"x{32}"), lambda truth: re.escape(truth.uuid), None),
    ("mac", re.compile(r"(?<=Meross_SW_)XXXX"), lambda truth: truth.mac.replace(":", "")[-4:].upper(), None),
    ("log", re.compile(r"(?<=\[T: )\d+(?= M: )"), lambda _: r"\d+", lambda text: int(text) / 1000),
    # Measured by the chip itself, at each start; T0 may be how long its boot ROM took.
    ("chip", re.compile(r"(?<=hf_fsys_ck freq=)\d+"), lambda _: r"19[12]\d{3}", None),
    ("chip", re.compile(r"(?<=T0: 0000 )001B"), lambda _: r"00[12][0-9A-F]", None),
    ("clock", re.compile(r"\d\d:\d\d:\d\d(?= 1970)"), lambda _: r"\d\d:\d\d:\d\d", hms),
    ("uptime", re.compile(r"(?<=utc timestamp:)\d+"), lambda _: r"\d+", int),
    ("uptime", re.compile(r"\d+h\d+m\d+s"), lambda _: r"\d+h\d+m\d+s", hms),
    ("reset", re.compile(r"(?<=HAL_WDT_)SOFTWARE(?=_RESET)"), lambda truth: truth.reset_reason, None),
]
# In a table of networks the masked address is a neighbour's.
SCAN_ROW = re.compile(r"^\d+ +\S+ +xx:")

# Lines of the transcript that lost text: what is left of them is compared, up to the tear.
TORN = {
    '\t\t"sysOnlineT[T wifi C: erro': '\t\t"sysOnlineT',
    "[T: 141 M: mrs_timer C: info F: mrs_timer_task_WTBL1 for cli[255] fail":
        "[T: 141 M: mrs_timer C: info F: mrs_timer_task_",
}


@dataclasses.dataclass
class Outcome:
    lines: int = 0
    literal: int = 0      # characters of the transcript that had to be the same
    placeholder: int = 0  # that stand for something else
    set_apart: list[str] = dataclasses.field(default_factory=list)
    blank: int = 0        # blank lines here or there only
    beyond: int = 0       # lines behind the block's end, where more comes than the block shows
    changed: int = 0      # characters changed in turn
    unnoticed: list[str] = dataclasses.field(default_factory=list)
    difference: str = ""

    @property
    def equal(self) -> bool:
        return not self.difference

    def add(self, other: "Outcome") -> None:
        for field in ("lines", "literal", "placeholder", "set_apart", "blank", "beyond", "changed", "unnoticed"):
            setattr(self, field, getattr(self, field) + getattr(other, field))
        self.difference = self.difference or other.difference


def screen_lines(text: str) -> list[str]:
    """As a terminal shows it: LF goes a line down, CR to its beginning. The plug sends LF CR, CR LF and CR LF CR."""
    return text.replace("\r", "").split("\n")


@dataclasses.dataclass
class Expected:
    pattern: re.Pattern[str]
    seconds: dict[str, Callable[[str], float]]
    literal_at: list[int]  # columns
    placeholder: int

    @property
    def literal(self) -> int:
        return len(self.literal_at)


@functools.cache
def expected_of(text: str, truth: Truth) -> Expected:
    torn = TORN.get(text)
    kept = text if torn is None else torn
    spans = []
    for kind, masked, becomes, seconds in PLACEHOLDERS:
        for found in masked.finditer(kept) if kind != "log" or truth.up_s is not None else ():
            pattern = ADDRESS if SCAN_ROW.match(kept) and seconds is None else becomes(truth)
            if pattern != re.escape(found.group()):
                spans.append((found.span(), pattern, seconds))
    pattern, seconds_of, at, literal_at = "", {}, 0, []
    for (begin, end), becomes, seconds in sorted(spans, key=lambda span: span[0]):
        pattern += re.escape(kept[at:begin]) + f"(?P<g{begin}>{becomes})"
        if seconds is not None:
            seconds_of[f"g{begin}"] = seconds
        literal_at += range(at, begin)
        at = end
    literal_at += range(at, len(kept))
    pattern += re.escape(kept[at:]) + ("" if torn is None else ".*")
    return Expected(re.compile(pattern), seconds_of, literal_at, len(text) - len(literal_at))


def told_seconds(expected: Expected, text: str) -> list[float]:
    found = expected.pattern.fullmatch(text)
    return [float(seconds(found[name])) for name, seconds in expected.seconds.items()]


def compare(block: Iterable[Line], text: str, truth: Truth, chatter: list[re.Pattern[str]], *,
            blank_lines_free: bool = False, beyond: str = "") -> Outcome:
    """`text` is the plug's, from behind the echo of the command on. More than the block may follow if it has `beyond`,
    and then that must come."""
    outcome = Outcome()
    wanted = list(block)
    came = screen_lines(text)
    if came[-1] in ("", PROMPT):
        came.pop()
    if blank_lines_free:
        outcome.blank = abs(sum(not line.text for line in wanted) - came.count(""))
        wanted = [line for line in wanted if line.text]
        came = [line for line in came if line]

    def is_set_apart(line: str) -> bool:
        bare = line.removeprefix(PROMPT)
        return LOG_LINE.fullmatch(line) is not None or any(each.fullmatch(bare) for each in chatter)

    said: list[tuple[Line, float]] = []
    remaining = iter(came)
    for line in wanted:
        expected = expected_of(line.text, truth)
        for instead in remaining:
            if expected.pattern.fullmatch(instead):
                said += [(line, seconds) for seconds in told_seconds(expected, instead)]
                outcome.lines += 1
                outcome.literal += expected.literal
                outcome.placeholder += expected.placeholder
                break
            if not is_set_apart(instead):
                outcome.difference = f"line {line.number}: instead of {line.text!r} came {instead!r}"
                return outcome
            outcome.set_apart.append(instead)
        else:
            outcome.difference = f"line {line.number}: {line.text!r} did not come"
            return outcome
    waiting_for = beyond
    for line in remaining:
        if is_set_apart(line) and not outcome.beyond:
            outcome.set_apart.append(line)
        elif beyond:
            outcome.beyond += 1
            waiting_for = "" if beyond in line else waiting_for
        elif line != PROMPT:
            outcome.difference = f"behind the block's last line came {line!r}"
            return outcome
    if waiting_for:
        outcome.difference = f"{waiting_for!r} did not come behind the block"
    elif said:
        # Its application begins to count some tenths of a second after the supply came up.
        early, late = truth.up_s[0] - 1.5, truth.up_s[1] + 0.5
        wrong = [(line, seconds) for line, seconds in said if not early <= seconds <= late]
        if wrong:
            outcome.difference = (f"line {wrong[0][0].number}: tells {wrong[0][1]} s since its start, but the plug is up "
                                  f"since {truth.up_s[0]:.1f} to {truth.up_s[1]:.1f} s")
    return outcome


def change_each(block: Iterable[Line], text: str, truth: Truth, chatter: list[re.Pattern[str]],
                **rules: bool | str) -> tuple[int, list[str]]:
    """Changes each literal character of the block in turn: how many, and the changes that nobody noticed."""
    lines = list(block)
    unnoticed: list[str] = []
    tried = 0
    for index, line in enumerate(lines):
        kept = TORN.get(line.text, line.text)
        for at in expected_of(line.text, truth).literal_at:
            changed = kept[:at] + ("#" if kept[at] != "#" else "*") + kept[at + 1:]
            copy = lines[:index] + [Line(line.number, changed)] + lines[index + 1:]
            tried += 1
            if compare(copy, text, truth, chatter, **rules).equal:
                unnoticed.append(f"line {line.number}: {changed!r}")
    return tried, unnoticed
