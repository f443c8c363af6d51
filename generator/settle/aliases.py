"""Decides which old names still work: those of what was renamed, for one major version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.aliases import Alias, is_over
from generator.ir import Api
from generator.lock import Lock
from generator.matches import Matches
from generator.names import avoiding
from generator.report import Report
from generator.reserved import (
    ARGUMENT_NAMES,
    CLASS_NAMES,
    FAILURE_NAMES,
    FIELD_NAMES,
    FUNCTION_NAMES,
    MODULE_NAMES,
    WEBHOOK_NAMES,
)
from generator.settle.things import Thing, named_things, successors
from generator.settled import Names
from generator.versions import parts


class Before(Struct, frozen=True, kw_only=True):
    """The API as it was when the SDK was last generated, its names, and what became of it."""

    api: Api
    names: Names
    matches: Matches


class Period(Struct, frozen=True, kw_only=True):
    """The version that is made, the one a new alias comes with, and the one it goes with."""

    version: str
    since: str
    until: str


def settle_aliases(
    api: Api,
    names: Names,
    lock: Lock,
    before: Before | None,
    period: Period,
    report: Report,
) -> Names:
    """The names, with every old one that still works.

    Without what was before, things are told by the keys the lock knows them by.
    """
    if not before and not lock.aliases and _is_as_before(names, lock):
        return names
    now = named_things(api, names)
    moved = successors(before.api, before.names, before.matches, api) if before else {}
    kept = (
        replace(one, thing=key)
        for one in lock.aliases
        if not is_over(one, period.version)
        for key in _now(one.thing, moved, now)
    )
    were = dict(lock.names)
    if before:
        then = named_things(before.api, before.names)
        were = {key: were.get(key, thing.name) for key, thing in then.items()}
    new = (
        Alias(thing=key, name=name, since=period.since, until=period.until)
        for thing, name in were.items()
        for key in _now(thing, moved, now)
    )
    scopes = _Scopes(now)
    found: dict[str, list[Alias]] = defaultdict(list)
    for one in sorted({*kept, *new}, key=_order):
        if one.name == now[one.thing].name or one.name in scopes.given[one.thing]:
            continue
        if scopes.take(one):
            found[one.thing].append(one)
        else:
            _say(one, now[one.thing], report)
    return replace(names, aliases={key: tuple(some) for key, some in found.items()})


def _is_as_before(names: Names, lock: Lock) -> bool:
    entries = names.entries()
    return all(entries.get(key, name) == name for key, name in lock.names.items())


def _order(alias: Alias) -> tuple[object, ...]:
    """Those that were renamed last come first: of two with one name the later one keeps it."""
    return tuple(-part for part in parts(alias.since)), alias.thing, alias.name


def _now(
    thing: str, moved: Mapping[str, tuple[str, ...]], now: Mapping[str, Thing]
) -> Iterator[str]:
    """What a thing is known by now; nothing where it is gone."""
    for key in moved.get(thing, (thing,)):
        if key in now:
            yield key


def _say(alias: Alias, thing: Thing, report: Report) -> None:
    report.add(
        "NAM106",
        thing.origin.mark,
        f"{alias.name} is what {thing.name} was called, and cannot be an old name of it",
        did=f"gave it the name {thing.name} only: the old one is in use, or reserved",
        fix="tell those who use the SDK; or choose names in [names] of instep.toml",
    )


class _Scopes:
    """The names that are in use, place by place."""

    def __init__(self, things: Mapping[str, Thing]) -> None:
        self._things = things
        self._taken: dict[str, dict[str, str]] = defaultdict(dict)
        self.given: dict[str, set[str]] = defaultdict(set)
        """The old names that each thing has so far."""
        for key, thing in things.items():
            for name in (thing.name, *thing.spellings):
                self._taken[thing.scope].setdefault(name, key)
        self._modules = {
            thing.name.partition(".")[0]
            for thing in things.values()
            if thing.kind == "operation"
        }

    def take(self, alias: Alias) -> bool:
        """Whether an old name is free, and none that Python or we need; it is taken then."""
        thing = self._things[alias.thing]
        taken = self._taken[thing.scope]
        if taken.get(alias.name, alias.thing) != alias.thing:
            return False
        if not self._is_possible(thing, alias.name):
            return False
        taken[alias.name] = alias.thing
        self.given[alias.thing].add(alias.name)
        return True

    def _is_possible(self, thing: Thing, name: str) -> bool:
        reserved = _RESERVED[thing.kind]
        if thing.kind == "operation":
            module, _, name = name.partition(".")
            is_new = module not in self._modules
            if is_new and (
                module[:1] == "_" or avoiding(module, MODULE_NAMES) != module
            ):
                return False
            reserved |= WEBHOOK_NAMES if module == "webhooks" else frozenset()
        is_good = name.isidentifier() and name[:1] != "_"
        return is_good and avoiding(name, reserved) == name


_RESERVED: Mapping[str, frozenset[str]] = {
    "type": CLASS_NAMES,
    "operation": FUNCTION_NAMES,
    "field": FIELD_NAMES,
    "argument": ARGUMENT_NAMES,
    "error": FAILURE_NAMES,
}
