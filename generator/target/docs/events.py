"""The page of webhooks and callbacks: what the API sends, and how Python reads it."""

from __future__ import annotations

from generator.docs_views import EventDocView, PartView
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Event
from generator.media import is_json
from generator.target.docs.fields import Fields, as_json
from generator.target.docs.typewords import type_words
from generator.target.python.incoming import event_names
from generator.target.python.models import Models
from generator.target.specimens import specimen


def events_page(models: Models, fields: Fields) -> tuple[EventDocView, ...]:
    """Every event, in the order of the description."""
    names = event_names(models.api, models)
    return tuple(
        _event(one, names[one.id], models, fields) for one in models.api.events
    )


def _event(event: Event, name: str, models: Models, fields: Fields) -> EventDocView:
    wording, pointer = fields.wording, event.origin.pointer
    return EventDocView(
        name=Foreign(name),
        title=wording.text(pointer, "summary", event.prose.summary),
        source=Foreign(f"{event.method} {event.expression.text}".strip()),
        deprecated=event.deprecated,
        description=wording.text(pointer, "description", event.prose.description),
        call=Code(f"incoming.parse({literal(name)}, body)"),
        payload=_payload(event, models, fields),
    )


def _payload(event: Event, models: Models, fields: Fields) -> PartView:
    labels = fields.wording.locale.labels
    content = event.body.content[0] if event.body else None
    if content is None:
        return PartView(heading=labels.payload, descriptions=(Foreign(labels.no_body),))
    shown = [one.value for one in content.examples]
    if is_json(content.media_type.text):
        shown = shown or [specimen(content.type, models.api, whole=True)]
    return PartView(
        heading=labels.payload,
        media_type=content.media_type,
        type=type_words(content.type, models.api),
        models=fields.links(content.type),
        fields=fields.nested(content.type, sent=False),
        examples=tuple(as_json(one, indent=2) for one in shown),
    )
