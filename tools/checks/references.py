"""Comments and docs stand alone: they give their reason themselves or name a heading of ARCHITECTURE.md, and
never a numbered decision or a document that is not in this repository."""

import re
from pathlib import Path

from . import CODE_FOLDERS, Outcome, files

NUMBERED = re.compile(r"\bD\d{1,2}\b")
ELSEWHERE = re.compile(r"\b(?:DESIGN|DECISIONS)\b")
HEADING = re.compile(r"^#+ +(.+?)\s*$", re.M)
REFERS = re.compile(r"ARCHITECTURE\.md, +(?=[A-Z])(.{1,60})")

SLASHES = (".hpp", ".cpp", ".h", ".c", ".proto")
HASHES = (".textproto", ".expect", ".py", ".cmake", ".txt")
STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'')
COMMENT = {**{suffix: re.compile(r"/[/*]+<?(.*)") for suffix in SLASHES},
           **{suffix: re.compile(r"#+(.*)") for suffix in HASHES}}

NOT_OURS = {"fixtures/console/teardown-transcript.md"}
PARTS_FOLDER = "hw"   # there such a name is a pin or a diode


def check(root: Path) -> Outcome:
    outcome = Outcome()
    architecture = root / "ARCHITECTURE.md"
    headings = HEADING.findall(architecture.read_text()) if architecture.exists() else []
    folders = (*CODE_FOLDERS, "cmake", "fixtures", "hw", "suites", "tools")
    ours = [path for path in files(root, (*SLASHES, *HASHES, ".md"), folders) if str(path) not in NOT_OURS]
    ours += sorted(path.relative_to(root) for path in root.glob("*.md"))
    for path in ours:
        prose = _prose((root / path).read_text(errors="replace"), path.suffix)
        for number, line in prose:
            for found in (*NUMBERED.findall(line if path.parts[0] != PARTS_FOLDER else ""),
                          *ELSEWHERE.findall(line)):
                outcome.problems.append(f"{path}:{number}: '{found}' refers to what is not in this repository; say "
                                        "the reason itself, or name a heading of ARCHITECTURE.md")
        text = " ".join(line.strip() for _, line in prose)   # a reference may be broken over two lines
        for found in REFERS.finditer(text):
            if not any(found.group(1).startswith(heading) for heading in headings):
                outcome.problems.append(f"{path}: ARCHITECTURE.md has no heading '{found.group(1)}…'")
    outcome.looked_at = f"{len(ours)} files, {len(headings)} headings"
    return outcome


def _prose(text: str, suffix: str) -> list[tuple[int, str]]:
    """Line numbers and what stands there for people: all of a document, the comments of a source."""
    lines = list(enumerate(text.splitlines(), 1))
    if suffix == ".md":
        return lines
    comments = ((number, COMMENT[suffix].search(STRING.sub('""', line))) for number, line in lines)
    return [(number, found.group(1)) for number, found in comments if found]
