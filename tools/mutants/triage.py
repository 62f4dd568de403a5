"""Survivors with a reason, triage.toml: keyed by text that stays when lines move. Its head says how to write it."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from . import FOLDER, Mutant

VERDICTS = ("equivalent", "invisible", "unasked")
KEYS = {"file", "function", "operator", "text", "change", "verdict", "reason"}


@dataclass
class Entry:
    file: str
    function: str
    verdict: str
    reason: str
    operator: str = ""                                # each of these three: any, when left out
    text: list[str] = field(default_factory=list)
    change: list[str] = field(default_factory=list) 

    def matches(self, mutant: Mutant) -> bool:
        return ((mutant.file, mutant.function) == (f"{FOLDER}/{self.file}", self.function) and
                self.operator in ("", mutant.operator) and (not self.text or mutant.text in self.text) and
                (not self.change or mutant.change in self.change))

    def __str__(self) -> str:
        return f"{self.file}, {self.function}, {self.operator}, {self.text}{', ' + str(self.change) if self.change else ''}"


def read(path: Path) -> tuple[list[Entry], list[str]]:
    """The entries, and what is wrong with the file."""
    entries, problems = [], []
    for raw in tomllib.loads(path.read_text()).get("survivor", []):
        unknown = raw.keys() - KEYS
        missing = {"file", "function", "verdict", "reason"} - raw.keys()
        if unknown or missing:
            problems.append(f"unknown {sorted(unknown)}, missing {sorted(missing)} in {raw}")
            continue
        lists = {key: [raw[key]] if isinstance(raw[key], str) else raw[key] for key in ("text", "change") if key in raw}
        entry = Entry(**{**raw, **lists})
        if entry.verdict not in VERDICTS:
            problems.append(f"verdict '{entry.verdict}' is none of {', '.join(VERDICTS)}: {entry}")
        entries.append(entry)
    return entries, problems


def best(entries: list[Entry], mutant: Mutant) -> Entry | None:
    """The entry that says most about it."""
    own = [entry for entry in entries if entry.matches(mutant)]
    return max(own, key=lambda entry: (bool(entry.change), bool(entry.text), bool(entry.operator)), default=None)


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
