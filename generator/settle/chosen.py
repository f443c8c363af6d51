"""Finds what the names in `instep.toml` are for; a name for nothing is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from generator.config.choice import Naming
from generator.ir import Api, Given, Id, Model
from generator.report import Report


class Chosen(Struct, frozen=True, kw_only=True):
    """Names somebody gave, by what they are for."""

    operations: Mapping[Id, str] = field(default_factory=dict[Id, str])
    types: Mapping[Id, str] = field(default_factory=dict[Id, str])
    fields: Mapping[Id, Mapping[str, str]] = field(
        default_factory=dict[Id, Mapping[str, str]]
    )


NOTHING_CHOSEN = Chosen()


def chosen_operations(api: Api, naming: Naming, report: Report) -> dict[Id, str]:
    """The functions that were given names, by operationId or method and path."""
    keys: dict[str, list[Id]] = {}
    for operation in api.operations if naming.operations else ():
        own = f"{operation.method} {operation.path.text}"
        given = operation.claim.text.text if operation.claim else own
        for key in dict.fromkeys((own, given)):
            keys.setdefault(key, []).append(operation.id)
    found: dict[Id, str] = {}
    for key, name in naming.operations.items():
        say_unless(keys.get(key), f'names.operations."{key}"', naming, report)
        found |= dict.fromkeys(keys.get(key, ()), name)
    return found


def chosen_types(
    api: Api, derived: Mapping[Id, str], naming: Naming, report: Report
) -> dict[Id, str]:
    """The models that were given names; `derived` are their names without."""
    known = _Known(api, derived)
    found: dict[Id, str] = {}
    for key, name in naming.models.items():
        ids = known.find(key)
        say_unless(ids, f'names.models."{key}"', naming, report)
        found |= dict.fromkeys(ids, name)
    return found


def chosen_fields(
    api: Api,
    derived: Mapping[Id, str],
    types: Mapping[Id, str],
    naming: Naming,
    report: Report,
) -> dict[Id, dict[str, str]]:
    """The fields that were given names, by model; the model may go by its new name."""
    known = _Known(api, {**derived, **types})
    found: dict[Id, dict[str, str]] = {}
    for key, name in naming.fields.items():
        places = list(_places(key, known, _Known(api, derived)))
        say_unless(places, f'names.fields."{key}"', naming, report)
        for id, wire in places:
            found.setdefault(id, {})[wire] = name
    return found


def _places(key: str, *known: _Known) -> Iterator[tuple[Id, str]]:
    """What `Pet.kind` stands for; both halves may have dots of their own."""
    parts = key.split(".")
    for at in range(1, len(parts)):
        owner, wire = ".".join(parts[:at]), ".".join(parts[at:])
        for id in dict.fromkeys(id for one in known for id in one.find(owner)):
            if wire in known[0].wires(id):
                yield id, wire


class _Known(Struct, frozen=True):
    """Declarations, and the names they go by."""

    api: Api
    names: Mapping[Id, str]

    def find(self, key: str) -> tuple[Id, ...]:
        """The declarations of a component, a pointer or a name; the author's words first."""
        pointer = key.removeprefix("#")
        if pointer in self.api.declarations:
            return (pointer,)
        given = [
            id
            for id, one in self.api.declarations.items()
            if isinstance(one.claim, Given) and one.claim.text.text == key
        ]
        named = [id for id, name in self.names.items() if name == key]
        return tuple(given or named)

    def wires(self, id: Id) -> frozenset[str]:
        """The properties of a model, in whichever of its views."""
        return frozenset(
            field.wire.text
            for one in self.api.declarations.values()
            if isinstance(one, Model) and id in (one.id, one.answered)
            for field in one.fields
        )


def say_unless(found: object, key: str, naming: Naming, report: Report) -> None:
    """A finding, unless what a key of `[names]` is for was found."""
    if not found:
        report.add(
            "CHO102",
            naming.mark,
            f"`{key}` names nothing in the description",
            did="gave the name to nothing",
            fix="correct the key, or drop it if the description has lost the thing",
        )
