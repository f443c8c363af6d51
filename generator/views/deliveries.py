"""What the templates of payloads and signed deliveries show."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign


class EventView(Struct, frozen=True, kw_only=True):
    """One call the API makes to its user: its name as a literal, and what it brings.

    `payload` is that for a reader of the signature, `kind` for what reads it at run time.
    """

    name: Code
    payload: Code
    kind: Code
    text: Foreign


class WebhookView(Struct, frozen=True, kw_only=True):
    """The module that reads signed deliveries; `path` is its name.

    `events` are named by their topics, `other` is the type of what has none of them, and
    `payloads` are the types of all as texts. The rest is literals.
    """

    path: Code
    events: tuple[EventView, ...]
    other: Code
    payloads: tuple[Code, ...]
    imports: tuple[Code, ...]
    variable: Code
    topic: Code
    id_header: Code
    timestamp_header: Code
    signature_header: Code
    tolerance: Code
