"""Lists what has a name, by the keys of the lock, and finds what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.aliases import (
    argument_key,
    error_key,
    field_key,
    operation_key,
    type_key,
)
from generator.arguments import Argument, arguments, flattened
from generator.failures import failures
from generator.ir import Api, Id, Model, Operation, Origin
from generator.matches import Matches
from generator.settled import Names


class Thing(Struct, frozen=True, kw_only=True):
    """What has a name that no other thing of its scope has.

    `spellings` are names by which it is known besides.
    """

    kind: Literal["type", "operation", "field", "argument", "error"]
    scope: str
    name: str
    origin: Origin
    spellings: tuple[str, ...] = ()


class Settled(Struct, frozen=True):
    """An API and the names of what it has."""

    api: Api
    names: Names


def named_things(api: Api, names: Names) -> dict[str, Thing]:
    """Everything that has a name, by key."""
    return dict(_named(Settled(api, names)))


def _named(settled: Settled) -> Iterator[tuple[str, Thing]]:
    api, names = settled.api, settled.names
    for id, name in names.types.items():
        declaration = api.declarations[id]
        yield type_key(id), Thing(
            kind="type", scope="types", name=name, origin=declaration.origin
        )
        for one in declaration.fields if isinstance(declaration, Model) else ():
            wire = one.wire.text
            yield field_key(id, wire), Thing(
                kind="field",
                scope=f"fields of {id}",
                name=names.fields[id][wire],
                origin=one.origin,
                spellings=(wire,),
            )
    for operation in api.operations:
        yield operation_key(operation.id), Thing(
            kind="operation",
            scope="functions",
            name=names.function(operation.id),
            origin=operation.origin,
        )
        for given in arguments(settled, operation):
            yield argument_key(operation.id, given.place), Thing(
                kind="argument",
                scope=f"arguments of {operation.id}",
                name=str(given.name),
                origin=given.source.origin,
            )
    for failure in failures(api):
        code = failure.said.code.text
        if code in names.errors:
            yield error_key(code), Thing(
                kind="error",
                scope="errors",
                name=names.errors[code],
                origin=failure.origin,
            )


def successors(
    api: Api, names: Names, matches: Matches, new: Api
) -> dict[str, tuple[str, ...]]:
    """The key, or the keys, of what each thing of an API is in a newer one.

    What stays where it was is not told: it keeps its key.
    """
    found: dict[str, tuple[str, ...]] = {}
    homes = {
        place: one.id
        for one in new.declarations.values()
        for place in (*one.also, one.id)
    }
    for id in names.types:
        ids = _declarations(id, homes, matches, new)
        if ids != (id,):
            found[type_key(id)] = tuple(map(type_key, _plain(ids, new)))
        for wire in names.fields.get(id, {}):
            keys = tuple(
                field_key(one, matches.properties.get((id, one), {}).get(wire, wire))
                for one in ids
            )
            if keys != (field_key(id, wire),):
                found[field_key(id, wire)] = keys
    operations = {one.id: one for one in new.operations}
    old = Settled(api, names)
    for one in api.operations:
        other = operations.get(matches.operations.get(one.id, ""))
        if other is None:
            continue
        if other.id != one.id:
            found[operation_key(one.id)] = (operation_key(other.id),)
        found |= dict(_arguments(old, one, other, new, matches))
    return found


def _declarations(
    id: Id, homes: dict[Id, Id], matches: Matches, new: Api
) -> tuple[Id, ...]:
    """What a declaration is now: itself while it is there, and a view of it set apart."""
    others = matches.declarations.get(id, set())
    if id not in homes:
        return tuple(sorted(others)) or (id,)
    home = homes[id]
    views = {one for one in others if new.declarations[one].answered == home}
    return (home, *sorted(views - {home}))


def _plain(ids: tuple[Id, ...], new: Api) -> tuple[Id, ...]:
    """The one of several that has the plain name; none where they are different things."""
    known = [new.declarations[id] for id in ids if id in new.declarations]
    plain = [one.id for one in known if one.answered not in ids]
    return (plain[0],) if len(plain) == 1 else ()


def _arguments(
    old: Settled, one: Operation, other: Operation, new: Api, matches: Matches
) -> Iterator[tuple[str, tuple[str, ...]]]:
    before = flattened(old, one.body)
    after = flattened(Settled(new, old.names), other.body)
    models = (before.id if before else "", after.id if after else "")
    renamed = matches.properties.get(models, {})
    for given in arguments(old, one):
        key = argument_key(one.id, given.place)
        now = argument_key(other.id, _place(given, one, renamed, matches))
        if key != now:
            yield key, (now,)


def _place(
    given: Argument, operation: Operation, renamed: dict[str, str], matches: Matches
) -> tuple[str, str]:
    """Where an argument travels now, and what it is called there."""
    where, wire = given.place
    if where == "body":
        return where, renamed.get(wire, wire)
    stays = (operation.id, where, wire)
    _, where, wire = matches.parameters.get(stays, stays)
    return where, wire
