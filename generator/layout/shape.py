"""What a statement is made of: brackets, what stands in them, and what stands between."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["call", "parameters", "subscript", "display", "statement"]

OR = " | "
PLUS = " + "
TYPED = ": "
SET = " = "
"""Parts of an item between which a line may be broken, or that say what follows."""
TOUCHING = " "
"""Between two texts that are one."""
OPERATORS = {
    word: f" {word} "
    for word in "and or in is as for if else + - % / < > == != <= >= += -= |=".split()
}
"""Operators that are understood on a line that fits, and left to black on any other."""

BEFORE = {"not": "not ", "await": "await "}
"""What may stand before a value; as stiff as the operators."""
LAMBDA = "lambda: "
CHAINED = "."
COMMA = ", "
_STIFF_PARTS = frozenset(
    {*OPERATORS.values(), *BEFORE.values(), LAMBDA, CHAINED, COMMA}
)


class Group(Struct, frozen=True, kw_only=True):
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
    """Whether there is something between the parts at which only black can break them."""
    return any(part in _STIFF_PARTS for part in parts if isinstance(part, str))
