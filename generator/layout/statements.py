"""Finds the statements of a Python file, and the blank lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from generator.layout.tokens import Unsure, is_narrow

Sort: TypeAlias = Literal[
    "string",
    "comment",
    "import",
    "definition",
    "stub",
    "class",
    "decorator",
    "block",
    "plain",
]

_STRING = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""(?=\n)', re.DOTALL)
_EDGE = re.compile(
    r"""(?:"(?!"")(?:[^"\\\n]|\\[^\n])*"|'(?!'')(?:[^'\\\n]|\\[^\n])*')|[][(){}\n"'\\\#;]"""
)
_ONE_LINE = re.compile(r"""[^][(){}"'\\#;\n]*\n""")
_TOLD = re.compile(r"\b(?:fmt|yapf|type|isort)\s*:")
"""What comments tell tools to do."""
_GOING_ON = re.compile(r"(?:else|elif|except|finally)\b")
_STARTS: tuple[tuple[str, Sort], ...] = (
    ("from ", "import"),
    ("import ", "import"),
    ("@", "decorator"),
    ("class ", "class"),
    ("def ", "definition"),
    ("async def ", "definition"),
)


class Statement(Struct, frozen=True):
    """One logical line: how deep it stands, and how many blank lines stand before it."""

    sort: Sort
    indent: str
    text: str
    blanks: int


def statements(text: str) -> Iterator[Statement]:
    """The statements of a file that ends in a newline.

    Raises:
        Unsure: there is a string over many lines that is no docstring, or anything odd.
    """
    at = blanks = 0
    while at < len(text):
        start = at
        while text[at] == " ":
            at += 1
        if text[at] == "\n":
            at, blanks = at + 1, blanks + 1
            continue
        end = _end(text, at)
        yield _statement(text[at:end], text[start:at], blanks)
        at, blanks = end + 1, 0


def _end(text: str, at: int) -> int:
    """Where the statement that starts here ends."""
    if text.startswith("# ", at):
        return text.index("\n", at)
    if text.startswith('"""', at):
        string = _STRING.match(text, at)
        if string is None:
            raise Unsure("a string that goes on")
        return string.end()
    line = _ONE_LINE.match(text, at)
    if line:
        return line.end() - 1
    depth = 0
    for edge in _EDGE.finditer(text, at):
        match edge.group():
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth -= 1
            case "\n":
                if not depth:
                    return edge.start()
            case "#" if not depth and text[edge.start() - 2 : edge.start()] == "  ":
                return text.index("\n", edge.start())
            case "\\" | "#" | ";" | '"' | "'":
                raise Unsure("a comment, a backslash or many statements in a line")
            case _:
                pass
    raise Unsure("a bracket is left open")


def _statement(text: str, indent: str, blanks: int) -> Statement:
    is_string = text.startswith('"""')
    is_comment = text[0] == "#"
    if len(indent) % 4 or text[-1] == " " or (is_comment and _TOLD.search(text)):
        raise Unsure(text)
    if not (is_string or is_comment or is_narrow(text)):
        raise Unsure(text)
    sort: Sort = "plain"
    if is_string:
        sort = "string"
    elif is_comment:
        sort = "comment"
    elif text.startswith(("from ", "import ", "@", "class ", "def ", "async ")):
        sort = _begun(text)
    elif text[-1] == ":":
        sort = "block"
    return Statement(sort, indent, text, blanks)


def _begun(text: str) -> Sort:
    """What a statement that may begin with a word of its own is."""
    for start, sort in _STARTS:
        if text.startswith(start):
            is_stub = sort == "definition" and text.endswith(": ...")
            return "stub" if is_stub else sort
    return "plain"


def spaced(found: Iterator[Statement]) -> Iterator[tuple[Statement, int, bool]]:
    """Each statement, the blank lines black puts before it, and whether it is a docstring."""
    before: Statement | None = None
    definitions: list[int] = []
    after_docstring = 0
    is_first_string = False
    for one in found:
        depth = len(one.indent) // 4
        left = False
        while definitions and definitions[-1] >= depth:
            definitions.pop()
            left = True
        if one.sort in ("definition", "stub", "class"):
            definitions.append(depth)
        opened = before is None or (
            _opens(before) and len(before.indent) < len(one.indent)
        )
        is_docstring = one.sort == "string" and opened
        blanks = _blanks(one, before, left) if before is not None else 0
        blanks = max(blanks, after_docstring)
        if is_first_string and one.sort not in ("definition", "stub", "class"):
            blanks = 1
        yield one, blanks, is_docstring
        after_docstring = int(
            is_docstring and before is not None and before.sort == "class"
        )
        is_first_string = before is None and is_docstring
        before = one


def _opens(statement: Statement) -> bool:
    return statement.text[-1] == ":"


def _blanks(one: Statement, before: Statement, left: bool) -> int:
    """Blank lines between two statements; `left` says that a definition has ended."""
    if before.sort == "comment":
        return _blanks_after_comment(one, before)
    deeper = len(one.indent) > len(before.indent)
    if deeper is not _opens(before):
        raise Unsure("a block without a beginning, or the other way round")
    if one.sort in ("decorator", "definition", "stub", "class"):
        return _blanks_of_definition(one, before, deeper)
    if deeper:
        if one.blanks:
            raise Unsure("a blank line where a block begins")
        return 0
    if left:
        if one.sort in ("block", "comment"):
            raise Unsure("a block or a comment after a definition")
        return 1 if one.indent else 2
    if before.sort == "import" and one.sort != "import" and one.indent == before.indent:
        return 1
    if one.blanks and _GOING_ON.match(one.text):
        raise Unsure("a blank line before a block goes on")
    return min(one.blanks, 1 if one.indent else 2)


def _blanks_after_comment(one: Statement, before: Statement) -> int:
    """None: a comment belongs to the statement that follows it."""
    is_simple = one.sort in ("plain", "block", "comment")
    if one.blanks or one.indent != before.indent or not is_simple:
        raise Unsure("a comment that stands alone")
    return 0


def _blanks_of_definition(one: Statement, before: Statement, deeper: bool) -> int:
    if before.sort == "decorator":
        return 0
    if deeper and before.sort in ("class", "definition"):
        return min(one.blanks, 1)
    if deeper:
        raise Unsure("a definition in a block")
    if before.sort == "stub" and not one.blanks:
        return 0
    return 1 if one.indent else 2
