"""Decides every name once: given names beat derived ones, and the lock keeps them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.called import client_name
from generator.config.choice import AS_DERIVED, Naming
from generator.failures import failures
from generator.ir import Api, Id, Model
from generator.lock import Lock
from generator.report import Report
from generator.settle.aliases import Before, Period, settle_aliases
from generator.settle.chosen import (
    NOTHING_CHOSEN,
    Chosen,
    chosen_fields,
    chosen_types,
)
from generator.settle.error_codes import name_failures
from generator.settle.fields import name_fields
from generator.settle.operations import name_operations
from generator.settle.types import name_types
from generator.settled import Names

__all__ = ["Before", "Period", "settle", "settle_aliases"]


def settle(api: Api, lock: Lock, report: Report, naming: Naming = AS_DERIVED) -> Names:
    """Every name of the SDK. Adding or reordering parts of the description renames nothing."""
    functions, modules, resources, given = name_operations(api, naming, lock, report)
    chosen = _chosen(api, functions, naming, report)
    types, given_types = name_types(api, functions, chosen.types, lock, report)
    given |= given_types
    fields: dict[Id, dict[str, str]] = {}
    for views in _views(api):
        wishes = {
            wire: name
            for view in views
            for wire, name in chosen.fields.get(view.id, {}).items()
        }
        settled, given_fields = name_fields(views, wishes, lock, report)
        given |= given_fields
        for view in views:
            wires = (one.wire.text for one in view.fields)
            fields[view.id] = {wire: settled[wire] for wire in wires}
    errors, given_errors = name_failures(
        failures(api), f"{client_name(api)}Error", naming, lock, report
    )
    given |= given_errors
    return Names(
        types=types,
        fields=fields,
        functions=functions,
        modules=modules,
        resources=resources,
        errors=errors,
        chosen=frozenset(given),
        also={id: one.also for id, one in api.declarations.items() if one.also},
    )


def _views(api: Api) -> Iterable[list[Model]]:
    """The models, the two views of a schema together: they call their fields the same."""
    views: dict[Id, list[Model]] = {}
    for one in api.declarations.values():
        if isinstance(one, Model):
            views.setdefault(one.answered or one.id, []).append(one)
    return views.values()


def _chosen(
    api: Api, functions: Mapping[Id, str], naming: Naming, report: Report
) -> Chosen:
    """What the names given to models and fields are for.

    Inline models are found by the names they would have, so those are settled first, without
    a lock: the lock would hold what an earlier run gave.
    """
    if not naming.models and not naming.fields:
        return NOTHING_CHOSEN
    derived, _ = name_types(api, functions, {}, Lock.empty(), Report())
    types = chosen_types(api, derived, naming, report)
    return Chosen(
        types=types, fields=chosen_fields(api, derived, types, naming, report)
    )
