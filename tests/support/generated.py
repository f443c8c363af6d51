"""SDKs of small descriptions, generated and imported while the tests run."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.commands import cli


def generate(
    folder: Path, package: str, description: dict[str, Any], configuration: str = ""
) -> ModuleType:
    """The imported package that the command makes of a description.

    `configuration` is what an `instep.toml` says beside the files.
    """
    file = folder / f"{package}.json"
    file.write_text(json.dumps(description), encoding="utf-8")
    output = folder / package
    (folder / "instep.toml").write_text(
        f'description = "{file.name}"\noutput = "{package}"\npackage = "{package}"\n'
        + configuration,
        encoding="utf-8",
    )
    assert cli.main(["generate", str(folder)]) == 0
    sys.path.insert(0, str(output))
    try:
        return import_module(package)
    finally:
        sys.path.remove(str(output))
