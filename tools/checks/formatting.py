"""clang-format, as .clang-format says, over everything that is ours."""

import shutil
import subprocess
from pathlib import Path

from . import Outcome, files


def check(root: Path) -> Outcome:
    outcome = Outcome()
    program = shutil.which("clang-format")
    if program is None:
        outcome.skipped = "clang-format is not installed (packages.txt, [test])"
        return outcome
    ours = files(root, (".hpp", ".cpp", ".proto"))
    outcome.looked_at = f"{len(ours)} files"
    for path in ours:
        ran = subprocess.run([program, "--dry-run", "-Werror", str(path)], cwd=root, capture_output=True, text=True)
        if ran.returncode:
            where = next((line.split(": ")[0] for line in ran.stderr.splitlines() if ": error:" in line), str(path))
            outcome.problems.append(f"{where}: clang-format -i {path} would change it")
    return outcome
