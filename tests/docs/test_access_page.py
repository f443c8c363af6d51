"""The page about credentials: its programs run, against an API and its authorization server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from authorization import Authority, authority
from tokens import description

from generated import generate

FLOWS = {
    "clientCredentials": {"tokenUrl": "/token", "scopes": {"read": "Read."}},
    "authorizationCode": {
        "authorizationUrl": "/authorize",
        "tokenUrl": "/token",
        "scopes": {"read": "Read.", "write": "Write."},
    },
}
SCHEMES = {
    "Login": {"type": "oauth2", "description": "Log *in*.", "flows": FLOWS},
    "Key": {"type": "apiKey", "in": "query", "name": "key"},
    "Person": {"type": "http", "scheme": "basic"},
}
GIVEN = {
    "ACCESS_TOKEN": "mine",
    "CLIENT_ID": "me",
    "CLIENT_SECRET": "secret",
    "API_KEY": "k",
    "USERNAME": "me",
    "PASSWORD": "pw",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access")
    ways: list[dict[str, list[str]]] = [
        {"Login": ["read"]},
        {"Key": []},
        {"Person": []},
    ]
    generate(folder, "access_sdk", description(SCHEMES, ways))
    return folder / "access_sdk"


def programs(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S)


def run(program: str, folder: Path, login: Authority, given: list[str]) -> None:
    variables = {f"ACCESS_SDK_{name}": GIVEN[name] for name in given}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(folder),
            "ACCESS_SDK_BASE_URL": login.url,
            **variables,
        },
        capture_output=True,
        text=True,
    )
    assert (ended.stderr, ended.returncode) == ("", 0)


def test_every_program_does_what_its_heading_says(folder: Path) -> None:
    page = (folder / "docs" / "en" / "access.md").read_text(encoding="utf-8")
    issued, renewed, asked, key, person = programs(page)
    with authority() as login:
        login.good |= {"mine", ""}
        run(issued, folder, login, ["CLIENT_ID", "CLIENT_SECRET"])
        (folder / "refresh-token").write_text("r0")
        login.rotates = True
        run(renewed, folder, login, ["CLIENT_ID"])
        run(asked, folder, login, ["ACCESS_TOKEN"])
        run(key, folder, login, ["API_KEY"])
        login.good.add("Basic bWU6cHc=")
        run(person, folder, login, ["USERNAME", "PASSWORD"])
    assert [one.form["grant_type"] for one in login.asked] == [
        "client_credentials",
        "refresh_token",
    ]
    assert login.asked[1].form["refresh_token"] == "r0"
    assert (folder / "refresh-token").read_text() == "r2"
    assert [one.path for one in login.called] == [
        "/pets",
        "/pets",
        "/pets",
        "/pets?key=k",
        "/pets",
    ]


def test_the_page_names_places_scopes_and_arguments(folder: Path) -> None:
    page = (folder / "docs" / "en" / "access.md").read_text(encoding="utf-8")
    assert "Log *in*." in page
    assert "Tokens come from: `/token`" in page
    assert "- `read`: Read.\n- `write`: Write." in page
    assert "- `client_id` (`ACCESS_SDK_CLIENT_ID`): " in page
    assert "- `on_token`: " in page
    operation = next((folder / "docs" / "en" / "operations").glob("*find*.md"))
    assert "Required scopes: `read`" in operation.read_text(encoding="utf-8")


def test_an_api_for_everybody_has_no_such_page(tmp_path: Path) -> None:
    generate(tmp_path, "open_sdk", description({}, []))
    pages = tmp_path / "open_sdk" / "docs" / "en"
    assert not (pages / "access.md").exists()
    assert "access.md" not in (pages / "index.md").read_text(encoding="utf-8")
