"""Run in a fresh interpreter: imports every module of many packages, and watches what they do."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import httpx2
from pydantic import BaseModel
from typing_extensions import TypeIs

SHARED = (httpx2.Client, BaseModel)
"""Imported before anybody watches."""
FORBIDDEN = ("os.system", "os.exec", "subprocess.Popen", "socket.connect", "os.remove")
WRITING = set("wax+")


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Stop at the first thing that no import has a reason to do."""
    mode = arguments[1] if event == "open" and len(arguments) > 1 else ""
    if event.startswith(FORBIDDEN) or (isinstance(mode, str) and WRITING & set(mode)):
        print(f"an import did {event} {arguments!r}", file=sys.stderr, flush=True)
        raise SystemExit(1)


def is_model(value: object) -> TypeIs[type[BaseModel]]:
    """Whether something in a module is a model, or the base of the package's models."""
    if not isinstance(value, type) or not issubclass(value, BaseModel):
        return False
    return value is not BaseModel


def main() -> None:
    """Import all modules of the packages below each folder named."""
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    for folder in sys.argv[1:]:
        sys.path.insert(0, folder)
        for file in sorted(Path(folder, "sdk").rglob("*.py")):
            name = ".".join(file.relative_to(folder).with_suffix("").parts)
            module = importlib.import_module(name.removesuffix(".__init__"))
            for value in list(vars(module).values()):
                if is_model(value):
                    value.model_rebuild()
        sys.path.remove(folder)
        for name in [one for one in sys.modules if one.split(".")[0] == "sdk"]:
            del sys.modules[name]


if __name__ == "__main__":
    main()
