"""How signed deliveries read: one module that checks them, and a model for each topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.config.webhooks import Webhooks
from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    ANY_OTHER,
    Alias,
    Api,
    Enumeration,
    Event,
    Model,
    Named,
    Nullable,
    TypeExpr,
)
from generator.media import is_json
from generator.report import Report
from generator.target.python.imports import Import
from generator.target.python.incoming import (
    event_view,
    imported,
    payload_type,
    writing,
)
from generator.target.python.models import Models
from generator.views.deliveries import EventView, WebhookView
from generator.views.later import Later
from generator.views.sdk import ResourceBody, ResourceView

MODULE = "webhooks"
BESIDE = "webhook_events"
"""What the module is called where a resource has that name."""

_UNKNOWN = "dict[str, Any]"
_RUNTIME = ("Delivery", "HeaderFields", "RecentIds", "Receiver", "SeenIds", "once")
_SHARED = ("Event", "RecentIds", "SeenIds", "once", "unwrap", "unwrap_unverified")


class Deliveries(Struct, frozen=True, kw_only=True):
    """The webhooks that come signed, by topic, and what any other delivery is read as."""

    topics: Mapping[str, Event]
    other: Event | None

    @classmethod
    def of(cls, api: Api, webhooks: Webhooks, report: Report) -> Deliveries:
        """The webhooks of an API whose bodies are JSON, under what their bodies call them.

        That is the constant a body's schema has where the topic stands, or else the name of
        the webhook.
        """
        signed = [one for one in api.webhooks if is_signed(one)]
        known = [one for one in signed if one.name.text != ANY_OTHER]
        other = next((one for one in signed if one.name.text == ANY_OTHER), None)
        topics: dict[str, Event] = {}
        for event, names in _topics(known, api, webhooks.topic):
            for name in names:
                if name in topics:
                    _say_twice(name, event, topics[name], report)
                topics.setdefault(name, event)
        return cls(topics=topics, other=other)


def is_signed(event: Event) -> bool:
    """Whether an event is one that a signed delivery can bring: a webhook with a JSON body."""
    content = event.body.content[0] if event.body else None
    return not event.expression and bool(content and is_json(content.media_type.text))


def module_of(models: Models) -> str:
    """The module that deliveries are read by, beside a resource of the same name if need be."""
    return BESIDE if MODULE in models.names.resources else MODULE


def view_webhooks(
    api: Api, models: Models, webhooks: Webhooks | None, package: str, report: Report
) -> tuple[WebhookView, ...]:
    """The one module that reads deliveries, where somebody said how they are signed."""
    if webhooks is None:
        return ()
    deliveries = Deliveries.of(api, webhooks, report)
    writer = writing(models)
    shown = replace(writer, marked=False)
    events: list[EventView] = []
    imports: set[Import] = {("_webhooks", name) for name in _RUNTIME}
    imports |= {("typing", name) for name in ("Final", "TypeAlias", "Union")}
    imports |= {("collections.abc", "Sequence"), ("_validation", "Validation")}
    for topic, event in deliveries.topics.items():
        view, needed = event_view(event, literal(topic), writer)
        events.append(view)
        imports |= needed
    every = [
        *deliveries.topics.values(),
        *([deliveries.other] if deliveries.other else []),
    ]
    payloads = dict.fromkeys(payload_type(one, shown).code for one in every)
    if deliveries.other is None:
        payloads[Code(_UNKNOWN)] = None
        imports |= {("typing", "Any")}
    other = payload_type(deliveries.other, writer) if deliveries.other else None
    imports |= other.imports if other else set()
    return (
        WebhookView(
            path=Code(module_of(models)),
            events=tuple(events),
            other=other.code if other else Code(_UNKNOWN),
            payloads=tuple(literal(one) for one in payloads),
            imports=imported(imports),
            variable=secret_variable(webhooks, package),
            topic=literal(".".join(webhooks.topic)),
            id_header=literal(webhooks.id_header),
            timestamp_header=literal(webhooks.timestamp_header),
            signature_header=literal(webhooks.signature_header),
            tolerance=literal(webhooks.tolerance),
        ),
    )


def secret_variable(webhooks: Webhooks, package: str) -> Code:
    """The environment variable with the secret."""
    return Code(webhooks.env or f"{package}_webhook_secret".upper())


def beside_deliveries(
    resources: tuple[ResourceView, ...], webhooks: tuple[WebhookView, ...]
) -> tuple[ResourceView, ...]:
    """The resources; one that is called like the module of deliveries hands on its names."""
    if not webhooks or webhooks[0].path != BESIDE:
        return resources
    handed = tuple(Code(f"from .{BESIDE} import {name} as {name}") for name in _SHARED)
    return tuple(
        (
            replace(one, body=Later(partial(_handing_on, one, handed)))
            if one.path == MODULE
            else one
        )
        for one in resources
    )


def _handing_on(resource: ResourceView, names: tuple[Code, ...]) -> ResourceBody:
    body = resource.body()
    return replace(body, imports=body.imports + names)


def _topics(
    events: list[Event], api: Api, way: tuple[str, ...]
) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Each event with its topics; a list that several events share tells none apart."""
    said = [
        _constants(one.body.content[0].type, api, way) if one.body else ()
        for one in events
    ]
    uses = Counter(name for names in said for name in names)
    for event, names in zip(events, said, strict=True):
        plain = (event.name.text,)
        alone = len(names) == 1 or all(uses[name] == 1 for name in names)
        yield event, (names or plain) if alone else plain


def _constants(expression: TypeExpr, api: Api, way: tuple[str, ...]) -> tuple[str, ...]:
    """The texts that may stand at a property, if they are listed."""
    match expression:
        case Nullable(inner=inner):
            return _constants(inner, api, way)
        case Named(id=id):
            declaration = api.declarations[id]
            if isinstance(declaration, Alias):
                return _constants(declaration.type, api, way)
            return _constants_of(declaration, api, way)
        case Enumeration(values=values) if not way:
            return tuple(one for one in values if isinstance(one, str))
        case _:
            return ()


def _constants_of(model: Model, api: Api, way: tuple[str, ...]) -> tuple[str, ...]:
    found = [one for one in model.fields if way and one.wire.text == way[0]]
    return _constants(found[0].type, api, way[1:]) if found else ()


def _say_twice(name: str, event: Event, first: Event, report: Report) -> None:
    report.add(
        "WHK102",
        event.origin.mark,
        f"{event.name.text} brings the topic {name}, and {first.name.text} does as well",
        did=f"read it as {first.name.text}",
        fix="tell them apart by the topic",
    )
