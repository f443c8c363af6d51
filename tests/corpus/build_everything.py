"""Run beside a package, in a fresh interpreter: imports every module, builds every model.

Each module is imported by a process that has imported no other module of the package, so that
none works only because another came first.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# Not the package's, and most of the time an import takes: once, before the processes part.
import httpx2
from pydantic import BaseModel, ValidationError

AT_ONCE = 2
SHARED = (httpx2.Client, BaseModel)


def modules(package: str) -> list[str]:
    """The name of every module of a package."""
    files = sorted(Path(package).rglob("*.py"))
    names = (".".join(file.with_suffix("").parts) for file in files)
    return [name.removesuffix(".__init__") for name in names]


def build(name: str) -> None:
    """Import one module, finish its models, and touch whatever it offers."""
    module = importlib.import_module(name)
    for value in list(vars(module).values()):
        if (
            isinstance(value, type)
            and issubclass(value, BaseModel)
            and value.__module__ == name
        ):
            value.model_rebuild()
            if not any(one.is_required() for one in value.model_fields.values()):
                with suppress(ValidationError):  # it may want at least one property
                    value.model_validate({})
    for public in getattr(module, "__all__", ()):
        getattr(module, public)


def fork(name: str) -> None:
    """Begin to build one module in a process of its own."""
    if os.fork():
        return
    code = 0
    try:
        build(name)
    except BaseException:
        print(f"{name}: {traceback.format_exc(limit=-2)}", file=sys.stderr, flush=True)
        code = 1
    os._exit(code)


def build_alone(names: Sequence[str]) -> int:
    """Build each module by itself, a few at a time; how many failed."""
    failed = 0
    for started, name in enumerate(names):
        if started >= AT_ONCE:
            failed += os.wait()[1] != 0
        fork(name)
    for _ in names[:AT_ONCE]:
        failed += os.wait()[1] != 0
    return failed


def main() -> int:
    """Build a package module by module (`--alone`), or all of it together."""
    package, *how = sys.argv[1:]
    sys.path.insert(0, ".")
    if how == ["--alone"]:
        return min(build_alone(modules(package)), 1)
    for name in modules(package):
        build(name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
