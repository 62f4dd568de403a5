"""firmware/app read with libclang: where something can be changed, and what cannot be changed at run time."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from clang.cindex import Config, CursorKind as Kind, Index, TypeKind

from . import FOLDER, PLANTED, Mutant, operators

Config.set_library_file("/usr/lib/llvm-14/lib/libclang.so.1")

CONTAINERS = (Kind.NAMESPACE, Kind.TRANSLATION_UNIT, Kind.CLASS_DECL, Kind.STRUCT_DECL, Kind.CLASS_TEMPLATE)
CLASSES = (Kind.CLASS_DECL, Kind.STRUCT_DECL, Kind.CLASS_TEMPLATE)
FUNCTIONS = (Kind.FUNCTION_DECL, Kind.CXX_METHOD, Kind.CONSTRUCTOR, Kind.DESTRUCTOR, Kind.FUNCTION_TEMPLATE,
             Kind.CONVERSION_FUNCTION)
BODY_LAST = (Kind.FOR_STMT, Kind.WHILE_STMT, Kind.CXX_FOR_RANGE_STMT, Kind.CASE_STMT, Kind.DEFAULT_STMT, Kind.DO_STMT)
NUMBERS = {TypeKind.BOOL, TypeKind.CHAR_U, TypeKind.UCHAR, TypeKind.USHORT, TypeKind.UINT, TypeKind.ULONG,
           TypeKind.ULONGLONG, TypeKind.CHAR_S, TypeKind.SCHAR, TypeKind.SHORT, TypeKind.INT, TypeKind.LONG,
           TypeKind.LONGLONG, TypeKind.FLOAT, TypeKind.DOUBLE}
CONSTANTS = {Kind.INTEGER_LITERAL: operators.of_integer, Kind.FLOATING_LITERAL: operators.of_floating,
             Kind.CHARACTER_LITERAL: operators.of_character,
             Kind.CXX_BOOL_LITERAL_EXPR: lambda text: ["false" if text == "true" else "true"]}
STRING_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"', re.S)


@dataclass
class Site:
    """A range of a file with the texts that may stand there instead."""

    begin: int
    end: int
    statement: bool = False
    mutants: list[tuple[Mutant, str]] = field(default_factory=list)
    constant: str = ""   # not a mutant: a use of the constant with this identity


@dataclass
class Constant:
    """A constant of static storage: it keeps its value, and a function beside it gives the switched one."""

    file: str
    name: str            # as its neighbours in the namespace write it
    short: str
    in_class: bool
    compound: bool       # of class type, or an array
    declared_at: int
    initializer: tuple[int, int]
    insert_at: int
    sites: dict = field(default_factory=dict)


class Tree:
    """All sites of all files, by file; those in initializers of constants apart."""

    def __init__(self, root: Path, sources: dict[str, str], plants: list[tuple[int, int]]):
        self.sources = sources
        self.sites: dict[str, dict] = {name: {} for name in sources}
        self.constants: dict[str, Constant] = {}
        self.immutable: dict[tuple, Mutant] = {}
        self.constexpr_functions: dict[str, set[int]] = {name: set() for name in sources}
        self._root, self._plants = root, plants
        self._line_starts = {name: [0, *(found.end() for found in re.finditer("\n", text))]
                             for name, text in sources.items()}
        index = Index.create()
        unsaved = [(str(root / name), text.encode("latin-1")) for name, text in sources.items()]
        for name in sorted(sources):
            if name.endswith(".cpp"):
                unit = index.parse(str(root / name), ["-std=c++20", f"-I{root}"], unsaved)
                wrong = [str(each) for each in unit.diagnostics if each.severity >= 3]
                if wrong:
                    raise ValueError(f"libclang cannot read {name}: {wrong[0]}")
                self._names: list[str] = []
                self._into = None
                self._angles: list[tuple[str, int, int]] = []
                for child in unit.cursor.get_children():
                    self._visit(child, unit.cursor, "")

    # -- walking -------------------------------------------------------------------------------------------

    def _file_of(self, cursor) -> str | None:
        if cursor.location.file is None:
            return None
        try:
            name = str(Path(cursor.location.file.name).relative_to(self._root))
        except ValueError:
            return None
        return name if name in self.sources else None

    def _visit(self, cursor, parent, fixed: str) -> None:
        name = self._file_of(cursor)
        if name is None:
            return
        kind = cursor.kind
        if kind == Kind.TEMPLATE_REF:
            self._note_angles(name, cursor.extent.end.offset)
        fixed = fixed or self._why_fixed(cursor, parent, name)
        if kind == Kind.VAR_DECL and self._is_constant(cursor):
            self._constant(cursor, name)
            return
        named = kind in FUNCTIONS or kind in (*CLASSES, Kind.VAR_DECL, Kind.FIELD_DECL)
        if kind in FUNCTIONS and "constexpr" in self._text(name, cursor).split("(")[0]:
            self.constexpr_functions[name].add(
                self.sources[name].index("constexpr", cursor.extent.start.offset))
        if named and (kind not in (Kind.VAR_DECL, Kind.FIELD_DECL) or not self._in_function()):
            self._names.append((cursor.spelling or "anonymous", kind in FUNCTIONS))
        else:
            named = False
        self._offer(cursor, parent, name, fixed)
        for child in cursor.get_children():
            self._visit(child, cursor, fixed)
        if named:
            self._names.pop()

    def _in_function(self) -> bool:
        return any(function for _, function in self._names)

    def _function(self, name: str, offset: int) -> str:
        if name == f"{FOLDER}/app.cpp" and any(begin <= offset < end for begin, end in self._plants):
            return PLANTED
        return "::".join(part for part, _ in self._names)

    def _text(self, name: str, cursor) -> str:
        return self.sources[name][cursor.extent.start.offset:cursor.extent.end.offset]

    def _note_angles(self, name: str, offset: int) -> None:
        text, depth = self.sources[name], 0
        if text[offset] != "<":
            return
        for at in range(offset, len(text)):
            depth += {"<": 1, ">": -1}.get(text[at], 0)
            if depth == 0:
                self._angles.append((name, offset, at))
                return

    def _why_fixed(self, cursor, parent, name: str) -> str:
        begin = cursor.extent.start.offset
        if parent.kind == Kind.CASE_STMT and cursor == next(parent.get_children(), None):
            return "a case label"
        if parent.kind == Kind.ENUM_CONSTANT_DECL:
            return "an enumerator's value"
        if parent.kind == Kind.STATIC_ASSERT:
            return "a static_assert"
        if any(name == file and low < begin < high for file, low, high in self._angles):
            return "a template argument"
        if parent.kind in (Kind.VAR_DECL, Kind.FIELD_DECL) and cursor.kind.is_expression():
            if begin < self._initializer_begin(parent, name):
                return "an array size"
        return ""

    def _initializer_begin(self, variable, name: str) -> int:
        text, at = self.sources[name], variable.location.offset + len(variable.spelling)
        found = re.compile(r"\s*(?:\[[^\]]*\])*\s*(?=[={])").match(text, at)
        return found.end() if found else variable.extent.end.offset

    # -- constants -----------------------------------------------------------------------------------------

    def _is_constant(self, cursor) -> bool:
        parent = cursor.semantic_parent
        element = cursor.type
        while element.kind in (TypeKind.CONSTANTARRAY, TypeKind.INCOMPLETEARRAY):
            element = element.element_type
        return parent.kind in CONTAINERS and element.is_const_qualified() and cursor.is_definition()

    def _constant(self, cursor, name: str) -> None:
        identity, end = cursor.get_usr(), cursor.extent.end.offset
        if identity not in self.constants:
            outer, parent = [], cursor.semantic_parent
            while parent.kind in CLASSES:
                outer.insert(0, parent.spelling)
                parent = parent.semantic_parent
            in_class = cursor.lexical_parent.kind in CLASSES
            self.constants[identity] = Constant(
                name, cursor.spelling if in_class else "::".join([*outer, cursor.spelling]), cursor.spelling, in_class,
                cursor.type.get_canonical().kind not in NUMBERS, cursor.extent.start.offset, (self._initializer_begin(cursor, name), end),
                self.sources[name].index(";", end) + 1)
        self._into = self.constants[identity].sites
        self._names.append((cursor.spelling, False))
        for child in cursor.get_children():
            self._visit(child, cursor, "")
        self._names.pop()
        self._into = None

    def _use(self, cursor, name: str, fixed: str) -> None:
        used = cursor.referenced
        if fixed or used is None or used.kind != Kind.VAR_DECL:
            return
        definition = used.get_definition() or used
        if not self._is_constant(definition) or self._file_of(definition) is None:
            return
        constant_class = definition.lexical_parent.kind in CLASSES
        begin, end = cursor.extent.start.offset, cursor.extent.end.offset
        if constant_class or used.semantic_parent.kind not in CLASSES:
            begin = end - len(used.spelling)
        sites = self.sites[name] if self._into is None else self._into
        sites.setdefault((begin, end, False), Site(begin, end)).constant = definition.get_usr()

    # -- offering changes ----------------------------------------------------------------------------------

    def _add(self, name: str, begin: int, end: int, operator: str, change: str, other: str, fixed: str,
             statement: bool = False) -> None:
        text = self.sources[name]
        line = text.count("\n", 0, begin)
        starts = self._line_starts[name]
        source_line = text[starts[line]:starts[line + 1] if line + 1 < len(starts) else len(text)].strip()
        mutant = Mutant(name, line + 1, self._function(name, begin), operator, source_line, change, immutable=fixed)
        if fixed:
            self.immutable.setdefault((name, begin, end, operator, change), mutant)
            return
        sites = self.sites[name] if self._into is None else self._into
        site = sites.setdefault((begin, end, statement), Site(begin, end, statement))
        if all(known.change != change or known.operator != operator for known, _ in site.mutants):
            site.mutants.append((mutant, other))

    def _offer(self, cursor, parent, name: str, fixed: str) -> None:
        kind, begin, end = cursor.kind, cursor.extent.start.offset, cursor.extent.end.offset
        text = self.sources[name][begin:end]
        if kind in CONSTANTS:
            for other in CONSTANTS[kind](text):
                self._add(name, begin, end, "constant", f"{text} -> {other}", other, fixed)
        elif kind == Kind.STRING_LITERAL:
            self._offer_string(name, begin, text, fixed)
        elif kind in (Kind.BINARY_OPERATOR, Kind.COMPOUND_ASSIGNMENT_OPERATOR):
            self._offer_binary(cursor, name, fixed)
        elif kind == Kind.CALL_EXPR and cursor.spelling.startswith("operator"):
            self._offer_overloaded(cursor, name, fixed)
        elif kind == Kind.UNARY_OPERATOR:
            self._offer_unary(cursor, name, text, fixed)
        elif kind == Kind.DECL_REF_EXPR:
            self._use(cursor, name, fixed)
        if self._is_condition(cursor, parent):
            self._add(name, begin, end, "logic", f"{_brief(text)} -> not", f"!({text})", fixed)
        if self._is_statement(cursor, parent):
            self._add(name, begin, end, "removed", f"{_brief(text)};", "", fixed, statement=True)

    def _offer_string(self, name: str, begin: int, text: str, fixed: str) -> None:
        for token in STRING_TOKEN.finditer(text):
            for other in operators.of_string(token.group()):
                whole = text[:token.start()] + other + text[token.end():]
                # Each of several adjacent literals has its own line, and the whole is what is switched.
                at = begin + token.start()
                self._add(name, at, at, "string", f"{token.group()} -> {other}", "", fixed)
                if not fixed:
                    sites = self.sites[name] if self._into is None else self._into
                    mutants = sites.pop((at, at, False)).mutants
                    site = sites.setdefault((begin, begin + len(text), False), Site(begin, begin + len(text)))
                    known = {(m.line, m.change) for m, _ in site.mutants}
                    site.mutants += [(m, whole) for m, _ in mutants if (m.line, m.change) not in known]

    def _offer_binary(self, cursor, name: str, fixed: str) -> None:
        left, right = list(cursor.get_children())
        low, high = left.extent.end.offset, right.extent.start.offset
        numeric = all(each.type.get_canonical().kind in NUMBERS for each in (left, right))
        self._offer_operator(cursor, name, low, high, numeric, fixed)

    def _offer_overloaded(self, cursor, name: str, fixed: str) -> None:
        children = list(cursor.get_children())
        if len(children) == 3 and cursor.spelling[len("operator"):] in operators.COMPARISONS:
            self._offer_operator(cursor, name, children[0].extent.end.offset, children[2].extent.start.offset, False,
                                 fixed)

    def _offer_operator(self, cursor, name: str, low: int, high: int, numeric: bool, fixed: str) -> None:
        begin, end = cursor.extent.start.offset, cursor.extent.end.offset
        text, source = self.sources[name][low:high], self.sources[name]
        operator = text.strip()
        for mutation, other in operators.of_binary(operator, numeric):
            changed = source[begin:low] + text.replace(operator, other, 1) + source[high:end]
            self._add(name, begin, end, mutation, f"{_brief(source[begin:end])}: {operator} -> {other}", changed, fixed)

    def _offer_unary(self, cursor, name: str, text: str, fixed: str) -> None:
        begin, end = cursor.extent.start.offset, cursor.extent.end.offset
        operand = next(cursor.get_children())
        for step, other in operators.STEPS.items():
            if text.startswith(step) or text.endswith(step):
                self._add(name, begin, end, "arithmetic", f"{text}: {step} -> {other}", text.replace(step, other, 1),
                          fixed)
        if text.startswith("!") and not text.startswith("!="):   # a != b may be there as !(a == b), too
            self._add(name, begin, end, "logic", f"{_brief(text)}: ! taken away", f"bool({text[1:]})", fixed)
        elif text[0] in "-~" and not text.startswith("--") and operand.type.get_canonical().kind in NUMBERS:
            self._add(name, begin, end, "arithmetic", f"{_brief(text)}: {text[0]} taken away", f"({text[1:]})", fixed)

    def _is_condition(self, cursor, parent) -> bool:
        if parent.kind not in (Kind.IF_STMT, Kind.WHILE_STMT, Kind.CONDITIONAL_OPERATOR):
            return False
        return cursor == next(parent.get_children()) and cursor.kind.is_expression()

    def _is_statement(self, cursor, parent) -> bool:
        if not cursor.kind.is_expression():
            return False
        if parent.kind == Kind.COMPOUND_STMT:
            return True
        children = list(parent.get_children())
        if parent.kind == Kind.IF_STMT:
            return cursor != children[0] and not (children[0].kind in (Kind.VAR_DECL, Kind.DECL_STMT)
                                                  and cursor == children[1])
        return parent.kind in BODY_LAST and cursor == children[-1]


def _brief(text: str) -> str:
    return re.sub(r"\s+", " ", text)
