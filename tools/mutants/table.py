"""What came of it, for a person and for a program."""

from collections import Counter, defaultdict

from . import PLANTED, Mutant
from .trials import GOLDENS, SUITES, Result

COLUMNS = ("made", "not mutable", "reached", "killed", "surviving", "triaged")
TARGETS = {GOLDENS: 98.0, SUITES: 90.0}
FLOORS = TARGETS
WHAT = {GOLDENS: "string mutants, by the goldens and, where read only, the suites", SUITES: "other mutants, by the suites"}


def counts(mutants: list[Mutant], results: list[Result]) -> dict[tuple[str, str], Counter]:
    """By file and operator. `mutants`: those that cannot be switched, too."""
    rows: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for mutant in mutants:
        row = rows[mutant.file, mutant.operator]
        row["made" if not mutant.immutable else "not mutable"] += 1
    for result in results:
        row = rows[result.mutant.file, result.mutant.operator]
        row["reached"] += result.reached
        row["killed"] += result.killed
        row["surviving"] += result.survived
        row["triaged"] += result.survived and (result.elsewhere or result.triage is not None)
    return rows


def scores(results: list[Result]) -> dict[str, dict]:
    """By who guards: raw, without what changes nothing, and without what nothing outside the plug can tell, too."""
    found = {}
    for guards in (GOLDENS, SUITES):
        reached = [each for each in results if each.guards == guards and each.reached]
        killed = sum(each.killed for each in reached)
        left_out = Counter(each.triage.verdict for each in reached if each.survived and each.triage is not None)
        same, hidden = left_out["equivalent"], left_out["invisible"]
        silent = sum(each.silent for each in reached)
        found[guards] = {"reached": len(reached), "killed": killed, "equivalent": same, "invisible": hidden,
                         "silent": silent,
                         "heard": _percent(killed, len(reached) - silent), "elsewhere": sum(each.elsewhere for each in reached),
                         "raw": _percent(killed, len(reached)), "score": _percent(killed, len(reached) - same),
                         "visible": _percent(killed, len(reached) - same - hidden), "target": TARGETS[guards]}
    return found


def print_table(rows: dict[tuple[str, str], Counter]) -> None:
    print(f"{'file':24} {'operator':11}" + "".join(f"{column:>12}" for column in COLUMNS))
    total: Counter = Counter()
    for (file, operator), row in sorted(rows.items()):
        print(f"{file.rpartition('/')[2]:24} {operator:11}" + "".join(f"{row[column]:12}" for column in COLUMNS))
        total.update(row)
    print(f"{'all':24} {'':11}" + "".join(f"{total[column]:12}" for column in COLUMNS))


def print_scores(found: dict[str, dict]) -> None:
    for guards, each in found.items():
        print(f"{WHAT[guards]}: {each['killed']} of {each['reached']} reached killed, {each['raw']:.2f} %\n"
              f"    {each['score']:.2f} % without {each['equivalent']} that change nothing\n"
              f"    {each['visible']:.2f} % without {each['invisible']} more that nothing outside the plug can tell "
              f"(target {each['target']:.0f} %)\n"
              + (f"    {each['heard']:.2f} % of those that move any byte or edge in a suite's run, or its time: "
                 f"{each['silent']} do not\n" if each["silent"] else "") +
              f"    goldens and the unit tests of firmware/app kill {each['elsewhere']} of the survivors")


def print_not_mutable(mutants: list[Mutant]) -> None:
    reasons = Counter((mutant.immutable, mutant.operator) for mutant in mutants if mutant.immutable)
    for (reason, operator), count in sorted(reasons.items()):
        print(f"not mutable at run time: {count} {operator} in {reason}")


def print_survivors(results: list[Result]) -> None:
    for each in results:
        if each.survived:
            why = (f"{each.triage.verdict}: {each.triage.reason}" if each.triage else
                   f"{each.killer}: {each.cause or 'noticed'}" if each.elsewhere else "NO REASON")
            print(f"survives {each.mutant.id}: {each.mutant}\n    {why}")


def print_unreached(results: list[Result]) -> None:
    """The evidence that nothing asked now can see them: their place was never evaluated."""
    where = Counter((each.mutant.file.rpartition("/")[2], each.mutant.function, each.guards)
                    for each in results if not each.reached)
    for (file, function, guards), count in sorted(where.items()):
        what = "texts, by no golden or suite" if guards == GOLDENS else "others, by no suite"
        print(f"never evaluated: {file} {function}: {count} {what}")


def check_planted(results: list[Result]) -> list[str]:
    """A harness that kills everything, or nothing, is caught."""
    planted = {each.mutant.change: each for each in results if each.mutant.function == PLANTED}
    expected = {"7 -> 8": "survived", "7 -> 6": "survived", "io.reset();": "unreached", "now < 0: < -> >=": "killed"}
    problems = []
    for change, want in expected.items():
        each = planted.get(change)
        got = "missing" if each is None else "killed" if each.killed else "survived" if each.reached else "unreached"
        if got != want:
            problems.append(f"planted '{change}' is {got} and must be {want}")
    return problems


def _percent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 100.0
