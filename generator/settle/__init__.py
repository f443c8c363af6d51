"""Decides every name once: given names beat derived ones, and the lock keeps them all."""

from __future__ import annotations

from generator.ir import Api, Model
from generator.lock import Lock
from generator.report import Report
from generator.settle.fields import name_fields
from generator.settle.operations import name_operations
from generator.settle.types import name_types
from generator.settled import Names

__all__ = ["settle"]


def settle(api: Api, lock: Lock, report: Report) -> Names:
    """Every name of the SDK. Adding or reordering parts of the description renames nothing."""
    functions, modules, resources = name_operations(api, lock, report)
    return Names(
        types=name_types(api, functions, lock, report),
        fields={
            id: name_fields(declaration, lock, report)
            for id, declaration in api.declarations.items()
            if isinstance(declaration, Model)
        },
        functions=functions,
        modules=modules,
        resources=resources,
    )
