"""Old names as people are told of them: what something was called, and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from generator.aliases import (
    Alias,
    argument_key,
    error_key,
    field_key,
    operation_key,
    type_key,
)
from generator.arguments import arguments
from generator.ir import Api
from generator.settled import Names


class Renamed(Struct, frozen=True, kw_only=True):
    """An old name and the new one, each as code has it."""

    old: str
    new: str
    alias: Alias


class _Settled(Struct, frozen=True):
    api: Api
    names: Names


def renamed(api: Api, names: Names) -> tuple[Renamed, ...]:
    """Everything that has an old name, kind by kind."""
    return tuple(_renamed(api, names)) if names.aliases else ()


def by_thing(aliases: tuple[Alias, ...]) -> Mapping[str, tuple[Alias, ...]]:
    """Aliases by the key of what each is a name of."""
    found: dict[str, tuple[Alias, ...]] = {}
    for one in aliases:
        found[one.thing] = (*found.get(one.thing, ()), one)
    return found


def _renamed(api: Api, names: Names) -> Iterator[Renamed]:
    def told(key: str, new: str, written: Callable[[str], str]) -> Iterator[Renamed]:
        for one in names.old(key):
            yield Renamed(old=written(one.name), new=written(new), alias=one)

    settled = _Settled(api, names)
    for operation in api.operations:
        function = names.function(operation.id)
        yield from told(operation_key(operation.id), function, str)
    for operation in api.operations:
        function = names.function(operation.id)
        for given in arguments(settled, operation):
            key = argument_key(operation.id, given.place)
            yield from told(key, given.name, f"{function}({{}}=…)".format)
    for id, name in sorted(names.types.items(), key=lambda one: one[1]):
        yield from told(type_key(id), name, str)
    for id, name in sorted(names.types.items(), key=lambda one: one[1]):
        for wire, field in names.fields.get(id, {}).items():
            yield from told(field_key(id, wire), field, f"{name}.{{}}".format)
    for code, name in names.errors.items():
        yield from told(error_key(code), name, "errors.{}".format)
