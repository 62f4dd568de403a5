"""The generated copy of firmware/app: every mutant behind `mutant::on(N)`, compiled once.

    a < b            (mutant::on(7) ? (a <= b) : (a < b))
    f(x);            (mutant::on(8) ? void() : void(f(x)));
    constexpr T c    stays, and where c is used at run time stands mutated_c(), a function beside it whose
                     table is made once in a process, with the mutant of that process
"""

import json
import re
from pathlib import Path

from . import FOLDER, Mutant
from .tree import Constant, Site, Tree

SWITCH = '#include "tests/mutants/mutant_switch.hpp"\n'

# Planted into App::step: what a working harness must say of code without effect, of code that is never
# reached, and of code that everything depends on.
PLANT_FILE, PLANT_AFTER = f"{FOLDER}/app.cpp", "Time App::step(Time now, Io& io) {"
PLANT = ("[[maybe_unused]] const Time without_effect = 7; "
         "if (now < 0) { io.reset(); } ")


def generate(root: Path, out: Path) -> list[Mutant]:
    sources = {str(path.relative_to(root)): path.read_text(encoding="latin-1")
               for path in sorted((root / FOLDER).rglob("*"))
               if path.suffix in (".cpp", ".hpp") and not path.stem.endswith("_test") and path.stem != "test_board"}
    plants = [_plant(sources)]
    tree = Tree(root, sources, plants)
    mutants = _number(tree)
    used = _switchable_constants(tree)
    for name, source in sources.items():
        _write(out / name, SWITCH + f'#line 1 "{name}"\n' + _render_file(tree, name, source, used))
    _write(out / "mutants.json", json.dumps([mutant.json() for mutant in mutants], indent=1))
    return mutants


def _plant(sources: dict[str, str]) -> tuple[int, int]:
    source = sources[PLANT_FILE]
    at = source.index(PLANT_AFTER) + len(PLANT_AFTER)
    sources[PLANT_FILE] = source[:at] + " " + PLANT + source[at:]   # no new line: line numbers stay
    return at, at + 1 + len(PLANT)


def _number(tree: Tree) -> list[Mutant]:
    located = []
    everywhere = [(name, site) for name, sites in tree.sites.items() for site in sites.values()]
    everywhere += [(constant.file, site) for constant in tree.constants.values() for site in constant.sites.values()]
    for name, site in everywhere:
        # A condition negated as a whole says nothing new where its own operator has mutants.
        if any(m.operator == "comparison" or m.change.endswith("taken away") for m, _ in site.mutants):
            site.mutants = [(m, other) for m, other in site.mutants if not m.change.endswith("-> not")]
        located += [(name, site.begin, site.end, order, mutant) for order, (mutant, _) in enumerate(site.mutants)]
    located.sort(key=lambda each: each[:4])
    mutants = [each[-1] for each in located] + list(tree.immutable.values())
    seen: dict[tuple, int] = {}
    for number, mutant in enumerate(mutants, 1):
        key = (mutant.file, mutant.function, mutant.operator, mutant.text, mutant.change)
        mutant.id, mutant.nth = number, seen.get(key, 0)
        seen[key] = mutant.nth + 1
    return mutants


def _switchable_constants(tree: Tree) -> set[str]:
    used = {identity for identity, each in tree.constants.items()
            if any(site.mutants for site in each.sites.values())}
    while True:
        more = {identity for identity, each in tree.constants.items() if identity not in used and
                any(site.constant in used for site in each.sites.values())}
        if not more:
            return used
        used |= more


def _render_file(tree: Tree, name: str, source: str, used: set[str]) -> str:
    edits = [(at, at + len("constexpr"), "inline   ") for at in tree.constexpr_functions[name]]
    for identity, constant in tree.constants.items():
        if constant.file == name and constant.compound and not constant.in_class:
            # Members' default values are switched, so that it is no constant expression any more.
            word = re.compile(r"\bconstexpr\b").search(source, constant.declared_at, constant.initializer[0])
            edits += [(*word.span(), "const    ")] if word else []
        if constant.file == name and identity in used:
            edits.append((constant.insert_at, constant.insert_at, _accessor(tree, constant, source, used)))
    top = _nest(list(tree.sites[name].values()))
    edits += [(site.begin, site.end, _render(tree, site, inner, source, used)) for site, inner in top]
    return _apply(source, 0, len(source), edits)


def _accessor(tree: Tree, constant: Constant, source: str, used: set[str]) -> str:
    begin, end = constant.initializer
    edits = [(site.begin, site.end, _render(tree, site, inner, source, used))
             for site, inner in _nest(list(constant.sites.values()))]
    how = "static" if constant.in_class else "inline"
    line = source.count("\n", 0, constant.insert_at) + 1
    return (f" {how} decltype(({constant.name})) mutated_{constant.short}() {{ static decltype({constant.name}) value "
            f"{_apply(source, begin, end, edits)}; return value; }}\n#line {line} \"{constant.file}\"\n")


def _nest(sites: list[Site]) -> list[tuple[Site, list]]:
    top: list[tuple[Site, list]] = []
    stack: list[tuple[Site, list]] = []
    for site in sorted(sites, key=lambda s: (s.begin, -s.end, not s.statement)):
        while stack and site.begin >= stack[-1][0].end:
            stack.pop()
        entry = (site, [])
        (stack[-1][1] if stack else top).append(entry)
        stack.append(entry)
    return top


def _render(tree: Tree, site: Site, inner: list, source: str, used: set[str]) -> str:
    if site.constant:
        if site.constant not in used:
            return source[site.begin:site.end]
        return f"mutated_{tree.constants[site.constant].short}()"
    edits = [(each.begin, each.end, _render(tree, each, below, source, used)) for each, below in inner]
    body = _apply(source, site.begin, site.end, edits)
    if not site.mutants:
        return body
    if site.statement:
        return f"(mutant::on({site.mutants[0][0].id}) ? void() : void({body}))"
    cast = "bool" if any(mutant.operator == "logic" for mutant, _ in site.mutants) else ""
    switches = "".join(f"mutant::on({mutant.id}) ? {cast}({other}) : " for mutant, other in site.mutants)
    return f"({switches}{cast}({body}))"


def _apply(source: str, begin: int, end: int, edits: list[tuple[int, int, str]]) -> str:
    parts, at = [], begin
    for low, high, text in sorted(edits, key=lambda edit: edit[:2]):
        parts += [source[at:low], text]
        at = high
    return "".join([*parts, source[at:end]])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="latin-1")
