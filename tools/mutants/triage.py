"""Survivors with a reason, triage.toml: keyed by text that stays when lines move. Its head says how to write it."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from . import FOLDER, Mutant

VERDICTS = ("equivalent", "unasked", "unit_test")
KEYS = {"file", "function", "operator", "text", "change", "verdict", "reason", "test"}
TEST = re.compile(r"^TEST(?:_[FP])?\((\w+),\s*(\w+)\)", re.M)


@dataclass
class Entry:
    file: str
    function: str
    operator: str
    text: list[str]
    verdict: str
    reason: str
    change: list[str] = field(default_factory=list)   # all changes of these lines when empty
    test: str = ""

    def matches(self, mutant: Mutant) -> bool:
        return ((mutant.file, mutant.function, mutant.operator) ==
                (f"{FOLDER}/{self.file}", self.function, self.operator) and mutant.text in self.text and
                (not self.change or mutant.change in self.change))

    def __str__(self) -> str:
        return f"{self.file}, {self.function}, {self.operator}, {self.text}{', ' + str(self.change) if self.change else ''}"


def read(path: Path, root: Path) -> tuple[list[Entry], list[str]]:
    """The entries, and what is wrong with the file."""
    entries, problems = [], []
    tests = {f"{suite}.{name}" for each in (root / FOLDER).glob("*_test.cpp")
             for suite, name in TEST.findall(each.read_text())}
    for raw in tomllib.loads(path.read_text()).get("survivor", []):
        unknown = raw.keys() - KEYS
        missing = {"file", "function", "operator", "text", "verdict", "reason"} - raw.keys()
        if unknown or missing:
            problems.append(f"unknown {sorted(unknown)}, missing {sorted(missing)} in {raw}")
            continue
        lists = {key: [raw[key]] if isinstance(raw[key], str) else raw[key] for key in ("text", "change") if key in raw}
        entry = Entry(**{**raw, **lists})
        if entry.verdict not in VERDICTS:
            problems.append(f"verdict '{entry.verdict}' is none of {', '.join(VERDICTS)}: {entry}")
        if (entry.verdict == "unit_test") != bool(entry.test):
            problems.append(f"'unit_test' names its test, and nothing else does: {entry}")
        if entry.test and entry.test not in tests:
            problems.append(f"firmware/app has no test {entry.test}: {entry}")
        entries.append(entry)
    return entries, problems


def unmatched(entries: list[Entry], mutants: list[Mutant]) -> list[str]:
    """Entries, and texts and changes of entries, that no mutant is made of any more."""
    stale = []
    for entry in entries:
        own = [mutant for mutant in mutants if entry.matches(mutant)]
        if not own:
            stale.append(str(entry))
        stale += [f"{entry}: no mutant of '{text}'" for text in entry.text if own and all(m.text != text for m in own)]
        stale += [f"{entry}: no mutant '{c}'" for c in entry.change if own and all(m.change != c for m in own)]
    return stale
