"""What we do not know about the plug: every mark in the code is a fact of a plug profile, and every
fact that is not observed says how to check it on a live unit."""

import re
from pathlib import Path

from . import CODE_FOLDERS, Outcome, files

TOKEN = re.compile(r'#[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|[{}<>]|[\w.+-]+|[^\s]')
MARK = re.compile(r"(?<!`)\bUnverified\b(?=\s*[(:])(?:\(([^)]*)\))?(:?)[ \t]*([^\n]*)")
ASSUMES = re.compile(r'\bassumes\s*:\s*(\[[^\]]*\]|"[^"]*")')
NEED_BRING_UP = {"DERIVED", "UNKNOWN"}
STATUSES = NEED_BRING_UP | {"OBSERVED", "SDK"}


def read_facts(text: str) -> list[dict[str, str]]:
    """The `fact { … }` messages of a profile, as field name to text. Nested messages are passed over;
    the C++ reader is the strict one."""
    tokens = [token for token in TOKEN.findall(text) if not token.startswith("#")]
    facts, fact, depth, field = [], None, 0, ""
    for at, token in enumerate(tokens):
        if token in "{<":
            depth += 1
            opener = next((t for t in reversed(tokens[:at]) if t != ":"), "")
            if depth == 1 and opener == "fact":
                fact = {}
                facts.append(fact)
        elif token in "}>":
            depth -= 1
            fact = fact if depth else None
        elif fact is not None and depth == 1:
            if tokens[at + 1:at + 2] == [":"]:
                field = token
            elif token[0] in "\"'":
                fact[field] = fact.get(field, "") + token[1:-1]   # adjacent strings are one
            elif token not in ":;,":
                fact[field] = token
    return facts


def check(root: Path) -> Outcome:
    outcome = Outcome()
    known: set[str] = set()
    profiles = files(root, (".textproto",), ("fixtures/plugs",))
    for profile in profiles:
        known |= _check_profile(profile, (root / profile).read_text(), outcome)

    marks = 0
    for path in files(root, (".hpp", ".cpp", ".h", ".c", ".proto"), CODE_FOLDERS):
        text = (root / path).read_text(errors="replace")
        for found in MARK.finditer(text):
            marks += 1
            where = f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
            _check_mark(where, found, known, outcome)
    for path in files(root, (".textproto",), ("suites",)):
        text = (root / path).read_text()
        for found in ASSUMES.finditer(text):
            for name in re.findall(r'"([^"]*)"', found.group(1)):
                if name not in known:
                    line = text.count("\n", 0, found.start()) + 1
                    outcome.problems.append(f"{path}:{line}: assumes {name}, which no plug profile lists")
    outcome.looked_at = f"{marks} marks, {len(known)} facts in {len(profiles)} profiles"
    return outcome


def _check_profile(profile: Path, text: str, outcome: Outcome) -> set[str]:
    ids: set[str] = set()
    keys: set[str] = set()
    for fact in read_facts(text):
        name, status = fact.get("id", ""), fact.get("status", "")
        if not re.fullmatch(r"[FU]\d\d+", name):
            outcome.problems.append(f"{profile}: a fact's id is 'Unn', not '{name}'")
        if (key := fact.get("key", name)) in keys:   # one unknown may stand behind several values
            outcome.problems.append(f"{profile}: {key} is listed twice")
        keys.add(key)
        if status not in STATUSES:
            outcome.problems.append(f"{profile}: {name} has status '{status}', not one of {', '.join(sorted(STATUSES))}")
        if status in NEED_BRING_UP and not fact.get("bring_up", "").strip():
            outcome.problems.append(f"{profile}: {name} is {status} and does not say how to check it (bring_up)")
        ids.add(name)
    return ids


def _check_mark(where: str, found: re.Match, known: set[str], outcome: Outcome) -> None:
    names, colon, how = found.group(1), found.group(2), found.group(3)
    listed = [name.strip() for name in (names or "").split(",")]
    if not all(re.fullmatch(r"U\d\d+", name) for name in listed) or not colon or not how.strip():
        outcome.problems.append(f"{where}: a mark reads 'Unverified(Unn): how to check on a live unit'")
        return
    for name in listed:
        if name not in known:
            outcome.problems.append(f"{where}: {name} is in no profile of fixtures/plugs")
