"""What the package and its docs both show: how to start, and where to read on."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code
from generator.views.later import Later


class LinkView(Struct, frozen=True, kw_only=True):
    """A link to another page of the docs, relative to the page it stands on."""

    text: Code
    href: Code


class StartView(Struct, frozen=True, kw_only=True):
    """The first call in its forms; the samples are empty for an API without operations."""

    exports: Code
    """Shell lines that set the environment variables."""
    sample: Code
    awaited: Code
    apart: Code
    walking: Code
    """A walk through the pages of an answer; empty where no answer has pages."""


class GuideView(Struct, frozen=True, kw_only=True):
    """What the package itself shows of the docs: how to start, and where to read on."""

    start: StartView
    languages: tuple[LinkView, ...]
    """The index page of each language."""


class HandlerView(Struct, frozen=True, kw_only=True):
    """A program that receives webhooks with some web framework."""

    heading: Code
    sample: Code


class WebhooksPageView(Struct, frozen=True, kw_only=True):
    """How to receive what the API sends by itself."""

    export: Code
    variable: Code
    tolerance: Code
    """Seconds, as a number."""
    handlers: tuple[HandlerView, ...]
    shared: Code
    """A store of ids that several processes share."""


class TestingPageView(Struct, frozen=True, kw_only=True):
    """How to test one's own code without the network."""

    sample: Code
    failing: Code


class ExamplesView(Struct, frozen=True, kw_only=True):
    """The rows of the file of examples, each a line of JSON: `"operation": {…}`, and values."""

    body: Later[ExamplesBody]

    @property
    def operations(self) -> tuple[Code, ...]:
        """A row for each operation."""
        return self.body().operations

    @property
    def values(self) -> tuple[Code, ...]:
        """The values that those rows refer to by number."""
        return self.body().values


class ExamplesBody(Struct, frozen=True, kw_only=True):
    """The same, made when the file is printed."""

    operations: tuple[Code, ...]
    values: tuple[Code, ...]
