"""Generating reaches nothing outside: no address is opened, whoever names it, in whatever spelling."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from generator.commands.cli import main
from generator.pointer import Json
from tests.hostile.test_cases import BASE, laid_over

ADDRESSES = (
    "http://127.0.0.1/openapi.json",
    "https://pets.example/openapi.json#/components/schemas/Pet",
    "http://169.254.169.254/latest",
    "http://[::ffff:7f00:1]/a.json",
    "http://0x7f000001/a.json",
    "http://localhost./a.json",
    "HTTPS://user:secret@pets.example/a.json",
    "//pets.example/a.json",
    "ftp://pets.example/a.json",
)


@pytest.fixture(autouse=True)
def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks up a name or opens a connection fails the test."""

    def reached(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something was reached for")

    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, reached)
    monkeypatch.setattr(socket.socket, "connect", reached)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_no_file_to_generate_from(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["generate", address, "--output", "out"]) == 2
    assert "CFG001" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_generating_looks_up_no_name_and_opens_no_connection(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pet: Json = {"$ref": address}
    root = laid_over(BASE, {"components": {"schemas": {"Pet": pet}}})
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(root), encoding="utf-8")
    assert main(["generate", str(file), "--output", str(tmp_path / "out")]) == 3
    told = capsys.readouterr().err
    assert "openapi.json:1:" in told and "REF001" in told
    assert not (tmp_path / "out").exists()
