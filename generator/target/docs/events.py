"""The page of webhooks and callbacks: what the API sends, and how Python reads it."""

from __future__ import annotations

from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import ANY_OTHER, Event
from generator.media import is_json
from generator.target.docs.fields import Fields, as_json
from generator.target.docs.typewords import type_words
from generator.target.python.incoming import event_names
from generator.target.python.models import Models
from generator.target.python.webhooks import MODULE, Deliveries, is_signed
from generator.target.specimens import specimen
from generator.views.docs import EventDocView, PartView


def events_page(
    models: Models, fields: Fields, deliveries: Deliveries | None
) -> tuple[EventDocView, ...]:
    """Every event, in the order of the description; what comes signed by its topics."""
    names = event_names(models.api, models)
    views: list[EventDocView] = []
    for one in models.api.events:
        name, call = names[one.id], f"incoming.parse({literal(names[one.id])}, body)"
        if deliveries and is_signed(one):
            topics = [topic for topic, by in deliveries.topics.items() if by is one]
            name, call = ", ".join(topics) or name, f"{MODULE}.unwrap(body, headers)"
        views.append(_event(one, name, Code(call), models, fields))
    return tuple(views)


def _event(
    event: Event, name: str, call: Code, models: Models, fields: Fields
) -> EventDocView:
    wording, pointer = fields.wording, event.origin.pointer
    return EventDocView(
        name=Foreign(name),
        title=(
            Foreign(wording.locale.labels.events_other)
            if event.name.text == ANY_OTHER
            else wording.text(pointer, "summary", event.prose.summary)
        ),
        source=Foreign(f"{event.method} {event.expression.text}".strip()),
        deprecated=event.deprecated,
        description=wording.text(pointer, "description", event.prose.description),
        call=call,
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
