"""Drives mutate_run: what each golden and suite reaches, then who notices which mutant."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from . import Mutant

GOLDENS, SUITES, UNITS = "golden", "suite", "unit"


@dataclass
class Result:
    mutant: Mutant
    guards: str                     # who ought to notice: goldens a text, suites everything else
    reached: bool = False           # by a guard; a text by anybody
    killed: bool = False            # by a guard
    silent: bool = False            # every byte and edge of the guards' runs, and its time, is as it always was
    killer: str = ""                # who noticed, guard or not
    cause: str = ""
    triage: object = None

    @property
    def elsewhere(self) -> bool:
        """Noticed by a golden though suites guard it, or by a unit test."""
        return self.survived and self.killer.startswith((GOLDENS, UNITS))

    @property
    def survived(self) -> bool:
        return self.reached and not self.killed


@dataclass
class Bench:
    """The program with all mutants in it."""

    program: Path
    killers: list[str] = field(default_factory=list)
    reach: dict[str, set[int]] = field(default_factory=dict)
    evidence: dict[str, int] = field(default_factory=dict)
    cpu_limit_ms: dict[str, int] = field(default_factory=dict)   # ten times what a look takes without a mutant

    def look_at_the_unmutated(self) -> list[str]:
        """Fills killers and reach; returns who complains of the firmware as it is."""
        self.killers = self._run(["--killers"]).split()
        problems = []
        least_s = 0.025   # less is not measured well
        self.cpu_limit_ms = dict.fromkeys(self.killers, 60_000)
        for outcome in self._outcomes([(0, [killer]) for killer in self.killers]):
            killer = self.killers[outcome["trial"]]
            self.reach[killer] = set(outcome["reached"])
            self.evidence[killer] = outcome["evidence"]
            self.cpu_limit_ms[killer] = round(10_000 * max(outcome["cpu_s"], least_s))
            if outcome["killed"]:
                problems.append(f"{killer} does not pass without a mutant: {outcome['cause']}")
        return problems

    def try_all(self, mutants: list[Mutant], progress: Callable[[int, int], None]) -> list[Result]:
        results = {mutant.id: self._untried(mutant) for mutant in mutants}
        done = 0
        # The guards; those of whom nobody asks it; what the firmware's own tests make of the rest.
        for turn in range(3):
            trials = []
            for result in results.values():
                kinds = (result.guards, SUITES if result.guards == GOLDENS else GOLDENS, UNITS)
                names = [k for k in self.killers if k.startswith(kinds[turn]) and result.mutant.id in self.reach[k]]
                names.sort(key=self.cpu_limit_ms.get)   # who looks fastest first: the others may not have to
                if names and not result.killer:
                    trials.append((result.mutant.id, names))
            total = done + len(trials)
            for outcome in self._outcomes(trials):
                done += 1
                result = results[outcome["mutant"]]
                if turn == 0 and result.guards == SUITES and not outcome["killed"]:
                    usual = sum(self.evidence[killer] for killer in trials[outcome["trial"]][1]) % 2**64
                    result.silent = outcome["evidence"] == usual
                if outcome["killed"]:
                    # A word that the plug reads and never prints shows in what it does.
                    result.killed = turn == 0 or (turn == 1 and result.guards == GOLDENS)
                    result.killer, result.cause = outcome["killer"], outcome["cause"]
                progress(done, total)
        return list(results.values())

    def canonical(self, suite: str) -> str:
        return self._run(["--canonical", suite])

    def ask_each(self, mutant: Mutant) -> Iterable[tuple[str, str]]:
        """What each golden and suite says of one mutant."""
        names = [killer for killer in self.killers if mutant.id in self.reach[killer]]
        for killer in (each for each in self.killers if each not in names):
            yield killer, "does not come there"
        for outcome in self._outcomes([(mutant.id, [killer]) for killer in names]):
            yield names[outcome["trial"]], outcome["cause"] if outcome["killed"] else "notices nothing"

    def _untried(self, mutant: Mutant) -> Result:
        guards = GOLDENS if mutant.operator == "string" else SUITES
        by = {kind: any(mutant.id in self.reach[k] for k in self.killers if k.startswith(kind))
              for kind in (GOLDENS, SUITES)}
        # A text that a suite's commands bring is one that a golden could ask for.
        return Result(mutant, guards, by[guards] or (guards == GOLDENS and by[SUITES]))

    def _run(self, arguments: list[str]) -> str:
        return subprocess.run([self.program, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout

    def _outcomes(self, trials: list[tuple[int, list[str]]]) -> Iterable[dict]:
        lines = "".join(f"{number} {','.join(f'{name}={self.cpu_limit_ms[name]}' for name in names)}\n"
                        for number, names in trials)
        with subprocess.Popen([self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            process.stdin.write(lines)
            process.stdin.close()
            seen = 0
            for line in process.stdout:
                seen += 1
                yield json.loads(line)
            if process.wait() != 0 or seen != len(trials):
                sys.exit(f"{self.program} ended after {seen} of {len(trials)} trials")
