"""Compares who may call what, with which credentials, and where."""

from __future__ import annotations

from collections.abc import Iterable

from generator.changes import Words
from generator.diff.ledger import EVERYTHING, Ledger
from generator.diff.sides import Side
from generator.foreign import Foreign
from generator.ir import Operation, Scheme, Server


def compare_security(old: Operation, new: Operation, node: str, ledger: Ledger) -> None:
    """Write down whether the credentials of before still do for an operation."""
    before, after = _asked(old), _asked(new)
    marks = {"old": old.origin.mark, "new": new.origin.mark}

    def add(code: str, what: Words) -> None:
        ledger.add(node, code, what, place=("security",), **marks)

    was_open, is_open = frozenset[Foreign]() in before, frozenset[Foreign]() in after
    if was_open and not is_open:
        add("security-required", ("it asks for ", *_ways(after)))
    elif is_open and not was_open:
        add("security-dropped", ("it can be called without credentials",))
    for way in sorted(before.keys() - after, key=_order):
        if way and not any(other <= way for other in after):
            add("security-way-removed", ("no longer with ", *_way(way)))
    for way in sorted(after.keys() - before, key=_order):
        if way and not was_open:
            add("security-way-added", ("also with ", *_way(way)))
    for way in sorted(before.keys() & after, key=_order):
        if before[way] < after[way]:
            more = _way(after[way] - before[way])
            add("security-scope-added", (*_way(way), " has to allow ", *more))
        elif after[way] < before[way]:
            less = _way(before[way] - after[way])
            add("security-scope-removed", (*_way(way), " need not allow ", *less))


def _asked(operation: Operation) -> dict[frozenset[Foreign], frozenset[Foreign]]:
    """Each set of schemes that will do, with the scopes nobody gets around."""
    asked: dict[frozenset[Foreign], frozenset[Foreign]] = {}
    for way in operation.security:
        schemes = frozenset(one.scheme for one in way)
        scopes = frozenset(scope for one in way for scope in one.scopes)
        asked[schemes] = asked.get(schemes, scopes) & scopes
    return asked or {frozenset(): frozenset()}


def compare_schemes(old: Side, new: Side, ledger: Ledger) -> None:
    """Write down how security schemes differ from what they were."""
    before = {one.name: one for one in old.api.schemes}
    after = {one.name: one for one in new.api.schemes}
    for name, scheme in before.items():
        place: Words = ("security scheme ", name)
        other = after.get(name)
        if other is None:
            ledger.add(
                EVERYTHING,
                "scheme-removed",
                ("it is gone",),
                place=place,
                old=scheme.origin.mark,
            )
        elif _works(scheme) != _works(other):
            ledger.add(
                EVERYTHING,
                "scheme-changed",
                ("it is ", *_described(other), " and was ", *_described(scheme)),
                place=place,
                old=scheme.origin.mark,
                new=other.origin.mark,
            )
    for name, scheme in after.items():
        if name not in before:
            ledger.add(
                EVERYTHING,
                "scheme-added",
                ("it is new",),
                place=("security scheme ", name),
                new=scheme.origin.mark,
            )


def compare_servers(old: Side, new: Side, ledger: Ledger) -> None:
    """Write down where the API is reached that it was not, and the other way round."""
    before = {one.template: one for one in old.api.servers}
    after = {one.template: one for one in new.api.servers}
    marks = {"old": old.api.origin.mark, "new": new.api.origin.mark}
    place: Words = ("servers",)
    for template in before:
        if template not in after:
            ledger.add(
                EVERYTHING,
                "server-removed",
                (template, " is gone"),
                place=place,
                **marks,
            )
    for template, server in after.items():
        if template not in before:
            ledger.add(
                EVERYTHING, "server-added", (template, " is new"), place=place, **marks
            )
        elif _variables(server) != _variables(before[template]):
            ledger.add(
                EVERYTHING,
                "server-variable-changed",
                ("the variables of ", template, " differ"),
                place=place,
                **marks,
            )
    if before and after and old.api.server != new.api.server:
        what = ("the first is ", new.api.server, " and was ", old.api.server)
        ledger.add(EVERYTHING, "server-default-changed", what, place=place, **marks)


def _variables(server: Server) -> list[tuple[object, ...]]:
    return [(one.name, one.default, one.options) for one in server.variables]


def _works(scheme: Scheme) -> tuple[object, ...]:
    wire, oauth = scheme.wire.text, scheme.oauth
    return (
        scheme.kind,
        scheme.location,
        wire.lower() if scheme.location == "header" else wire,
        (oauth.issuing, oauth.renewing, oauth.metadata),
    )


def _described(scheme: Scheme) -> Words:
    if scheme.kind == "key":
        return (f"a key in the {scheme.location} ", scheme.wire)
    oauth = scheme.oauth
    if place := oauth.issuing or oauth.renewing or oauth.metadata:
        return ("OAuth with tokens from ", place)
    return (scheme.kind,)


def _ways(ways: Iterable[frozenset[Foreign]]) -> Words:
    words: list[str | Foreign] = []
    for way in sorted(ways, key=_order):
        words += [" or "] if words else []
        words += _way(way)
    return tuple(words)


def _way(names: frozenset[Foreign]) -> Words:
    words: list[str | Foreign] = []
    for name in sorted(names):
        words += [" and "] if words else []
        words.append(name)
    return tuple(words)


def _order(way: frozenset[Foreign]) -> list[str]:
    return sorted(one.text for one in way)
