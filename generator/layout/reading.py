"""Reads one statement of plain Python into brackets and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.layout.shape import (
    BEFORE,
    CHAINED,
    COMMA,
    LAMBDA,
    OPERATORS,
    OR,
    SET,
    TOUCHING,
    TYPED,
    Group,
    Item,
    Kind,
    Part,
    flat,
    is_open,
)
from generator.layout.tokens import Unsure, tokens

_DEEPEST = 40
_KEYWORDS = frozenset(
    "assert async class def del elif except finally from global import nonlocal raise "
    "return try while with yield".split()
)
_OPEN_PLACES = ("start", "or", "set", "typed")
"""What a value may follow."""
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def read(text: str) -> Item:
    """The parts of a statement, without the keyword it begins with.

    Raises:
        Unsure: there is more in it than we know how to lay out.
    """
    reader = _Reader(iter(tokens(text)))
    items, _ = reader.items("statement", "", 0)
    parts: Item = items[0]
    for item in items[1:]:
        parts = (*parts, COMMA, *item)
    return parts


class _Reader(Struct):
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
                if kind != "statement" and item.expects_names:
                    item.add_comma()
                    continue
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

    @property
    def expects_names(self) -> bool:
        """Whether a comma here parts the names after the `for` of a comprehension."""
        signs = [
            part for part in self.parts if part in (OPERATORS["for"], OPERATORS["in"])
        ]
        return signs[-1:] == [OPERATORS["for"]]

    def add_comma(self) -> None:
        """What parts the names of a comprehension."""
        if self.before != "atom":
            raise Unsure("a comma after nothing")
        self._part(COMMA, "or")

    def finished(self) -> Item:
        if self.before not in ("atom", "star"):
            raise Unsure("an item without an end")
        self._flush()
        if TOUCHING in self.parts and not all(map(_is_text, self.parts)):
            raise Unsure("texts that are part of something")
        return tuple(self.parts)

    def add_group(self, group: Group) -> None:
        if self.before in ("dot", "lambda"):
            raise Unsure("a bracket that opens nothing")
        self._flush()
        self.parts.append(group)
        self.before = "atom"

    def add_atom(self, sort: str, text: str) -> None:
        if text in OPERATORS:
            self._stiffen(text)
            return
        if text in BEFORE or text == "lambda":
            self._open(text)
            return
        if sort == "word" and text in _KEYWORDS:
            if text != "def" or self.before != "start" or self.kind != "statement":
                raise Unsure(text)
            self.is_definition = True
            self.run = "def "
            return
        if self.before == "atom" and sort == "string" and self.kind == "call":
            self._part(TOUCHING, "or")
        if self.before == "atom" or (self.before == "dot" and sort != "word"):
            raise Unsure("two values in a row")
        if self.before == "lambda":
            raise Unsure("a function with arguments")
        if self.before == "minus" and sort != "number":
            raise Unsure("a minus before something else than a number")
        self.run += text
        self.before = "atom"

    def add_mark(self, text: str) -> None:
        match text, self.before:
            case "/", "start" if self.kind == "parameters":
                self.run += text
                self.before = "atom"
            case "...", "start" | "or" | "set" | "typed":
                self.run += text
                self.before = "atom"
            case ".", "atom":
                if self.run:
                    self.run += text
                else:
                    self.parts.append(CHAINED)
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
            case ":", "lambda":
                self._part(LAMBDA, "or")
            case ":", "atom" if TYPED not in self.parts and SET not in self.parts:
                if self.kind in ("call", "subscript"):
                    raise Unsure("a slice")
                self._part(TYPED, "typed")
            case _:
                self._stiffen(text)

    def _open(self, word: str) -> None:
        if self.before not in _OPEN_PLACES:
            raise Unsure(word)
        if word == "lambda":
            self.before = "lambda"
        else:
            self._part(BEFORE[word], "or")

    def _stiffen(self, operator: str) -> None:
        if operator not in OPERATORS or self.before != "atom":
            raise Unsure(operator)
        self._part(OPERATORS[operator], "or")

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


def _is_text(part: Part) -> bool:
    """Whether a part is a text, or stands between two."""
    if part == TOUCHING:
        return True
    ends = {'"', "'"}
    return isinstance(part, str) and {part.lstrip("bfr")[:1], part[-1:]} <= ends
