"""How a page of the docs shows the way through the pages of an answer."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign
from generator.views.guide import LinkView


class StepView(Struct, frozen=True, kw_only=True):
    """One thing on the way to the next page: a parameter, or a place in the answer."""

    name: Foreign
    words: tuple[Code, ...]
    models: tuple[LinkView, ...]


class WalkView(Struct, frozen=True, kw_only=True):
    """How the pages of an answer follow each other, how that is known, and how to go."""

    basis: Code
    steps: tuple[StepView, ...]
    python: Code
    awaited: Code
