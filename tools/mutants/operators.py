"""What is changed: the text of one expression to the texts of its mutants. No syntax tree here."""

import re
import zlib

COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|"}
LOGIC = {"&&": "||", "||": "&&"}
STEPS = {"++": "--", "--": "++"}

INTEGER = re.compile(r"(0[xX][0-9a-fA-F']+|0[bB][01']+|[0-9][0-9']*)([uUlLzZ]*)$")
ESCAPE = re.compile(r"\\x[0-9A-Fa-f]+|\\[0-7]{1,3}|\\.|[^\\]", re.S)

# Up to here one more or one less is another program; beyond, a bench that measures does not see it.
SMALL = 16


def of_binary(operator: str, arithmetic: bool) -> list[tuple[str, str]]:
    """Pairs of mutation operator and the text that takes the place of `operator`."""
    if operator in COMPARISONS:
        return [("comparison", other) for other in COMPARISONS[operator]]
    if operator in LOGIC:
        return [("logic", LOGIC[operator])]
    if not arithmetic:
        return []
    if operator in ARITHMETIC:
        return [("arithmetic", ARITHMETIC[operator])]
    if operator[:-1] in ARITHMETIC and operator.endswith("="):
        return [("arithmetic", ARITHMETIC[operator[:-1]] + "=")]
    return []


def of_integer(text: str) -> list[str]:
    found = INTEGER.match(text)
    if not found:
        return []
    value, suffix = int(found.group(1).replace("'", ""), 0), found.group(2)
    others = [value + 1, value - 1] if value <= SMALL else [0, value * 2]
    hexadecimal = text[:2].lower() == "0x"
    return [(f"0x{other:X}" if hexadecimal else str(other)) + suffix
            for other in others if 0 <= other < 1 << 64]


def of_floating(text: str) -> list[str]:
    return ["0.0", f"(2 * {text})"]


def of_character(text: str) -> list[str]:
    return ["'" + _another(text[1:-1]) + "'"]


def of_string(literal: str) -> list[str]:
    """One mutant: another character in one place, which the literal itself decides."""
    prefix, body = literal[:literal.index('"')], literal[literal.index('"') + 1:-1]
    if prefix:
        raise ValueError(f"a literal with a prefix: {literal}")
    units = ESCAPE.findall(body)
    if not units:
        return ['"#"']
    plain = [i for i, unit in enumerate(units) if not unit.startswith("\\")] or list(range(len(units)))
    at = plain[zlib.crc32(body.encode("latin-1")) % len(plain)]
    units[at] = _another(units[at])
    return ['"' + "".join(units) + '"']


def _another(character: str) -> str:
    if character.startswith("\\"):
        return "#"
    if character in "9zZ":
        return chr(ord(character) - 1)
    return chr(ord(character) + 1) if character.isalnum() else "+" if character == "#" else "#"
