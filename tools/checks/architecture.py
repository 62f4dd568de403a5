"""Which folder may include which: the add_layer() and add_board() rows of CMakeLists.txt are the whole permission."""

import re
from dataclasses import dataclass
from pathlib import Path

from . import Outcome, files

ROW = re.compile(r"^\s*add_(?:layer|board)\(\s*(\w+)\s+IN\s+([\w/]+)(?:\s+DEPS\s+([\w\s]*?))?\s*\)", re.M)
TEST_DEPS = re.compile(r"^\s*set\(PLUGRIG_TEST_DEPS\s+([\w\s]*?)\)", re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
IMPORT = re.compile(r'^\s*import\s+(?:public\s+)?(")([^"]+)"')

# Arrows that no row may ever grant: editing the table is not a way round the architecture.
NEVER = {
    "wire": {"ports", "time", "virtual"},
    "suite": {"ports", "time", "drivers", "virtual", "bench"},   # judging is pure, by linking
    "virtual": {"wire", "dialogues"},   # an encoder and a decoder in one file agree by construction
}
NAMERS_OF_THE_REAL = {"drivers", "virtual"}   # only bench, the composition root, names these
MACHINERY = re.compile(r"boost/asio/(co_spawn|steady_timer|experimental/awaitable_operators)\.hpp$")
MACHINERY_FILES = 6
HARD_LINES, LOOK_HARD_LINES = 400, 250
VAGUE = {"util", "utils", "common", "manager", "managers", "helper", "helpers"}


@dataclass
class Layer:
    name: str
    folder: str
    deps: set[str]


def read_table(root: Path) -> tuple[dict[str, Layer], set[str]]:
    rows = ROW.findall((root / "CMakeLists.txt").read_text())
    layers = {name: Layer(name, folder, set(deps.split())) for name, folder, deps in rows}
    test_deps = TEST_DEPS.search((root / "cmake/AddLayer.cmake").read_text())
    return layers, set(test_deps.group(1).split()) if test_deps else set()


def check(root: Path) -> Outcome:
    outcome = Outcome()
    layers, test_deps = read_table(root)
    if not layers:
        outcome.problems.append("CMakeLists.txt: no add_layer() row found")
    _check_table(layers, outcome)
    sources = files(root, (".hpp", ".cpp", ".h", ".c", ".cc", ".proto"))
    machinery = []
    for path in sources:
        lines = (root / path).read_text(errors="replace").splitlines()
        _check_size_and_name(path, len(lines), outcome)
        includes = [(number, *found.groups()) for number, line in enumerate(lines, 1)
                    if (found := (IMPORT if path.suffix == ".proto" else INCLUDE).match(line))]
        _check_arrows(path, includes, layers, test_deps, outcome)
        _check_asio(path, includes, outcome)
        if path.suffix == ".cpp" and any(MACHINERY.search(name) for _, _, name in includes):
            machinery.append(str(path))
    if len(machinery) > MACHINERY_FILES:
        outcome.problems.append(f"{len(machinery)} .cpp files include co_spawn, steady_timer or awaitable_operators "
                                f"(at most {MACHINERY_FILES}, each costs seconds to build): {', '.join(machinery)}")
    outcome.looked_at = f"{len(sources)} files in {len(layers)} layers"
    return outcome


def _check_table(layers: dict[str, Layer], outcome: Outcome) -> None:
    above: set[str] = set()
    for layer in layers.values():
        where = f"CMakeLists.txt: add_layer({layer.name})"
        for dep in sorted(layer.deps - above):
            outcome.problems.append(f"{where} names {dep}, which stands below it or nowhere")
        for dep in sorted(layer.deps & NEVER.get(layer.name, set())):
            outcome.problems.append(f"{where} must never be granted {dep}")
        if layer.folder.startswith("firmware/") and any(not layers[dep].folder.startswith("firmware/")
                                                        for dep in layer.deps & above):
            outcome.problems.append(f"{where} must include nothing of rig")
        if layer.name != "bench" and layer.deps & NAMERS_OF_THE_REAL:
            outcome.problems.append(f"{where}: only bench may name {sorted(layer.deps & NAMERS_OF_THE_REAL)}")
        above.add(layer.name)


def _layer_of(path: str, layers: dict[str, Layer]) -> Layer | None:
    holding = [layer for layer in layers.values() if path.startswith(layer.folder + "/")]
    return max(holding, key=lambda layer: len(layer.folder), default=None)


def _check_arrows(path: Path, includes, layers: dict[str, Layer], test_deps: set[str], outcome: Outcome) -> None:
    own = _layer_of(str(path), layers)
    if own is None:
        if path.parts[0] in ("rig", "firmware", "reports"):
            outcome.problems.append(f"{path}: in no folder of the layer table")
        return   # tests/ and benchmarks/ drive the whole, they may include all
    allowed = own.deps | {own.name}
    of_tests = path.stem.endswith(("_test", "_fixture"))
    if of_tests:
        allowed |= test_deps
    for number, bracket, name in includes:
        if name.endswith("_fixture.hpp") and not of_tests:
            outcome.problems.append(f"{path}:{number}: {name} is for tests")
        target = _layer_of(name, layers)
        if target is None:
            ours = bracket == '"' and not name.startswith("google/protobuf/")
            if ours or name.startswith(("rig/", "firmware/", "reports/")):
                outcome.problems.append(f'{path}:{number}: "{name}" is in no layer; include ours by the path from '
                                        "the project root, others' with <>")
        elif target.name not in allowed:
            outcome.problems.append(f"{path}:{number}: {own.name} may not include {target.name} ({name})")


def _check_asio(path: Path, includes, outcome: Outcome) -> None:
    for number, _, name in includes:
        if name == "boost/asio.hpp":
            outcome.problems.append(f"{path}:{number}: boost/asio.hpp pulls in everything; name the narrow header")
        elif (path.suffix == ".hpp" and name.startswith(("boost/asio/", "boost/beast", "boost/process"))
              and name != "boost/asio/awaitable.hpp"):
            outcome.problems.append(f"{path}:{number}: a header may include of Asio at most asio/awaitable.hpp ({name})")


def _check_size_and_name(path: Path, lines: int, outcome: Outcome) -> None:
    if path.suffix in (".hpp", ".cpp"):
        if lines > HARD_LINES:
            outcome.problems.append(f"{path}: {lines} lines, none may pass {HARD_LINES}")
        elif lines > LOOK_HARD_LINES:
            outcome.notes.append(f"{path}: {lines} lines; is it still one thing?")
    for part in (*path.parts[:-1], path.stem):
        if VAGUE & set(part.lower().split("_")):
            outcome.problems.append(f"{path}: '{part}' does not say what it is for")
