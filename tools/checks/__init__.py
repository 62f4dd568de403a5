"""What every check returns, and which files are ours."""

from dataclasses import dataclass, field
from pathlib import Path

CODE_FOLDERS = ("rig", "firmware", "reports", "tests", "benchmarks")


@dataclass
class Outcome:
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    looked_at: str = ""  # "120 files": a check that looked at nothing must be seen to
    skipped: str = ""    # why the check could not be made here


def files(root: Path, suffixes: tuple[str, ...], folders: tuple[str, ...] = CODE_FOLDERS) -> list[Path]:
    """Files below these folders, relative to the root, sorted."""
    return sorted(path.relative_to(root) for folder in folders for path in (root / folder).rglob("*")
                  if path.suffix in suffixes and path.is_file())
