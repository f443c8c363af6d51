"""Collects changes, each once, and finds out which operations it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from generator.changes import Change, Words
from generator.document import Mark
from generator.foreign import Foreign
from generator.ir import Id
from generator.matches import Matches

Direction: TypeAlias = Literal["request", "response"]
Pair: TypeAlias = tuple[Id, Id, Direction]
"""Two declarations that stand for one another, as one side of a call sees them."""
Node: TypeAlias = str | Pair
"""What a change is part of: an operation by its title, the API (`""`), or declarations that
operations share."""

EVERYTHING: Node = ""


class Spot(Struct, frozen=True, kw_only=True):
    """Where in both descriptions two values stand, and on which side of a call."""

    node: Node
    direction: Direction
    head: Words
    """The part of an operation, or the schema, that `path` begins in."""
    path: str = ""
    old: Mark
    new: Mark

    @property
    def place(self) -> Words:
        """The spot in words."""
        if not self.path:
            return self.head
        return (*self.head, " · ", Foreign(self.path))

    def under(
        self, name: str, old: Mark | None = None, new: Mark | None = None
    ) -> Spot:
        """The spot of a property."""
        path = f"{self.path}.{name}" if self.path else name
        return replace(self, path=path, old=old or self.old, new=new or self.new)

    def of_items(self, sign: str = "[]") -> Spot:
        """The spot of what an array or a map holds."""
        return replace(self, path=self.path + sign)


class Ledger(Struct):
    """What was found so far."""

    operations: dict[Id, str] = field(default_factory=dict[Id, str])
    """The operations of the newer description, by id."""
    matches: Matches = field(default_factory=Matches)
    """What stands for what, as far as it was found."""
    _found: list[tuple[Node, Change]] = field(default_factory=list[tuple[Node, Change]])
    _users: dict[Pair, set[Node]] = field(default_factory=dict[Pair, set[Node]])

    def add(
        self,
        node: Node,
        code: str,
        what: Words,
        *,
        place: Words = (),
        old: Mark | None = None,
        new: Mark | None = None,
    ) -> None:
        """Write down one change."""
        change = Change(
            code=code, operations=(), place=place, what=what, old=old, new=new
        )
        self._found.append((node, change))

    def at(self, spot: Spot, code: str, *what: str | Foreign) -> None:
        """Write down what became of the value at a spot."""
        self.add(spot.node, code, what, place=spot.place, old=spot.old, new=spot.new)

    def enter(self, user: Node, pair: Pair) -> bool:
        """Note that something is made of two declarations; whether they are new here."""
        is_new = pair not in self._users
        self._users.setdefault(pair, set()).add(user)
        return is_new

    def node_at(self, id: Id) -> Node | None:
        """What a declaration, or an operation, of the newer description is here."""
        if id in self.operations:
            return self.operations[id]
        return next((pair for pair in self._users if pair[1] == id), None)

    def changes(self) -> tuple[Change, ...]:
        """Every change, the worst first, and of each level in the order of their places."""
        reached = {
            node: tuple(sorted(set(self._operations(node)))) for node, _ in self._found
        }
        found = [replace(one, operations=reached[node]) for node, one in self._found]
        unique = dict.fromkeys(found)
        return tuple(sorted(unique, key=_order))

    def _operations(self, node: Node) -> Iterator[str]:
        """The operations a node is part of."""
        seen: set[Node] = set()
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            if isinstance(one, str):
                yield from ([one] if one else [])
            else:
                waiting += self._users.get(one, ())


def _order(change: Change) -> tuple[int, tuple[str, ...], str, str, str]:
    words = "".join(_text(one) for one in change.place)
    what = "".join(_text(one) for one in change.what)
    return change.level.rank, change.operations, words, change.code, what


def _text(word: str | Foreign) -> str:
    return word.text if isinstance(word, Foreign) else word
