"""What the docs templates see: every page of every language, as strings, tuples and booleans."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign
from generator.ir import NO_TEXT
from generator.labels import Labels
from generator.views.access import AccessView, CredentialView, OptionView, WayView
from generator.views.calling import CallsPageView
from generator.views.failures import CodeView, ErrorClassView, FailureView
from generator.views.guide import LinkView, StartView, TestingPageView, WebhooksPageView
from generator.views.walk import WalkView

# --- fields ------------------------------------------------------------------------------


class FactView(Struct, frozen=True, kw_only=True):
    """Something to know about a value: `Available options`, then `SKIP` and `NO_SKIP`."""

    label: Code
    values: tuple[Foreign, ...]


class PropertyView(Struct, frozen=True, kw_only=True):
    """A parameter or a field, nested ones under a dotted name such as `data.numbers[].position`."""

    name: Foreign
    type: Foreign
    """`string | null`, `enum<string>`, `object[]`."""
    words: tuple[Code, ...]
    """`required`, `deprecated` and the like, as they apply."""
    models: tuple[LinkView, ...]
    description: Foreign
    facts: tuple[FactView, ...]


class PartView(Struct, frozen=True, kw_only=True):
    """A part of a request or an answer with its fields: parameters, a body, a response."""

    heading: Code
    media_type: Foreign = NO_TEXT
    type: Foreign = NO_TEXT
    words: tuple[Code, ...] = ()
    models: tuple[LinkView, ...] = ()
    descriptions: tuple[Foreign, ...] = ()
    fields: tuple[PropertyView, ...] = ()
    examples: tuple[Foreign, ...] = ()
    """Whole bodies as indented JSON."""


# --- the page of an operation ------------------------------------------------------------


class SectionView(Struct, frozen=True, kw_only=True):
    """A stretch of the prose somebody published about an operation."""

    heading: Foreign
    text: Foreign


class FormView(Struct, frozen=True, kw_only=True):
    """Another way to take the answer of a call, such as event by event."""

    label: Code
    python: Code
    awaited: Code


class SampleView(Struct, frozen=True, kw_only=True):
    """One call, in every language the docs show it in."""

    title: Foreign
    curl: Code
    python: Code
    awaited: Code
    forms: tuple[FormView, ...] = ()


class OperationPageView(Struct, frozen=True, kw_only=True):
    """Everything there is to say about one operation; `path` is the page's name."""

    path: Code
    title: Foreign
    link: Code
    """The title as the text of a link."""
    summary: Foreign
    """One line about it, for lists."""
    source: Foreign
    """`PATCH /v2/things/{id}`."""
    call: Code
    """`allo.power_dialer.upsert_current_dialing_queue`."""
    deprecated: bool
    description: Foreign
    sections: tuple[SectionView, ...]
    ways: tuple[WayView, ...]
    credentials_optional: bool
    parts: tuple[PartView, ...]
    """Parameters, body and responses, in this order."""
    walks: tuple[WalkView, ...]
    """The one way through the pages of the answer, where it has pages."""
    failures: tuple[FailureView, ...]
    samples: tuple[SampleView, ...]
    alternates: tuple[LinkView, ...]
    """The same page in the other languages."""


# --- the pages about the whole API -------------------------------------------------------


class GroupView(Struct, frozen=True, kw_only=True):
    """The operations of one resource."""

    title: Foreign
    description: Foreign
    operations: tuple[OperationPageView, ...]


class EventDocView(Struct, frozen=True, kw_only=True):
    """One call the API makes to its user."""

    name: Foreign
    title: Foreign
    source: Foreign
    """The method, and where the API finds the URL, if it says."""
    deprecated: bool
    description: Foreign
    call: Code
    """How Python reads its payload."""
    payload: PartView


class TransfersView(Struct, frozen=True, kw_only=True):
    """Answers that come in pieces, and files, with the operations that have them."""

    streams: tuple[LinkView, ...]
    files: tuple[LinkView, ...]
    uploads: tuple[LinkView, ...]
    streaming: Code
    saving: Code
    sending: Code
    """A sample of each; empty where there is no such operation."""
    are_there: bool
    """Whether there is anything to say."""


class ModelView(Struct, frozen=True, kw_only=True):
    """One model, or a name for another type."""

    name: Code
    type: Foreign
    models: tuple[LinkView, ...]
    description: Foreign
    facts: tuple[FactView, ...]
    fields: tuple[PropertyView, ...]


class ErrorBodyView(Struct, frozen=True, kw_only=True):
    """The documented body of errors."""

    model: LinkView
    description: Foreign
    fields: tuple[PropertyView, ...]


class ErrorsPageView(Struct, frozen=True, kw_only=True):
    """What can go wrong."""

    tree: Code
    module: Code
    """Where the exceptions live."""
    classes: tuple[ErrorClassView, ...]
    bodies: tuple[ErrorBodyView, ...]
    plain_codes: tuple[CodeView, ...]
    """Those that are told apart by their text only."""
    named_codes: tuple[CodeView, ...]
    """Those that have an exception of their own, in the order of the tree."""
    reported: Code
    """A program that is told where an answer is not as promised."""
    sample: Code

    @property
    def has_codes(self) -> bool:
        """Whether the description names any."""
        return bool(self.plain_codes or self.named_codes)


class QuickstartView(Struct, frozen=True, kw_only=True):
    """From nothing to a first answer."""

    credentials: tuple[CredentialView, ...]
    start: StartView
    datetimes: Code
    """What becomes of times without a zone; nothing where the API has no times."""
    options: tuple[OptionView, ...]


class EditsView(Struct, frozen=True, kw_only=True):
    """Places of the description to which the same was done; `more` counts those not shown."""

    label: Code
    pointers: tuple[Foreign, ...]
    more: Code


class CorrectionView(Struct, frozen=True, kw_only=True):
    """Something the description says otherwise than its author wrote it, and why."""

    reason: Foreign
    target: Foreign
    edits: tuple[EditsView, ...]


class OldNameRow(Struct, frozen=True, kw_only=True):
    """An old name that still works, what it is now, and the version it goes with."""

    old: Foreign
    new: Foreign
    until: Foreign


class LocaleView(Struct, frozen=True, kw_only=True):
    """The docs in one language."""

    path: Code
    labels: Labels
    title: Foreign
    summary: Foreign
    """One line about the API."""
    description: Foreign
    version: Foreign
    server: Foreign
    package: Code
    client: Code
    async_client: Code
    alternates: tuple[LinkView, ...]
    """The index pages of the other languages."""
    groups: tuple[GroupView, ...]
    operations: tuple[OperationPageView, ...]
    quickstart: QuickstartView
    access: AccessView | None
    """None where no call asks for credentials."""
    errors: ErrorsPageView
    events: tuple[EventDocView, ...]
    webhooks: WebhooksPageView | None
    calls: CallsPageView
    testing: TestingPageView | None
    transfers: TransfersView
    old_names: tuple[OldNameRow, ...]
    models: tuple[ModelView, ...]
    corrections: tuple[CorrectionView, ...]


class DocsView(Struct, frozen=True, kw_only=True):
    """All docs."""

    locales: tuple[LocaleView, ...]
