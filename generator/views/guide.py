"""What the package and its docs both show: how to start, and where to read on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.foreign import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link to another page of the docs, relative to the page it stands on."""

    text: Code
    href: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class StartView:
    """The first call in its forms; the samples are empty for an API without operations."""

    exports: Code
    """Shell lines that set the environment variables."""
    sample: Code
    awaited: Code
    apart: Code
    walking: Code
    """A walk through the pages of an answer; empty where no answer has pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """What the package itself shows of the docs: how to start, and where to read on."""

    start: StartView
    languages: tuple[LinkView, ...]
    """The index page of each language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerView:
    """A program that receives webhooks with some web framework."""

    heading: Code
    sample: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksPageView:
    """How to receive what the API sends by itself."""

    export: Code
    variable: Code
    tolerance: Code
    """Seconds, as a number."""
    handlers: tuple[HandlerView, ...]
    shared: Code
    """A store of ids that several processes share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestingPageView:
    """How to test one's own code without the network."""

    sample: Code
    failing: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplesView:
    """The rows of the file of examples, each a line of JSON: `"operation": {…}`, and values."""

    body: Callable[[], ExamplesBody] = field(compare=False, repr=False)

    @property
    def operations(self) -> tuple[Code, ...]:
        """A row for each operation."""
        return self.body().operations

    @property
    def values(self) -> tuple[Code, ...]:
        """The values that those rows refer to by number."""
        return self.body().values


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplesBody:
    """The same, made when the file is printed."""

    operations: tuple[Code, ...]
    values: tuple[Code, ...]
