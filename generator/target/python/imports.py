"""Types as code with what they need imported, and how import lines read."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

from generator.foreign import Code

Import: TypeAlias = tuple[str, str]
"""A module and a name to import from it; ours begin with an underscore or a dot. Without a
module, the name is that of a module to import as a whole."""


class Annotation(Struct, frozen=True):
    """A type as code, and the imports it needs."""

    code: Code
    imports: frozenset[Import] = frozenset()

    @classmethod
    def imported(cls, module: str, name: str) -> Annotation:
        """A type that a module has, under its own name or `as` another."""
        return cls(Code(name.rpartition(" as ")[2]), frozenset({(module, name)}))

    def or_(self, other: Code) -> Annotation:
        """This type, or another that needs no import."""
        if other in members(self.code) or self.code == "Any":
            return self
        return Annotation(Code(f"{self.code} | {other}"), self.imports)

    def importing(self, *others: Annotation) -> Annotation:
        """This type with what others need imported as well."""
        imports = self.imports.union(*(one.imports for one in others))
        return Annotation(self.code, imports)


def either(annotations: Iterable[Annotation]) -> Annotation:
    """A union of types, each once, anything swallowing the rest."""
    codes: dict[str, None] = {}
    imports: frozenset[Import] = frozenset()
    for one in annotations:
        if one.code == "Any":
            return one
        codes |= dict.fromkeys(members(one.code))
        imports |= one.imports
    if "None" in codes:
        del codes["None"]
        codes["None"] = None
    return Annotation(Code(" | ".join(codes)), imports)


def members(code: str) -> list[str]:
    """The members of a union written as code, brackets and quotes left whole."""
    members, depth, start, quote = list[str](), 0, 0, ""
    for at, char in enumerate(code):
        if quote:
            if char == quote and code[at - 1] != "\\":
                quote = ""
        elif char in "\"'":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])":
            depth -= 1
        elif char == "|" and not depth:
            members.append(code[start:at].strip())
            start = at + 1
    return [*members, code[start:].strip()]


def import_lines(imports: Iterable[Import]) -> tuple[Code, ...]:
    """`from … import …` lines in the order isort gives them, blank lines between groups."""
    by_module: dict[str, set[str]] = defaultdict(set)
    whole: set[str] = set()
    for module, name in imports:
        if module:
            by_module[module].add(name)
        else:
            whole.add(name)
    ours = sorted((one for one in by_module if one.startswith(("_", "."))), key=_isort)
    rest = sorted(set(by_module) - set(ours))
    standard = [one for one in rest if _is_standard(one)]
    packages = [one for one in rest if one not in standard]
    lines: list[str] = []
    for group, plain in (
        (standard, sorted(filter(_is_standard, whole))),
        (packages, sorted(one for one in whole if not _is_standard(one))),
        (ours, []),
    ):
        if (group or plain) and lines:
            lines.append("")
        lines += [f"import {one}" for one in plain]
        for module in group:
            where = f"..{module}" if module.startswith("_") else module
            names = ", ".join(sorted(by_module[module], key=_isort_name))
            lines.append(f"from {where} import {names}")
    return tuple(Code(line) for line in lines)


def _is_standard(module: str) -> bool:
    return _root(module) in sys.stdlib_module_names


def _root(module: str) -> str:
    return module.partition(".")[0]


def _isort(module: str) -> tuple[int, str]:
    """Parents before siblings."""
    return (0 if module.startswith(("_", "..")) else 1, module.removeprefix(".."))


def _isort_name(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by the alphabet."""
    plain = name.partition(" ")[0]
    if plain.isupper() and len(plain) > 1:
        return 0, name
    return (1, name.lower()) if name[0].isupper() else (2, name.lower())
