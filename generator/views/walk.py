"""How a page of the docs shows the way through the pages of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from generator.foreign import Code, Foreign
from generator.views.guide import LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One thing on the way to the next page: a parameter, or a place in the answer."""

    name: Foreign
    words: tuple[Code, ...]
    models: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkView:
    """How the pages of an answer follow each other, how that is known, and how to go."""

    basis: Code
    steps: tuple[StepView, ...]
    python: Code
    awaited: Code
