"""Modules and names that are imported when they are first used, not before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def lazy(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package: `homes` maps each name to the module it lives in.

    A name that maps to a module of the same name is that module itself.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = import_module(f".{homes[name]}", package)
        return home if homes[name] == name else getattr(home, name)

    return find


def warm_up(package: str) -> None:
    """Import every module of a package, and make its models ready to read answers."""
    from pkgutil import walk_packages

    from pydantic import BaseModel

    home = import_module(package)
    for module in walk_packages(home.__path__, f"{package}."):
        for found in list(vars(import_module(module.name)).values()):
            is_own = getattr(found, "__module__", "") == module.name
            if is_own and isinstance(found, type) and issubclass(found, BaseModel):
                found.model_rebuild()
