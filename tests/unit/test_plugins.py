"""Targets of others come in by an entry point; ours need none, nor a library to look for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator import plugins
from generator.plugin import Plugin


def register(folder: Path, lines: str) -> None:
    """A distribution in a folder, as pip lays it out."""
    home = folder / "pets-1.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: pets\nVersion: 1.0\n")
    (home / "entry_points.txt").write_text(f"[instep.targets]\n{lines}\n[other]\nx = y")
    (folder / "pets_target.py").write_text(
        "from generator.plugin import Plugin\n"
        "PETS = Plugin(name='pets', templates=(), view=lambda *_: {})\n"
    )


def test_a_target_of_others_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(tmp_path, "pets = pets_target:PETS")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    found = plugins.installed()
    assert [one.name for one in found] == ["docs", "pets", "python"]
    assert all(isinstance(one, Plugin) for one in found)


def test_what_is_no_target_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(tmp_path, "pets = json:dumps")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(TypeError, match="json:dumps is no"):
        plugins.installed()


def test_a_plain_description_needs_few_libraries(tmp_path: Path) -> None:
    description = tmp_path / "openapi.json"
    description.write_text(
        '{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": '
        '{"/pets": {"get": {"parameters": [{"name": "most", "in": "query", "schema": '
        '{"type": "integer", "minimum": 1}}], "responses": {"200": {"description": ""}}}}}}'
    )
    code = (
        "import sys; from generator.commands.cli import main; "
        "code = main(['generate', *sys.argv[1:]]); "
        "print(code, *sorted({one.partition('.')[0] for one in sys.modules}))"
    )
    words = [str(description), "--output", str(tmp_path / "sdk"), "--no-docs"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    code, *loaded = done.stdout.splitlines()[-1].split()
    assert code == "0"
    dear = {"black", "jsonpath", "jsonschema", "openapi_pydantic", "pydantic", "yaml"}
    assert dear & set(loaded) == set()
