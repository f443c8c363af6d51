"""What the readers of one keyword family each may ask of the reader of schemas."""

from __future__ import annotations

from typing import Protocol

from generator.build.schema.layers import Flat, Node, Place
from generator.build.schema.saying import Saying
from generator.ir import Claim, Id, Named, TypeExpr
from generator.pointer import Pointer


class Reading(Protocol):
    """The reader of schemas, as its parts see it."""

    @property
    def root(self) -> Node:
        """The whole description."""
        ...

    @property
    def saying(self) -> Saying:
        """Where findings go."""
        ...

    def flat(self, place: Place) -> Flat:
        """A schema laid out on one level."""
        ...

    def place(self, id: Id) -> Place:
        """The schema that a declaration is made of."""
        ...

    def type_of(self, place: Place, claim: Claim, depth: int) -> TypeExpr:
        """The type of a schema; `depth` counts the types it is inside of."""
        ...

    def target(self, pointer: Pointer) -> TypeExpr:
        """The type a reference to a pointer means."""
        ...

    def declare(self, place: Place, claim: Claim) -> Named:
        """A declaration for a schema, under the pointer of its place."""
        ...
