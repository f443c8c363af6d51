"""What stands in a description and in what a tool made of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml


def lines(folder: Path) -> int:
    """Lines of Python in an output."""
    files = folder.rglob("*.py")
    return sum(file.read_text(encoding="utf-8").count("\n") for file in files)


def calls(folder: Path) -> int:
    """How many operations an output has, by the way each tool writes one."""
    ways = (
        r"^    \w+ = \w*Endpoint\(",  # Instep: a method of a resource
        r"^async def asyncio_detailed\(",  # openapi-python-client: a module for each
        r"^OPERATION_(\d+): ",  # datamodel-code-generator: a row in both its registries
    )
    found: list[set[tuple[str, str]]] = [set() for _ in ways]
    for file in folder.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for at, way in enumerate(ways):
            for one in re.finditer(way, text, re.MULTILINE):
                found[at].add(("", one[1]) if one.groups() else (str(file), one[0]))
    return next((len(each) for each in found if each), 0)


def operations(description: Path) -> int:
    """How many operations a description has."""
    text = description.read_text(encoding="utf-8")
    root = json.loads(text) if description.suffix == ".json" else _yaml(text)
    paths = root.get("paths", {})
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
    return sum(len(methods & set(item)) for item in paths.values())


def _yaml(text: str) -> dict[str, dict[str, dict[str, object]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root: dict[str, dict[str, dict[str, object]]] = yaml.load(text, Loader=loader)
    return root


def changed(description: Path, home: Path) -> Path | None:
    """The description with another summary for the first operation that has one."""
    text = description.read_text(encoding="utf-8")
    begin = re.search(r"""^\s*["']?paths["']?\s*:""", text, re.MULTILINE)
    if begin is None:
        return None
    below = text[begin.end() :]
    changed, times = re.subn(
        r"""((?:^|\s)["']?summary["']?:\s*["']?)(?=\w)""", r"\1Now ", below, count=1
    )
    if not times:
        return None
    changed = text[: begin.end()] + changed
    file = home / description.name
    file.write_text(changed, encoding="utf-8")
    return file
