"""Breaks the types that are nothing but themselves, so that nobody runs round in a circle."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from generator.expressions import inside
from generator.ir import Alias, Anything, Api, Declaration, Id, Named, Nullable, Union
from generator.report import Report


def ended(api: Api, report: Report) -> Api:
    """The API without aliases that lead to themselves with no list or object in between."""
    declarations: dict[Id, Declaration] = {}
    for id, declaration in api.declarations.items():
        if isinstance(declaration, Alias) and _is_endless(
            declaration, api.declarations
        ):
            report.add(
                "SCH101",
                declaration.origin.mark,
                "the type is itself, or itself among others, and so never ends",
                did="left it untyped",
                fix="say what it holds",
            )
            declaration = replace(declaration, type=Anything(why="it never ends"))
        declarations[id] = declaration
    return replace(api, declarations=declarations)


def _is_endless(alias: Alias, known: Mapping[Id, Declaration]) -> bool:
    seen: set[Id] = set()
    waiting = [alias.type]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Named) and one.id not in seen:
            seen.add(one.id)
            declaration = known[one.id]
            if isinstance(declaration, Alias):
                waiting.append(declaration.type)
        elif isinstance(one, Union | Nullable):
            waiting += inside(one)
    return alias.id in seen
