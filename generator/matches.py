"""What of one description stands for what of another, as the comparison of the two decided."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from generator.ir import Id

Input: TypeAlias = tuple[Id, str, str]
"""A parameter: its operation, where it travels, and its name on the wire."""


class Matches(Struct, kw_only=True):
    """What became of things, from the older description to the newer.

    Operations are here whether they changed or not; declarations where they are still the
    same thing; properties and parameters only where they are called something else now. A
    declaration has several successors where one for requests was set apart.
    """

    operations: dict[Id, Id] = field(default_factory=dict[Id, Id])
    declarations: dict[Id, set[Id]] = field(default_factory=dict[Id, set[Id]])
    properties: dict[tuple[Id, Id], dict[str, str]] = field(
        default_factory=dict[tuple[Id, Id], dict[str, str]]
    )
    """By the two models: the new name of each property, on the wire."""
    parameters: dict[Input, Input] = field(default_factory=dict[Input, Input])
    reworded: set[Id] = field(default_factory=set[Id])
    """The operations of the older description whose author calls them something else now."""
