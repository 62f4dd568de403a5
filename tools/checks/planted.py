"""Each rule's planted negative: a small sound tree under the project's own layer table, spoiled in one
way at a time. A guard that does not catch its offence is worse than none."""

import shutil
import sys
import tempfile
from pathlib import Path

from . import architecture, formatting, references, unknowns

SOUND = {
    "rig/core/units.hpp": "#pragma once\n#include <boost/asio/awaitable.hpp>\n",
    "rig/wire/frame.hpp": '#pragma once\n#include "rig/core/units.hpp"\n#include "rig/core/vocabulary.pb.h"\n',
    "rig/wire/frame_test.cpp": '#include "rig/wire/frame.hpp"\n\n#include "rig/ports/clock.hpp"\n',
    "rig/virtual/plug.cpp": '// Unverified(U01): watch it with a scope.\n#include "firmware/app/app.hpp"\n',
    "rig/core/vocabulary.proto": 'syntax = "proto3";\n',
    "rig/model/station.proto": 'syntax = "proto3";\n\nimport "rig/core/vocabulary.proto";\n',
    "fixtures/plugs/sound.textproto": '# fact { id: "U98" }\nname: "x"\n'
        'fact { id: "U01" value: "a {brace}" status: UNKNOWN\n  bring_up: "Look "\n    "twice." }\n'
        'fact: < id: "U02", status: OBSERVED >\n',
    "suites/sound.textproto": 'case { step { assumes: ["U01", "U02"] } }\n',
    "ARCHITECTURE.md": "# Architecture\n\n## Whose fault is it?\n",
    "rig/wire/reason.cpp": '// As in ARCHITECTURE.md,\n// Whose fault is it? says.\nauto pins = "A0 to D7";\n',
    "hw/sound.textproto": "# D1 is not connected.\n",
}
SPAWN = "#include <boost/asio/co_spawn.hpp>\n"
FACT = "fixtures/plugs/planted.textproto"

# rule's check, what the message must say, the files that offend
PLANTED = [
    (architecture, "virtual may not include wire", {"rig/virtual/a.cpp": '#include "rig/wire/frame.hpp"\n'}),
    (architecture, "virtual may not include wire", {"rig/virtual/a_test.cpp": '#include "rig/wire/frame.hpp"\n'}),
    (architecture, "virtual may not include wire", {"rig/virtual/a.cpp": "#  include <rig/wire/frame.hpp>\n"}),
    (architecture, "wire may not include ports", {"rig/wire/a.cpp": '#include "rig/ports/clock.hpp"\n'}),
    (architecture, "firmware may not include core", {"firmware/app/a.cpp": '#include "rig/core/units.hpp"\n'}),
    (architecture, "runner may not include virtual", {"rig/runner/a.cpp": '#include "rig/virtual/plug.hpp"\n'}),
    (architecture, "a_fixture.hpp is for tests", {"rig/wire/a.cpp": '#include "rig/wire/a_fixture.hpp"\n'}),
    (architecture, "core may not include suite", {"rig/core/a.cpp": '#include "rig/suite/suite.pb.h"\n'}),
    (architecture, "core may not include model", {"rig/core/a.proto": 'import "rig/model/station.proto";\n'}),
    (architecture, "in no layer", {"rig/wire/a.cpp": '#include "frame.hpp"\n'}),
    (architecture, "in no layer", {"rig/wire/a.cpp": '#include "rig/elsewhere/a.hpp"\n'}),
    (architecture, "in no folder of the layer table", {"rig/elsewhere/a.cpp": "\n"}),
    (architecture, "401 lines", {"rig/core/a.cpp": "\n" * 401}),
    (architecture, "'utils' does not say", {"rig/core/utils/a.hpp": "\n"}),
    (architecture, "'relay_helper' does not say", {"tests/relay_helper.cpp": "\n"}),
    (architecture, "boost/asio.hpp pulls in", {"rig/core/a.cpp": "#include <boost/asio.hpp>\n"}),
    (architecture, "at most asio/awaitable.hpp", {"rig/core/a.hpp": "#include <boost/asio/post.hpp>\n"}),
    (architecture, "7 .cpp files include co_spawn", {f"rig/time/a{n}.cpp": SPAWN for n in range(7)}),
    (unknowns, "U77 is in no profile", {"rig/wire/a.cpp": "// Unverified(U77): how.\n"}),
    (unknowns, "U98 is in no profile", {"rig/wire/a.cpp": "// Unverified(U98): listed only in a comment.\n"}),
    (unknowns, "a mark reads", {"rig/wire/a.cpp": "// Unverified(U01)\n"}),
    (unknowns, "a mark reads", {"rig/wire/a.cpp": "// Unverified: who knows\n"}),
    (unknowns, "assumes U77", {"suites/a.textproto": 'case { step { assumes: "U77" } }\n'}),
    (unknowns, "U10 is UNKNOWN and does not say", {FACT: 'fact { id: "U10" status: UNKNOWN }\n'}),
    (unknowns, "U10 is DERIVED and does not say", {FACT: 'fact { id: "U10" status: DERIVED bring_up: " " }\n'}),
    (unknowns, "status 'GUESSED'", {FACT: 'fact { id: "U10" status: GUESSED }\n'}),
    (unknowns, "U10 is listed twice", {FACT: 'fact { id: "U10" status: SDK } fact { id: "U10" status: SDK }\n'}),
    (references, "a.cpp:2: 'D5' refers to what is not", {"rig/core/a.cpp": "\nint tries = 3;  // D5\n"}),
    (references, "'D10' refers to what is not", {"rig/core/a.proto": "// 50 ms (D10: late).\n"}),
    (references, "'D4' refers to what is not", {"fixtures/console/a.expect": "# source: D4.2\n= text\n"}),
    (references, "'DESIGN' refers to what is not", {"rig/core/a.hpp": "/// See DESIGN.\n"}),
    (references, "'DECISIONS' refers to what is not", {"README.md": "The rules are in DECISIONS.md.\n"}),
    (references, "no heading 'Safety", {"rig/core/a.hpp": "/// ARCHITECTURE.md, Safety, says why.\n"}),
    (formatting, "would change it", {"rig/core/a.cpp": "int  main( ){return 0 ;}\n"}),
]
# An arrow granted in the table itself: layer, what is added to its row, what the message must say.
GRANTED = [
    ("virtual", "wire", "virtual) must never be granted wire"),
    ("suite", "ports", "suite) must never be granted ports"),
    ("firmware", "core", "firmware) must include nothing of rig"),
    ("runner", "virtual", "runner): only bench may name"),
    ("core", "DEPS wire", "core) names wire, which stands below"),
]


def run(root: Path) -> int:
    tried = missed = 0
    with tempfile.TemporaryDirectory(prefix="plugrig-check-") as scratch:
        for check in (architecture.check, unknowns.check, references.check, formatting.check):
            outcome = check(_tree(root, Path(scratch) / "sound", {}))
            missed += _expect(not outcome.problems, f"the sound tree is clean, but: {outcome.problems}")
        for check, message, offence in PLANTED:
            tried += 1
            outcome = check.check(_tree(root, Path(scratch) / "planted", offence))
            if outcome.skipped:
                print(f"not tried, {outcome.skipped}: {message}")
                continue
            missed += _expect(any(message in problem for problem in outcome.problems),
                              f"'{message}' in {list(offence)} was not caught: {outcome.problems}")
        for layer, added, message in GRANTED:
            tried += 1
            tree = _tree(root, Path(scratch) / "planted", {})
            table = tree / "CMakeLists.txt"
            rows = table.read_text().splitlines()
            table.write_text("\n".join(row.replace(")", f" {added})") if row.startswith(f"add_layer({layer} ")
                                       else row for row in rows))
            problems = architecture.check(tree).problems
            missed += _expect(any(message in problem for problem in problems),
                              f"'{message}' was not caught: {problems}")
    print(f"{tried} planted offences, {missed} not caught")
    return 1 if missed else 0


def _tree(root: Path, tree: Path, offence: dict[str, str]) -> Path:
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    (tree / "cmake").mkdir()
    for name in ("CMakeLists.txt", "cmake/AddLayer.cmake", ".clang-format"):
        shutil.copy(root / name, tree / name)
    for name, text in (SOUND | offence).items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tree


def _expect(holds: bool, otherwise: str) -> int:
    if not holds:
        print(otherwise, file=sys.stderr)
    return 0 if holds else 1
