"""Lays out the Python we print the way black does, and knows what it has to leave to black.

What our templates print is a small part of Python, nearly laid out: black's rules for it
fit in these modules and take a fraction of its time. Whatever they do not cover, a
statement or a whole file, is handed to black itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from generator.layout import prose
from generator.layout.breaking import WIDTH, broken
from generator.layout.reading import read
from generator.layout.shape import Group, flat, is_open
from generator.layout.signatures import signature
from generator.layout.statements import spaced, statements
from generator.layout.tokens import Unsure

__all__ = ["Judge", "lay_out"]

Judge = Callable[[str], str]
"""Formats a whole file, as black does."""


def lay_out(text: str, judge: Judge) -> str:
    """A file as black would have it."""
    try:
        return _laid_out(text.strip("\n") + "\n", judge)
    except Unsure:
        return judge(text)


def _laid_out(text: str, judge: Judge) -> str:
    lines: list[str] = []
    for statement, blanks, is_docstring in spaced(statements(text)):
        lines += [""] * blanks
        if statement.sort == "string":
            kept = (
                prose.docstring(statement.text, statement.indent)
                if is_docstring
                else prose.string(statement.text)
            )
            lines.append(statement.indent + kept)
        else:
            lines += _lines(statement.text, statement.indent, judge)
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=20_000)
def _lines(text: str, indent: str, judge: Judge) -> tuple[str, ...]:
    """The lines of one statement; many are the same in many files."""
    try:
        return tuple(_own(text, indent))
    except Unsure:
        return _judged(text, indent, judge)


def _own(text: str, indent: str) -> list[str]:
    code, comment, said = text.partition("  # ")
    if comment and "#" not in code + said:
        lines = _own(code, "")
        if len(lines) > 1 or not said.replace(" ", "").isalpha():
            raise Unsure(text)
        return _on_one_line(f"{lines[0]}  # {said}", indent)
    first, _, rest = text.partition(" ")
    match first:
        case "from":
            return _import(text, indent)
        case "import":
            return _imported(text, indent)
        case "return" if rest:
            return broken(read(rest), indent, "return ")
        case "def":
            return _signature(text, indent)
        case "async" if rest.startswith("def "):
            return _signature(rest, indent, "async def ")
        case "class" if text[-1] == ":":
            return broken(read(rest[:-1]), indent, "class ", ":")
        case _ if text[0] == "@":
            return _on_one_line(f"@{_flat(text[1:])}", indent)
        case "#":
            return [indent + text]
        case _ if text in _WORDS:
            return [indent + text]
        case "if" | "elif" | "for" | "while" | "with" | "except" if text[-1] == ":":
            return _on_one_line(f"{first} {_flat(rest[:-1])}:", indent)
        case "yield" if rest:
            return _on_one_line(f"yield {_flat(rest)}", indent)
        case "raise" if rest:
            return _raised(rest, indent)
        case "del" if all(map(str.isidentifier, rest.split(", "))):
            return _on_one_line(text, indent)
        case _:
            return broken(read(text), indent)


_WORDS = frozenset("else: try: finally: pass continue break raise return yield".split())
"""Whole statements."""


def _flat(text: str) -> str:
    parts = read(text)
    if is_open(parts):
        raise Unsure(text)
    return flat(parts)


def _on_one_line(text: str, indent: str) -> list[str]:
    if len(indent + text) > WIDTH:
        raise Unsure(text)
    return [indent + text]


def _signature(text: str, indent: str, lead: str = "def ") -> list[str]:
    end = ": ..." if text.endswith(": ...") else ":"
    if not text.endswith(end):
        raise Unsure(text)
    head, arrow, result = text.removesuffix(end).rpartition(") -> ")
    if not arrow:
        raise Unsure(text)
    parts = read(head + ")")
    name, parameters = parts[0], parts[-1]
    if (
        len(parts) != 2
        or not isinstance(parameters, Group)
        or not isinstance(name, str)
    ):
        raise Unsure(text)
    name = lead + name.removeprefix("def ")
    return signature(name, parameters, read(result), end, indent)


def _raised(text: str, indent: str) -> list[str]:
    error, word, cause = text.rpartition(" from ")
    if word and cause.isidentifier():
        return broken(read(error), indent, "raise ", f" from {cause}")
    return broken(read(text), indent, "raise ")


def _imported(text: str, indent: str) -> list[str]:
    if not text.removeprefix("import ").replace(".", "").isidentifier():
        raise Unsure(text)
    return [indent + text]


def _import(text: str, indent: str) -> list[str]:
    """`from a import b, c`, whose names go one a line where they do not fit."""
    home, _, rest = text.removeprefix("from ").partition(" import ")
    names = rest.split(", ")
    is_listed = rest.startswith("(") and rest.endswith(",\n)")
    if is_listed:
        names = [one.strip() for one in rest[1:-3].split(",")]
    simple = home.lstrip(".").replace(".", "") or "dots"
    if not simple.isidentifier() or not all(map(_is_imported_name, names)):
        raise Unsure(text)
    if len(indent + text) <= WIDTH and not is_listed:
        return [indent + text]
    inside = [f"{indent}    {name}," for name in names]
    return [f"{indent}from {home} import (", *inside, f"{indent})"]


def _is_imported_name(name: str) -> bool:
    given, _, own = name.partition(" as ")
    return given.isidentifier() and (not own or own.isidentifier())


_WHOLE = ("def ", "class ", "if ", "for ", "while ", "with ")
"""Beginnings of blocks that black understands without what stands before them."""


def _judged(text: str, indent: str, judge: Judge) -> tuple[str, ...]:
    """A single statement as black lays it out at its depth."""
    depth = len(indent) // 4
    around = "".join(f"{'    ' * level}if _:\n" for level in range(depth))
    has_body = text[-1] == ":"
    body = f"\n{indent}    pass" if has_body else ""
    if has_body and not text.startswith(_WHOLE):
        raise Unsure(text)
    if text[0] == "@":
        raise Unsure(text)
    lines = judge(f"{around}{indent}{text}{body}\n").rstrip("\n").split("\n")
    own = lines[depth : len(lines) - has_body]
    return tuple(own[1:] if own[0] == "" else own)
