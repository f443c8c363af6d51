"""SDKs of small descriptions, generated and imported while the tests run."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from generator import cli


def generate(folder: Path, package: str, description: dict[str, Any]) -> ModuleType:
    """The imported package that the command makes of a description."""
    file = folder / f"{package}.json"
    file.write_text(json.dumps(description), encoding="utf-8")
    output = folder / package
    arguments = [str(file), "--output", str(output), "--package", package]
    assert cli.main(["generate", *arguments]) == 0
    sys.path.insert(0, str(output))
    try:
        return import_module(package)
    finally:
        sys.path.remove(str(output))
