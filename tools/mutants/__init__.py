"""Mechanical mutants of firmware/app: made here, run by the program mutate_run, judged by suites and goldens."""

from dataclasses import asdict, dataclass

FOLDER = "firmware/app"
PLANTED = "planted"   # the function name of mutants in planted code


@dataclass
class Mutant:
    """One change. Everything but `id` and `line` is stable while other code moves."""

    file: str
    line: int
    function: str
    operator: str
    text: str         # the source line, stripped
    change: str       # "< -> <="
    nth: int = 0      # among equal changes on equal lines of one function, in order
    id: int = 0
    immutable: str = ""   # why it cannot be switched at run time

    def json(self) -> dict:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.operator}: {self.change}"
