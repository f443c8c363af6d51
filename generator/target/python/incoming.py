"""How the calls an API makes to its user read: one name and one payload each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from msgspec.structs import replace

from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Api, Event, Id
from generator.media import codec
from generator.names import identifier
from generator.target.python.annotations import Writer
from generator.target.python.imports import Annotation, Import, import_lines
from generator.target.python.models import Models
from generator.views.deliveries import EventView


def event_names(api: Api, models: Models) -> Mapping[Id, str]:
    """What each event is called: a webhook by its name, a callback after its operation.

    Where one name has several calls, method and expression tell them apart.
    """
    plain: dict[Id, str] = {one.id: one.name.text for one in api.webhooks}
    for operation in api.operations:
        names = models.names
        owner = f"{names.modules[operation.id]}.{names.functions[operation.id]}"
        plain |= {one.id: f"{owner}.{one.name.text}" for one in operation.callbacks}
    uses = Counter(plain.values())
    return {
        one.id: (
            _told_apart(plain[one.id], one)
            if uses[plain[one.id]] > 1
            else plain[one.id]
        )
        for one in api.events
    }


def _told_apart(name: str, event: Event) -> str:
    return " ".join(
        part for part in (name, event.method, event.expression.text) if part
    )


def view_events(
    api: Api, models: Models, events: Sequence[Event]
) -> tuple[tuple[EventView, ...], tuple[Code, ...]]:
    """These events by their names, and what their module imports."""
    writer = writing(models)
    names = event_names(api, models)
    imports: set[Import] = {
        ("collections.abc", "Callable"),
        ("collections.abc", "Mapping"),
        *(("typing", name) for name in ("Any", "Final", "Literal", "overload")),
        ("_incoming", "read_payload"),
    }
    views: list[EventView] = []
    for event in events:
        view, needed = event_view(event, literal(names[event.id]), writer)
        views.append(view)
        imports |= needed
    return tuple(views), imported(imports)


def writing(models: Models) -> Writer:
    """What writes the types of payloads, in a module beside the models."""
    return Writer(
        name=lambda id: Annotation(
            Code(f"models.{identifier(models.names.types[id])}"),
            frozenset({(".", "models")}),
        ),
        open=True,
        limits=False,
        tagged=models.tagged,
        custom=models.custom,
        moment=models.moment,
    )


def event_view(
    event: Event, name: Code, writer: Writer
) -> tuple[EventView, frozenset[Import]]:
    """One event under a name, and what its types need imported."""
    payload = payload_type(event, replace(writer, marked=False))
    kind = payload_type(event, writer)
    view = EventView(
        name=name, payload=payload.code, kind=kind.code, text=_told(name, event)
    )
    return view, payload.imports | kind.imports


def imported(imports: Set[Import]) -> tuple[Code, ...]:
    """The import lines of a module beside the runtime, that of the models among them."""
    lines = import_lines(imports - {(".", "models")})
    return _with_models(lines, (".", "models") in imports)


def payload_type(event: Event, writer: Writer) -> Annotation:
    """What an event brings; text and bytes are left as they came."""
    content = event.body.content[0] if event.body else None
    if content is None:
        return Annotation(Code("None"))
    match codec(content.media_type.text):
        case "json":
            return writer.write(content.type)
        case "text" | "xml":
            return Annotation(Code("str"))
        case _:
            return Annotation(Code("bytes"))


def _told(name: Code, event: Event) -> Foreign:
    prose = event.prose.summary or event.prose.description
    said = prose.text.strip().partition("\n\n")[0] or "No description."
    return Foreign(f"{name}: {said}")


def _with_models(lines: tuple[Code, ...], needed: bool) -> tuple[Code, ...]:
    written = [Code(line.replace("from .._", "from ._")) for line in lines]
    at = next(n for n, line in enumerate(written) if line.startswith("from ._"))
    models = [Code("from . import models")] if needed else []
    return (*written[:at], *models, *written[at:])
