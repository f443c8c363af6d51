"""Reads one statement of plain Python into brackets and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["call", "parameters", "subscript", "display", "statement"]

OR = " | "
TYPED = ": "
SET = " = "
"""Parts of an item between which a line may be broken, or that say what follows."""
_STIFF = {
    word: f" {word} "
    for word in "and or in is for if else + % / < > == != <= >=".split()
}
"""Operators that are understood on a line that fits, and left to black on any other."""

_CHAINED = "."
_COMMA = ", "
_STIFF_PARTS = frozenset({*_STIFF.values(), _CHAINED, _COMMA})
_DEEPEST = 40
_TOKEN = re.compile(
    r"""(?P<blank>[ \n]+)
    |(?P<string>[fr]?"(?!"")(?:[^"\\\n]|\\[^\n])*"|'(?!'')[^'\\\n]*"[^'\\\n]*')
    |(?P<word>[^\W\d]\w*)
    |(?P<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]))
    |(?P<mark>\.\.\.|->|\*\*|[=!<>]=|[-()\[\]{},:=.|*+%/<>])""",
    re.VERBOSE,
)
_TOUCHY = re.compile(r"""\\["NxuU]|^f.*\\""")
"""Escapes that black may spell in another way."""
_OPERATORS = frozenset(
    "as assert async await class def del elif except finally from global import "
    "lambda nonlocal not raise return try while with yield".split()
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Unsure(Exception):
    """There is something here whose layout only black knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A pair of brackets and the items in it.

    `is_open` says that a comma after the last item asks for one item a line, here or in
    a bracket within; that of a tuple of one is only what makes it a tuple.
    """

    kind: Kind
    opening: str
    closing: str
    items: tuple[Item, ...]
    ends_in_comma: bool
    is_open: bool
    flat: str


Part: TypeAlias = "str | Group"
Item: TypeAlias = "tuple[Part, ...]"


def flat(parts: Item) -> str:
    """Parts on one line."""
    return "".join(part if isinstance(part, str) else part.flat for part in parts)


def is_open(parts: Item) -> bool:
    """Whether a comma asks for more than one line."""
    return any(not isinstance(part, str) and part.is_open for part in parts)


def is_stiff(parts: Item) -> bool:
    """Whether there is something in the parts at which only black can break them."""
    return any(
        (
            part in _STIFF_PARTS
            if isinstance(part, str)
            else any(map(is_stiff, part.items))
        )
        for part in parts
    )


def tokens(text: str) -> list[tuple[str, str]]:
    """The words and marks of a statement, each with its sort."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unsure(text)
        sort = match.lastgroup or ""
        at = match.end()
        if sort == "string" and _TOUCHY.search(match.group()):
            raise Unsure(text)
        if sort != "blank":
            found.append((sort, match.group()))
    return found


def read(text: str) -> Item:
    """The parts of a statement, without the keyword it begins with.

    Raises:
        Unsure: there is more in it than we know how to lay out.
    """
    reader = _Reader(iter(tokens(text)))
    items, _ = reader.items("statement", "", 0)
    parts: Item = items[0]
    for item in items[1:]:
        parts = (*parts, _COMMA, *item)
    return parts


@dataclass(slots=True)
class _Reader:
    """Takes tokens one by one and gives brackets."""

    rest: Iterator[tuple[str, str]]

    def items(
        self, kind: Kind, closing: str, depth: int
    ) -> tuple[tuple[Item, ...], bool]:
        """The items up to a closing bracket, and whether a comma ends the last."""
        if depth > _DEEPEST:
            raise Unsure("brackets too deep")
        items: list[Item] = []
        item = _Item(kind)
        for sort, text in self.rest:
            if text == closing:
                if item.parts or item.run:
                    return (*items, item.finished()), False
                return tuple(items), bool(items)
            if text == ",":
                items.append(item.finished())
                item = _Item(kind)
            elif text in _CLOSING and sort == "mark":
                item.add_group(self._group(kind, text, item, depth))
            elif sort == "mark":
                item.add_mark(text)
            else:
                item.add_atom(sort, text)
        if closing:
            raise Unsure("a bracket is left open")
        return (*items, item.finished()), False

    def _group(self, around: Kind, opening: str, item: _Item, depth: int) -> Group:
        kind: Kind = "display"
        if item.follows_atom:
            if opening == "{":
                raise Unsure("braces after a name")
            kind = "subscript" if opening == "[" else "call"
            if around == "statement" and item.is_definition and opening == "(":
                kind = "parameters"
        closing = _CLOSING[opening]
        items, ends_in_comma = self.items(kind, closing, depth + 1)
        is_single = len(items) == 1
        is_tuple = is_single and kind == "display" and opening == "("
        if (is_tuple and not ends_in_comma) or (
            is_single and kind == "subscript" and ends_in_comma
        ):
            raise Unsure("a bracket that may not be needed")
        comma = "," if ends_in_comma else ""
        return Group(
            kind=kind,
            opening=opening,
            closing=closing,
            items=items,
            ends_in_comma=ends_in_comma,
            is_open=(ends_in_comma and not is_tuple) or any(map(is_open, items)),
            flat=f"{opening}{', '.join(map(flat, items))}{comma}{closing}",
        )


class _Item:
    """One item as it grows, with the blanks that black puts between tokens."""

    __slots__ = ("before", "is_definition", "kind", "parts", "run")

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.parts: list[Part] = []
        self.run = ""
        self.before = "start"
        self.is_definition = False

    @property
    def follows_atom(self) -> bool:
        return self.before == "atom"

    def finished(self) -> Item:
        if self.before not in ("atom", "star"):
            raise Unsure("an item without an end")
        self._flush()
        return tuple(self.parts)

    def add_group(self, group: Group) -> None:
        if self.before == "dot":
            raise Unsure("a bracket after a dot")
        self._flush()
        self.parts.append(group)
        self.before = "atom"

    def add_atom(self, sort: str, text: str) -> None:
        if text in _STIFF:
            self._stiffen(text)
            return
        if sort == "word" and text in _OPERATORS:
            if text != "def" or self.before != "start" or self.kind != "statement":
                raise Unsure(text)
            self.is_definition = True
            self.run = "def "
            return
        if self.before == "atom" or (self.before == "dot" and sort != "word"):
            raise Unsure("two values in a row")
        if self.before == "minus" and sort != "number":
            raise Unsure("a minus before something else than a number")
        self.run += text
        self.before = "atom"

    def add_mark(self, text: str) -> None:
        match text, self.before:
            case "...", "start" | "or" | "set" | "typed":
                self.run += text
                self.before = "atom"
            case ".", "atom":
                if self.run:
                    self.run += text
                else:
                    self.parts.append(_CHAINED)
                self.before = "dot"
            case "|", "atom":
                self._part(OR, "or")
            case ("*" | "**"), "start":
                self.run += text
                self.before = "star"
            case "-", "start" | "set" | "typed":
                self.run += text
                self.before = "minus"
            case "=", "atom":
                self._set()
            case ":", "atom" if TYPED not in self.parts and SET not in self.parts:
                if self.kind in ("call", "subscript"):
                    raise Unsure("a slice")
                self._part(TYPED, "typed")
            case _:
                self._stiffen(text)

    def _stiffen(self, operator: str) -> None:
        if operator not in _STIFF or self.before != "atom":
            raise Unsure(operator)
        self._part(_STIFF[operator], "or")

    def _set(self) -> None:
        if self.kind in ("display", "subscript") or SET in self.parts:
            raise Unsure("a place where nothing is set")
        if self.kind == "statement" or TYPED in self.parts:
            self._part(SET, "set")
        elif self.parts or "=" in self.run:
            raise Unsure("set twice")
        else:
            self.run += "="
            self.before = "set"

    def _part(self, mark: str, before: str) -> None:
        self._flush()
        self.parts.append(mark)
        self.before = before

    def _flush(self) -> None:
        if self.run:
            self.parts.append(self.run)
            self.run = ""
